/** One who releases and wants it again stands behind those who wait. */
import { asyncWith, createTask, gather, Lock, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* worker(lock: Lock, name: string) {
  for (let turn = 0; turn < 2; turn++) {
    yield* asyncWith(lock, function* () {
      print(name, turn)
    })
  }
}

function* main() {
  const lock = new Lock()
  yield* lock.acquire()
  const tasks = ['a', 'b'].map(name => createTask(worker(lock, name)))
  yield* sleep(0)
  lock.release()
  yield* gather(...tasks)
}

export default run(main())
