/** A coroutine that nobody awaits does nothing; one that is awaited runs at once. */
import { close, iscoroutine, iscoroutinefunction, run } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  print('child')
  return 1
}

function* main() {
  const coroutine = child()
  print('made', iscoroutine(coroutine), iscoroutinefunction(child), iscoroutine(child))
  print(yield* coroutine)
  const unused = child()
  close(unused)
}

export default run(main())
