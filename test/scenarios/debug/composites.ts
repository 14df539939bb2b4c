// waker: joiner
// wake: shielded
// wake: collector
// wake: patient
import {
  asCompleted,
  type Coroutine,
  createTask,
  Event,
  Queue,
  run,
  shield,
  sleep,
  type Task,
  wait,
  waitFor,
} from 'wakepoint/asyncio'

function* work(gate: Event): Coroutine<number> {
  yield* gate.wait() /*@works*/
  return 1
}

function* shielded(inner: Task<number>): Coroutine<void> {
  yield* shield(inner) /*@shields*/
  console.log('shielded') /*@unshielded*/
}

function* joiner(queue: Queue<number>): Coroutine<void> {
  yield* queue.join() /*@joins*/
  console.log('joined')
}

function* collector(part: Task<number>): Coroutine<void> {
  for (const first of asCompleted([part])) {
    const value = yield* first /*@collects*/
    console.log('collected', value) /*@collected*/
  }
}

function* patient(part: Task<number>): Coroutine<void> {
  const value = yield* waitFor(part, 600) /*@patient*/
  console.log('patient', value) /*@waited*/
}

function* main(): Coroutine<void> {
  const inner = new Event()
  const first = new Event()
  const second = new Event()
  const queue = new Queue<number>()
  queue.putNowait(1)
  const one = createTask(work(inner), { name: 'inner' })
  const two = createTask(work(first), { name: 'part' })
  const three = createTask(work(second), { name: 'other part' })
  const kept = [
    createTask(shielded(one), { name: 'shielded' }),
    createTask(joiner(queue), { name: 'joiner' }),
    createTask(collector(two), { name: 'collector' }),
    createTask(patient(three), { name: 'patient' }),
  ]
  yield* sleep(0.05)
  console.log('ready') /*@stop*/
  queue.taskDone() /*@done*/
  yield* sleep(0)
  inner.set()
  yield* wait(kept.slice(0, 1))
  first.set()
  yield* wait(kept.slice(2, 3))
  second.set()
  yield* wait(kept)
  console.log('end')
}

await run(main())
