// Workshop: an office writes orders, three joiners share one lathe, a varnisher takes what they have turned.
// Start it and look at the panel: who has the lathe, who waits for it, and why does the office not write on?
//   workshop.ts         runs until it is stopped
//   workshop.ts 5       closes after 5 seconds
import { type Coroutine, Event, Lock, Queue, createTask, run, sleep } from 'wakepoint/asyncio'

function* office(orders: Queue<string>): Coroutine<void> {
  for (let number = 1; ; number++) {
    yield* orders.put(`chair ${number}`) // waits when the queue is full
    yield* sleep(0.2)
  }
}

function* joiner(orders: Queue<string>, lathe: Lock, shelf: Queue<string>): Coroutine<void> {
  for (;;) {
    const order = yield* orders.get()
    yield* lathe.acquire() // only one at a time
    try {
      yield* shelf.put(yield* turn(order))
    } finally {
      lathe.release()
    }
  }
}

function* turn(order: string): Coroutine<string> {
  yield* sleep(1.5)
  return `legs of ${order}`
}

function* varnisher(shelf: Queue<string>): Coroutine<void> {
  for (;;) {
    const legs = yield* shelf.get()
    console.log(legs, 'are varnished')
  }
}

function* nightWatch(closed: Event): Coroutine<void> {
  yield* closed.wait()
  console.log('the workshop is closed')
}

function* main(seconds: number): Coroutine<void> {
  const orders = new Queue<string>(2)
  const shelf = new Queue<string>()
  const lathe = new Lock()
  const closed = new Event()
  const watch = createTask(nightWatch(closed), { name: 'night watch' })
  const workers = [
    createTask(office(orders), { name: 'office' }),
    ...[1, 2, 3].map(n => createTask(joiner(orders, lathe, shelf), { name: `joiner ${n}` })),
    createTask(varnisher(shelf), { name: 'varnisher' }),
  ]
  yield* sleep(seconds)
  closed.set()
  yield* watch
  for (const worker of workers) worker.cancel()
}

await run(main(Number(process.argv[2] ?? 3600)))
