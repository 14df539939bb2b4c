import { type Coroutine, createTask, Event, gather, Lock, run, sleep, type Task } from 'wakepoint/asyncio'

function* crossing(first: Lock, second: Lock, both: Event): Coroutine<void> {
  yield* first.acquire()
  yield* both.wait() /*@both*/
  yield* second.acquire() /*@ring*/
}

function* joining(other: Task<void>): Coroutine<void> {
  yield* other /*@joining*/
}

function* parked(event: Event): Coroutine<void> {
  yield* event.wait() /*@parked*/
}

function* main(): Coroutine<void> {
  const left = new Lock()
  const right = new Lock()
  const both = new Event()
  const a = createTask(crossing(left, right, both), { name: 'a' })
  const b = createTask(crossing(right, left, both), { name: 'b' })
  createTask(joining(a), { name: 'joiner' })
  createTask(parked(new Event()), { name: 'parked' })
  yield* sleep(0.05)
  both.set()
  yield* sleep(0.05)
  console.log('ready') /*@end*/
  yield* gather(a, b) /*@gather*/
}

await run(main())
