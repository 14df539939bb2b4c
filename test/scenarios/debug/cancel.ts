// wake: inner
// wake: outer
import { type Coroutine, createTask, run, sleep, type Task, wait } from 'wakepoint/asyncio'

function* sleeper(): Coroutine<void> {
  try {
    yield* sleep(600)
  } finally {
    console.log('inner') /*@inner*/
  }
}

function* waiting(other: Task<void>): Coroutine<void> {
  try {
    yield* other
  } finally {
    console.log('outer') /*@outer*/
  }
}

function* main(): Coroutine<void> {
  const inner = createTask(sleeper(), { name: 'inner' })
  const outer = createTask(waiting(inner), { name: 'outer' })
  yield* sleep(0)
  yield* sleep(0)
  outer.cancel() /*@cancels*/
  yield* wait([outer])
  console.log('end') /*@end*/
}

await run(main())
