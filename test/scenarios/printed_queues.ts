/** What queues, locks and their kin look like in print; addresses are left out. */
import {
  Barrier,
  BoundedSemaphore,
  Condition,
  createTask,
  Event,
  gather,
  LifoQueue,
  Lock,
  PriorityQueue,
  Queue,
  run,
  Semaphore,
  sleep,
} from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const queue = new Queue<unknown>(2)
  print(queue)
  const getter = createTask(queue.get())
  yield* sleep(0)
  print(queue)
  queue.putNowait("it's the first")
  yield* getter
  queue.putNowait(2)
  queue.putNowait(['three', 4])
  const putter = createTask(queue.put(5))
  yield* sleep(0)
  print(queue)
  queue.shutdown()
  print(queue)
  queue.shutdown(true)
  print(queue)
  yield* gather(putter, { returnExceptions: true })
  for (const other of [new LifoQueue<number>(), new PriorityQueue<number>(3)]) {
    for (const item of [3, 1, 2]) other.putNowait(item)
    print(other)
    other.getNowait()
    print(other)
  }
  const lock = new Lock()
  print(lock)
  yield* lock.acquire()
  const waiter = createTask(lock.acquire())
  yield* sleep(0)
  print(lock, new Condition(lock), new Condition())
  waiter.cancel()
  const semaphore = new Semaphore(2)
  print(semaphore, new BoundedSemaphore(), new Semaphore(0))
  yield* semaphore.acquire()
  print(semaphore)
  yield* semaphore.acquire()
  createTask(semaphore.acquire())
  yield* sleep(0)
  print(semaphore)
  semaphore.release()
  print(semaphore)
  const event = new Event()
  createTask(event.wait())
  yield* sleep(0)
  print(event)
  event.set()
  print(event)
  const barrier = new Barrier(2)
  print(barrier)
  const partner = createTask(barrier.wait())
  yield* sleep(0)
  print(barrier)
  yield* barrier.abort()
  print(barrier)
  yield* gather(partner, { returnExceptions: true })
}

export default run(main())
