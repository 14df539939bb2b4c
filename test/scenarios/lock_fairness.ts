/** Who waits first gets the lock first, also against one who comes while it is handed over. */
import { asyncWith, createTask, gather, Lock, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* worker(lock: Lock, name: string) {
  print(name, 'wants')
  yield* asyncWith(lock, function* () {
    print(name, 'has')
    yield* sleep(0.01)
  })
  print(name, 'left')
}

function* main() {
  const lock = new Lock()
  const tasks = ['a', 'b', 'c'].map(name => createTask(worker(lock, name)))
  yield* sleep(0.01)
  tasks.push(createTask(worker(lock, 'late')))
  yield* gather(...tasks)
  print(lock.locked())
}

export default run(main())
