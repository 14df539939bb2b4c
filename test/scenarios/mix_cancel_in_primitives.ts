/** Cancelled while suspended in each primitive: it is over at once, and the primitive is as before. */
import {
  Barrier,
  Condition,
  createTask,
  Event,
  getRunningLoop,
  Lock,
  Queue,
  run,
  Semaphore,
  sleep,
  wait,
} from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const lock = new Lock()
  yield* lock.acquire()
  const event = new Event()
  const semaphore = new Semaphore(0)
  const queue = new Queue(1)
  const condition = new Condition()
  const barrier = new Barrier(2)
  const future = getRunningLoop().createFuture()
  yield* condition.acquire()
  const waits = [
    lock.acquire(),
    event.wait(),
    semaphore.acquire(),
    queue.get(),
    queue.join(),
    barrier.wait(),
    condition.acquire(),
    sleep(5),
  ]
  const tasks = [...waits].map(each => createTask(each))
  yield* sleep(0.01)
  for (const task of tasks) {
    task.cancel()
  }
  yield* wait(tasks)
  print([...tasks].map(task => task.cancelled()))
  print(
    lock.locked(),
    event.isSet(),
    semaphore.locked(),
    queue.empty(),
    barrier.nWaiting,
    condition.locked(),
    future.done(),
  )
}

export default run(main())
