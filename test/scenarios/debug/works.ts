import {
  asyncWith,
  type Coroutine,
  createTask,
  Event,
  getRunningLoop,
  Lock,
  Queue,
  run,
  Semaphore,
  sleep,
} from 'wakepoint/asyncio'

function* keeper(lathe: Lock): Coroutine<void> {
  yield* lathe.acquire()
  yield* sleep(1000)
}

function* joiner(lathe: Lock): Coroutine<void> {
  yield* lathe.acquire()
}

function* guest(places: Semaphore, seconds: number): Coroutine<void> {
  yield* asyncWith(places, function* () {
    yield* sleep(seconds)
  })
}

function* putter(orders: Queue<string>, order: string): Coroutine<void> {
  yield* orders.put(order)
}

function* packer(shelf: Queue<string>): Coroutine<void> {
  yield* shelf.get()
}

function* watch(closed: Event): Coroutine<void> {
  yield* closed.wait()
}

function step(number: number): void {
  if (number === 3) {
    console.log('third step') // @stop
  }
}

function* main(): Coroutine<void> {
  const lathe = new Lock()
  const closed = new Event()
  const places = new Semaphore(1)
  const orders = new Queue<string>(1)
  const shelf = new Queue<string>()
  const tasks = [createTask(keeper(lathe), { name: 'keeper' })]
  for (const name of ['one', 'two', 'three']) tasks.push(createTask(joiner(lathe), { name: `joiner ${name}` }))
  for (const [name, seconds] of [
    ['a', 2000],
    ['b', 4000],
  ] as const) {
    tasks.push(createTask(guest(places, seconds), { name: `guest ${name}` }))
  }
  for (const name of ['x', 'y']) tasks.push(createTask(putter(orders, name), { name: `putter ${name}` }))
  tasks.push(createTask(packer(shelf), { name: 'packer' }))
  tasks.push(createTask(watch(closed), { name: 'watch' }))
  yield* sleep(0.05)
  const loop = getRunningLoop()
  for (let number = 1; number <= 5; number++) loop.callSoon(step, number)
  tasks[3]!.cancel()
  yield* sleep(3000)
}

await run(main())
