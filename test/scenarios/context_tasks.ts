/** Each task has a copy of the context it was made in. */
import { ContextVar, createTask, gather, run, sleep } from '../../src/runtime/index'
import { print } from './print'

const variable = new ContextVar('variable', { default: 'default' })
function* child(name: string) {
  print(name, 'sees', variable.get())
  variable.set(name)
  yield* sleep(0.01)
  print(name, 'has', variable.get())
}

function* main() {
  variable.set('main')
  const a = createTask(child('a'))
  variable.set('main again')
  const b = createTask(child('b'))
  yield* gather(a, b)
  print('main has', variable.get())
  yield* child('awaited')
  print('main now has', variable.get())
}

export default run(main())
