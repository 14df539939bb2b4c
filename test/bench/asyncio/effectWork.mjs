/** The work of the benchmark in Effect fibers. */
import { performance } from 'node:perf_hooks'
import { Effect, Fiber, Queue } from 'effect'

const leaf = Effect.gen(function* () {})

const level = depth =>
  Effect.gen(function* () {
    if (depth > 0) yield* Fiber.join(yield* Effect.forkChild(level(depth - 1)))
  })

const work = {
  nested: (depth, count) =>
    Effect.gen(function* () {
      for (let i = 0; i < count; i++) yield* Fiber.join(yield* Effect.forkChild(level(depth - 1)))
    }),
  sequential: (depth, count) =>
    Effect.gen(function* () {
      for (let i = 0; i < count; i++) {
        for (let d = 0; d < depth; d++) yield* Fiber.join(yield* Effect.forkChild(leaf))
      }
    }),
  yields: count =>
    Effect.gen(function* () {
      for (let i = 0; i < count; i++) yield* Effect.yieldNow
    }),
  gather: count =>
    Effect.all(
      Array.from({ length: count }, () => leaf),
      { concurrency: 'unbounded' },
    ),
  gatherEager: count => work.gather(count),
  gatherWaiting: count =>
    Effect.all(
      Array.from({ length: count }, () => Effect.yieldNow),
      { concurrency: 'unbounded' },
    ),
  pingpong: count =>
    Effect.gen(function* () {
      const there = yield* Queue.bounded(1)
      const back = yield* Queue.bounded(1)
      const echoing = yield* Effect.forkChild(
        Effect.gen(function* () {
          for (let i = 0; i < count; i++) yield* Queue.offer(back, yield* Queue.take(there))
        }),
      )
      for (let i = 0; i < count; i++) {
        yield* Queue.offer(there, i)
        yield* Queue.take(back)
      }
      yield* Fiber.join(echoing)
    }),
  sleepers: count =>
    Effect.all(
      Array.from({ length: count }, () => Effect.sleep(1)),
      { concurrency: 'unbounded' },
    ),
}

/** Milliseconds, or null where there is nothing to compare. */
export async function measure(name, args) {
  if (!work[name]) return null
  const start = performance.now()
  await Effect.runPromise(work[name](...args))
  return performance.now() - start
}
