// wake: main
// waker: late
import {
  asyncWith,
  Barrier,
  type Coroutine,
  createTask,
  Event,
  run,
  sleep,
  TaskGroup,
  timeout,
  wait,
} from 'wakepoint/asyncio'

function* late(gate: Event): Coroutine<void> {
  yield* gate.wait() /*@late*/
  console.log('late')
}

function* patient(gate: Event): Coroutine<void> {
  yield* asyncWith(timeout(600), function* () {
    yield* gate.wait() /*@patient*/
  })
}

function* meets(barrier: Barrier): Coroutine<void> {
  yield* barrier.wait() /*@meets*/
}

function* member(gate: Event): Coroutine<void> {
  yield* gate.wait() /*@member*/
}

function* grouped(gate: Event): Coroutine<void> {
  yield* asyncWith(new TaskGroup(), function* (group) /*@groups*/ {
    group.createTask(member(gate), { name: 'member' })
    group.createTask(sleep(0), { name: 'quick' })
  })
  console.log('grouped')
}

function* look(gate: Event): Coroutine<void> {
  // By then the others stand, however long their first steps take.
  for (let turn = 0; turn < 8; turn++) yield* sleep(0)
  yield* sleep(0.01)
  console.log('ready') /*@stop*/
  gate.set() /*@sets*/
}

function* main(): Coroutine<void> {
  const gate = new Event()
  const barrier = new Barrier(3)
  const kept = [
    createTask(late(gate), { name: 'late' }),
    createTask(patient(gate), { name: 'patient' }),
    createTask(meets(barrier), { name: 'meets' }),
    createTask(grouped(gate), { name: 'grouped' }),
    createTask(look(gate), { name: 'look' }),
  ]
  yield* wait(kept.slice(0, 1)) /*@waits*/
  console.log('late is done') /*@done*/
  kept[2]!.cancel()
}

await run(main())
