/** Shutting down wakes all who wait, on both sides. */
import { createTask, gather, Queue, QueueShutDown, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* getter(queue: Queue<any>, name: string) {
  try {
    print(name, yield* queue.get())
  } catch (error) {
    if (!(error instanceof QueueShutDown)) throw error
    print(name, 'shut down')
  }
}

function* putter(queue: Queue<any>, name: string) {
  try {
    yield* queue.put(name)
  } catch (error) {
    if (!(error instanceof QueueShutDown)) throw error
    print(name, 'shut down')
  }
}

function* main() {
  const empty = new Queue()
  const full = new Queue(1)
  full.putNowait('first')
  const tasks = [createTask(getter(empty, 'getter a')), createTask(getter(empty, 'getter b'))]
  tasks.push(createTask(putter(full, 'putter')))
  yield* sleep(0)
  empty.shutdown()
  full.shutdown()
  yield* gather(...tasks)
  print(full.qsize())
}

export default run(main())
