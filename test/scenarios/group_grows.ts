/** Children may add children until the last has ended. */
import { asyncWith, run, sleep, TaskGroup } from '../../src/runtime/index'
import { print } from './print'

function* child(group: TaskGroup, n: number) {
  yield* sleep(0.01)
  print('child', n)
  if (n < 3) {
    group.createTask(child(group, n + 1))
  }
}

function* main() {
  yield* asyncWith(new TaskGroup(), function* (group) {
    group.createTask(child(group, 1))
  })
  print('all done')
}

export default run(main())
