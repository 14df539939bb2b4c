import { type Coroutine, createTask, gather, run, sleep } from 'wakepoint/asyncio'

function* visitor(): Coroutine<void> {
  yield* sleep(3)
}

function* resident(): Coroutine<void> {
  yield* sleep(600)
}

function* main(): Coroutine<void> {
  createTask(resident(), { name: 'resident' })
  const visitors = [1, 2].map(() => createTask(visitor(), { name: 'visitor' }))
  yield* gather(...visitors)
  console.log('both are gone') // @stop
}

await run(main())
