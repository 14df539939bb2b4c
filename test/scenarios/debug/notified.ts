// wake: worker
import { Condition, type Coroutine, createTask, run, sleep } from 'wakepoint/asyncio'

function* worker(condition: Condition, shelf: number[]): Coroutine<void> {
  yield* condition.acquire()
  yield* condition.wait()
  let taken = shelf.pop()! /*@notified*/
  yield* condition.waitFor(() => shelf.length > 1)
  taken += shelf.pop()! /*@enough*/
  yield* condition.wait()
  taken += 1 /*@at-once*/
  condition.release()
  console.log(taken)
}

function* main(): Coroutine<void> {
  const condition = new Condition()
  const shelf: number[] = []
  const task = createTask(worker(condition, shelf), { name: 'worker' })
  yield* sleep(0.01)
  for (let item = 0; item < 3; item++) {
    yield* condition.acquire()
    shelf.push(item)
    condition.notify()
    // The one who was notified stands at the lock by then.
    yield* sleep(0.01)
    condition.release() /*@released*/
    yield* sleep(0.01)
  }
  yield* condition.acquire()
  condition.notify()
  condition.release()
  yield* task
}

await run(main())
