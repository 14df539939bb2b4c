import {
  asyncWith,
  Barrier,
  Condition,
  createTask,
  Event,
  gather,
  getRunningLoop,
  Lock,
  Queue,
  run,
  Semaphore,
  sleep,
} from 'wakepoint/asyncio'

function* hold(lock: Lock) {
  yield* lock.acquire()
  yield* sleep(3600)
}

function* take(jobs: Queue<string>) {
  yield* jobs.get()
  return 7
}

function* leaf() {}

function* main() {
  const loop = getRunningLoop()
  const lock = new Lock()
  const places = new Semaphore(2)
  const event = new Event()
  const condition = new Condition()
  const barrier = new Barrier(2)
  const jobs = new Queue<string>(2)
  const empty = new Queue<string>()
  const future = loop.createFuture<string>()
  const settled = loop.createFuture<string>()
  settled.setResult('tea')
  jobs.putNowait('wash')
  jobs.putNowait('dry')
  const holder = createTask(hold(lock), { name: 'holder' })
  const second = createTask(hold(lock), { name: 'second' })
  const taker = createTask(take(empty), { name: 'taker' })
  const done = createTask(take(jobs), { name: 'done' })
  const leaves = Array.from({ length: 40 }, leaf)
  const gathered = leaves[0]
  yield* gather(...leaves)
  yield* asyncWith(places, function* () {
    yield* sleep(0)
    console.log(
      loop,
      lock,
      places,
      event,
      condition,
      barrier,
      jobs,
      empty,
      future,
      settled,
      holder,
      second,
      taker,
      done,
      gathered,
    ) /*@here*/
  })
}

void run(main())
