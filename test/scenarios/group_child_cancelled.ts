/** A child that is cancelled on its own does not disturb the group. */
import { asyncWith, run, sleep, TaskGroup } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  yield* sleep(1)
}

function* main() {
  let task: any
  yield* asyncWith(new TaskGroup(), function* (group) {
    task = group.createTask(child())
    yield* sleep(0)
    task.cancel()
  })
  print(task.cancelled())
}

export default run(main())
