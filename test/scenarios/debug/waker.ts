// waker: waiter
import { type Coroutine, createTask, Event, Lock, Queue, run, sleep, wait } from 'wakepoint/asyncio'

function* waiter(gate: Event, lock: Lock, jobs: Queue<number>, last: Event): Coroutine<void> {
  yield* gate.wait() /*@waits*/
  yield* lock.acquire()
  const job = yield* jobs.get()
  yield* sleep(0.01)
  const total = job + 1 /*@total*/
  last.set()
  try {
    yield* new Event().wait()
  } finally {
    console.log(total)
  }
}

function* main(): Coroutine<void> {
  const gate = new Event()
  const lock = new Lock()
  const jobs = new Queue<number>()
  const last = new Event()
  yield* lock.acquire()
  const task = createTask(waiter(gate, lock, jobs, last), { name: 'waiter' })
  yield* sleep(0)
  gate.set() /*@sets*/
  yield* sleep(0)
  lock.release() /*@releases*/
  yield* sleep(0)
  jobs.putNowait(1) /*@puts*/
  yield* last.wait()
  task.cancel() /*@cancels*/
  yield* wait([task])
}

await run(main())
