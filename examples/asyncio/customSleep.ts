// A sleep of our own: a future, and a task that looks at the clock at every turn and settles it when it is time.
import { type Awaitable, type Coroutine, type Future, createTask, getRunningLoop, run, sleep } from 'wakepoint/asyncio'

/** Gives the loop one turn: the least an awaitable can do. */
class Turn implements Awaitable<void> {
  *[Symbol.iterator](): Generator<undefined, void, unknown> {
    yield
  }
}

function* watch(future: Future<string>, when: number): Coroutine<void> {
  let turns = 0
  while (performance.now() < when) {
    turns++
    yield* new Turn()
  }
  console.log('the watcher has looked more than once:', turns > 1 ? 'True' : 'False')
  future.setResult('slept')
}

function* ownSleep(seconds: number): Coroutine<string> {
  const future = getRunningLoop().createFuture<string>()
  const watcher = createTask(watch(future, performance.now() + seconds * 1000))
  const result = yield* future
  yield* watcher
  return result
}

function* counts(): Coroutine<void> {
  for (let number = 0; number < 3; number++) {
    console.log('meanwhile', number)
    yield* sleep(0)
  }
}

function* main(): Coroutine<void> {
  const start = performance.now()
  const counting = createTask(counts())
  console.log(yield* ownSleep(0.1))
  yield* counting
  console.log('as long as asked:', performance.now() - start >= 100 ? 'True' : 'False')
}

await run(main())
