import { CancelledError, createTask, gather, Queue, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* putter(queue: Queue<any>, n: number) {
  try {
    yield* queue.put(n)
    print('put', n)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('cancelled', n)
  }
}

function* main() {
  const queue = new Queue(1)
  queue.putNowait(0)
  const tasks = [1, 2, 3].map(n => createTask(putter(queue, n)))
  yield* sleep(0)
  print(queue.getNowait())
  tasks[0]!.cancel()
  yield* sleep(0.01)
  print(yield* queue.get(), yield* queue.get())
  yield* gather(...tasks)
}

export default run(main())
