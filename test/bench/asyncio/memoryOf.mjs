// Prints what `count` suspended tasks weigh: `node --expose-gc memoryOf.mjs generators|futures|sleepers|run count`.
import { createRequire } from 'node:module'

const { allTasks, createTask, Future, gather, run, sleep } = createRequire(import.meta.url)(
  '../../../out/src/runtime/index.js',
)
const [what, number] = process.argv.slice(2)
const count = Number(number)

function* suspended(future) {
  yield* future
}

function* sleeper() {
  yield* sleep(3600)
}

function heap() {
  global.gc()
  global.gc()
  return process.memoryUsage().heapUsed
}

function* main() {
  if (what === 'run') {
    const start = performance.now()
    yield* gather(...Array.from({ length: 1000 }, block))
    console.log(JSON.stringify({ ms: performance.now() - start }))
    return
  }
  yield* sleep(0)
  const before = heap()
  const keep = []
  if (what === 'generators') {
    const never = { next: () => ({ done: false }), throw() {}, return: () => ({ done: true }) }
    const wait = { [Symbol.iterator]: () => never }
    for (let i = 0; i < count; i++) {
      const generator = suspended(wait)
      generator.next()
      keep.push(generator)
    }
  } else {
    for (let i = 0; i < count; i++) createTask(what === 'futures' ? suspended(new Future()) : sleeper())
    yield* sleep(0)
    yield* sleep(0)
  }
  const bytes = (heap() - before) / count
  console.log(JSON.stringify({ bytes, kept: keep.length + allTasks().size }))
  process.exit()
}

// A call cannot take a million arguments.
function* block() {
  yield* gather(...Array.from({ length: count / 1000 }, () => sleep(0.01)))
}

await run(main())
