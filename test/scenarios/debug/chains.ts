import {
  type Coroutine,
  Condition,
  createTask,
  Event,
  type Future,
  gather,
  getRunningLoop,
  Lock,
  Queue,
  run,
  Semaphore,
  sleep,
  type Task,
  wait,
  waitFor,
} from 'wakepoint/asyncio'

function* inner(seconds: number): Coroutine<void> {
  yield* sleep(seconds) /*@sleeps*/
}

function* outer(): Coroutine<void> {
  yield* inner(600) /*@outer*/
}

function* holder(lock: Lock): Coroutine<void> {
  yield* lock.acquire()
  yield* outer() /*@holds*/
}

function* waiter(lock: Lock): Coroutine<void> {
  yield* lock.acquire() /*@acquires*/
}

function* consumer(queue: Queue<number>): Coroutine<void> {
  yield* queue.get() /*@gets*/
}

function* producer(queue: Queue<number>): Coroutine<void> {
  yield* queue.put(2) /*@puts*/
}

function* listener(event: Event): Coroutine<void> {
  yield* event.wait() /*@waits*/
}

function* joiner(other: Task<void>): Coroutine<void> {
  yield* other /*@joins*/
}

function* gatherer(...others: Task<unknown>[]): Coroutine<void> {
  yield* gather(...others) /*@gathers*/
}

function* patient(other: Task<unknown>): Coroutine<void> {
  yield* waitFor(other, 600) /*@patient*/
}

function* waits(...others: Task<unknown>[]): Coroutine<void> {
  yield* wait(others) /*@all*/
}

function* limited(semaphore: Semaphore): Coroutine<void> {
  yield* semaphore.acquire() /*@limited*/
}

function* notified(condition: Condition): Coroutine<void> {
  yield* condition.acquire()
  yield* condition.wait() /*@notified*/
}

function* bare(future: Future<void>): Coroutine<void> {
  yield* future /*@bare*/
}

// biome-ignore lint/correctness/useYield: it is over at once
function* quick(): Coroutine<number> {
  return 1
}

function* main(): Coroutine<void> {
  const lock = new Lock()
  const queue = new Queue<number>()
  const full = new Queue<number>(1)
  const event = new Event()
  full.putNowait(1)
  const future = getRunningLoop().createFuture<void>()
  const held = createTask(holder(lock), { name: 'holder' })
  const others = [createTask(quick(), { name: 'quick' }), createTask(listener(event), { name: 'listener' })] as Task<unknown>[]
  createTask(waiter(lock), { name: 'waiter' })
  createTask(consumer(queue), { name: 'consumer' })
  createTask(producer(full), { name: 'producer' })
  createTask(joiner(held), { name: 'joiner' })
  createTask(gatherer(...others), { name: 'gatherer' })
  createTask(patient(others[1]!), { name: 'patient' })
  createTask(waits(...others.slice(1)), { name: 'waits' })
  createTask(limited(new Semaphore(0)), { name: 'limited' })
  createTask(notified(new Condition()), { name: 'notified' })
  createTask(bare(future), { name: 'bare' })
  yield* sleep(0.05)
  console.log('ready') /*@end*/
  future.cancel()
}

await run(main())
