// wake: waiter
import { type Coroutine, createTask, Event, gather, Lock, Queue, run, sleep, wait } from 'wakepoint/asyncio'

// biome-ignore lint/correctness/useYield: it is over at once
function* done(): Coroutine<number> {
  return 1
}

function* waiter(gate: Event, lock: Lock, jobs: Queue<number>, last: Event): Coroutine<void> {
  yield* gate.wait()
  let first = 1 /*@opened*/
  yield* lock.acquire()
  first += 1 /*@acquired*/
  yield* jobs.get()
  first += 1 /*@got*/
  yield* sleep(0.01)
  first += 1 /*@slept*/
  yield* sleep(0)
  first += 1 /*@turned*/
  yield* createTask(done(), { name: 'done' })
  first += 1 /*@joined*/
  yield* gather(createTask(done(), { name: 'one' }), createTask(done(), { name: 'two' }))
  first += 1 /*@gathered*/
  last.set()
  try {
    yield* new Event().wait()
  } finally {
    console.log(first) /*@cancelled*/
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
  gate.set()
  yield* sleep(0)
  lock.release()
  yield* sleep(0)
  yield* jobs.put(1)
  yield* last.wait()
  task.cancel()
  yield* wait([task])
}

await run(main())
