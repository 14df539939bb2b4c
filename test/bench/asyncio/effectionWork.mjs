/** The work of the benchmark in Effection operations. */
import { performance } from 'node:perf_hooks'
import { all, createQueue, run, sleep, spawn } from 'effection'

function* leaf() {}

function* level(depth) {
  if (depth > 0) yield* yield* spawn(() => level(depth - 1))
}

const work = {
  *nested(depth, count) {
    for (let i = 0; i < count; i++) yield* yield* spawn(() => level(depth - 1))
  },
  *sequential(depth, count) {
    for (let i = 0; i < count; i++) for (let d = 0; d < depth; d++) yield* yield* spawn(leaf)
  },
  *yields(count) {
    for (let i = 0; i < count; i++) yield* sleep(0)
  },
  *gather(count) {
    yield* all(Array.from({ length: count }, leaf))
  },
  *pingpong(count) {
    const there = createQueue()
    const back = createQueue()
    const echoing = yield* spawn(function* () {
      for (let i = 0; i < count; i++) back.add((yield* there.next()).value)
    })
    for (let i = 0; i < count; i++) {
      there.add(i)
      yield* back.next()
    }
    yield* echoing
  },
  *sleepers(count) {
    yield* all(Array.from({ length: count }, () => sleep(1)))
  },
}

/** Milliseconds, or null where there is nothing to compare. */
export async function measure(name, args) {
  // Its children never run in place; its only way to give others a turn is a timer of Node's: not the same work.
  if (!work[name] || name === 'yields' || name === 'gatherWaiting') return null
  const start = performance.now()
  await run(() => work[name](...args))
  return performance.now() - start
}
