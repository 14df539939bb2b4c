import { createTask, gather, Queue, run, sleep, ValueError } from '../../src/runtime/index'
import { print } from './print'

function* worker(queue: Queue<any>) {
  while (true) {
    const item = yield* queue.get()
    yield* sleep(0.01)
    print('worked on', item)
    queue.taskDone()
  }
}

function* main() {
  const queue = new Queue()
  yield* queue.join()
  print('nothing to join')
  for (let n = 0; n < 3; n++) {
    queue.putNowait(n)
  }
  const tasks = Array.from({ length: 2 }, () => createTask(worker(queue)))
  yield* queue.join()
  print('joined')
  for (const task of tasks) {
    task.cancel()
  }
  yield* gather(...tasks, { returnExceptions: true })
  try {
    queue.taskDone()
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print(error)
  }
}

export default run(main())
