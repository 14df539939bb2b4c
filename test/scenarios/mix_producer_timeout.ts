import {
  asyncWith,
  createTask,
  getRunningLoop,
  Queue,
  run,
  sleep,
  timeout,
  TimeoutError,
} from '../../src/runtime/index'
import { print } from './print'

function* producer(queue: Queue<any>) {
  for (let n = 0; n < 3; n++) {
    yield* sleep(0.03 * (n + 1))
    yield* queue.put(n)
  }
}

function* main() {
  const queue = new Queue()
  const task = createTask(producer(queue))
  let got = 0
  while (got < 3) {
    try {
      yield* asyncWith(timeout(0.04), function* () {
        print('got', yield* queue.get())
        got += 1
      })
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error
      print('nothing yet', Math.round(getRunningLoop().time() * 1000))
    }
  }
  yield* task
}

export default run(main())
