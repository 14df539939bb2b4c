import { createTask, Queue, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* producer(queue: Queue<any>) {
  for (let n = 0; n < 4; n++) {
    yield* queue.put(n)
    print('put', n, queue.qsize(), queue.full())
  }
}

function* main() {
  const queue = new Queue(2)
  const task = createTask(producer(queue))
  yield* sleep(0.01)
  for (let i = 0; i < 4; i++) {
    print('got', yield* queue.get(), queue.empty())
  }
  yield* task
}

export default run(main())
