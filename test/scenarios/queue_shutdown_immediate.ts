import { createTask, Queue, QueueShutDown, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* joins(queue: Queue<any>) {
  yield* queue.join()
  print('joined')
}

function* main() {
  const queue = new Queue()
  for (let n = 0; n < 3; n++) {
    queue.putNowait(n)
  }
  const task = createTask(joins(queue))
  yield* sleep(0)
  print(queue.getNowait())
  queue.shutdown(true)
  print(queue.qsize())
  try {
    queue.getNowait()
  } catch (error) {
    if (!(error instanceof QueueShutDown)) throw error
    print('shut down')
  }
  yield* sleep(0)
  print(task.done())
  queue.taskDone()
  yield* task
}

export default run(main())
