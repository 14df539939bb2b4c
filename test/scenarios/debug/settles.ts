import { type Coroutine, createTask, type Future, getRunningLoop, run, sleep } from 'wakepoint/asyncio'

function* guest(opened: Future<string>): Coroutine<string> {
  const word = yield* opened
  return `${word}, come in` /*@entered*/
}

function* later(): Coroutine<number> {
  yield* sleep(0.02)
  return 1
}

function* main(): Coroutine<void> {
  const number = 1
  const opened = getRunningLoop().createFuture<string>()
  const settled = getRunningLoop().createFuture<number>()
  settled.setResult(number)
  const inside = createTask(guest(opened), { name: 'inside' })
  const worker = createTask(later(), { name: 'worker' })
  yield* sleep(0)
  console.log('made') /*@made*/
  opened.setResult('welcome') /*@opens*/
  yield* worker
  console.log(yield* inside) /*@after*/
}

await run(main())
