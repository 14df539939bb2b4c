/** A loop's task factory makes all of its tasks. */
import { createTask, gather, getRunningLoop, run, Task } from '../../src/runtime/index'
import { print } from './print'

function factory(loop: any, coro: any) {
  print('made')
  return new Task(coro, { loop })
}

function* child() {
  return 1
}

function* main() {
  const loop = getRunningLoop()
  print(loop.getTaskFactory())
  loop.setTaskFactory(factory)
  print(yield* loop.createTask(child()))
  print(yield* gather(child(), child()))
  print(loop.getTaskFactory() === factory)
  loop.setTaskFactory(null)
  print(yield* createTask(child()))
}

export default run(main())
