/** Eager tasks run to their first wait inside create_task. */
import { createTask, eagerTaskFactory, gather, getRunningLoop, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* child(name: string) {
  print(name, 'starts')
  yield* sleep(0)
  print(name, 'ends')
}

function* immediate() {
  return 'no wait'
}

function* main() {
  const loop = getRunningLoop()
  loop.setTaskFactory(eagerTaskFactory)
  const task = createTask(child('a'))
  print('made', task.done())
  const done = createTask(immediate())
  print(done.done(), done.result())
  yield* task
  print(yield* gather(immediate(), child('b'), immediate()))
}

export default run(main())
