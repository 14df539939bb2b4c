// wake: reader
// wake: patient
// wake: deep
// wake: plain
import { asyncWith, type Coroutine, createTask, Event, run, sleep, TimeoutError, timeout, wait, waitFor } from 'wakepoint/asyncio'

function* reader(): Coroutine<void> {
  try {
    yield* asyncWith(timeout(0.05), function* () {
      yield* new Event().wait()
    })
  } catch (error) {
    console.log('too late', error instanceof TimeoutError) /*@reads*/
  }
}

function* patient(): Coroutine<void> {
  try {
    yield* waitFor(new Event().wait(), 0.1)
  } catch (error) {
    console.log('gave up', error instanceof TimeoutError) /*@gave*/
  }
}

function* inner(): Coroutine<number> {
  yield* sleep(0.15)
  return 1 /*@slept*/
}

function* deep(): Coroutine<void> {
  const got = yield* inner()
  console.log('deep', got)
}

function* plain(): Coroutine<void> {
  yield* sleep(600)
} /*@cancelled*/

function* main(): Coroutine<void> {
  const last = createTask(plain(), { name: 'plain' })
  yield* wait([createTask(reader(), { name: 'reader' }), createTask(patient(), { name: 'patient' }), createTask(deep(), { name: 'deep' })])
  last.cancel()
  yield* wait([last])
  console.log('end')
}

await run(main())
