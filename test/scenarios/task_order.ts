/** Tasks start in the order they were made, after what is ready already. */
import { createTask, getRunningLoop, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* child(name: string) {
  print(name, 'starts')
  yield* sleep(0)
  print(name, 'goes on')
}

function* main() {
  const loop = getRunningLoop()
  loop.callSoon(print, 'callback before')
  const first = createTask(child('first'))
  const second = createTask(child('second'))
  loop.callSoon(print, 'callback after')
  print('main waits')
  yield* second
  print('first is done', first.done())
  yield* first
}

export default run(main())
