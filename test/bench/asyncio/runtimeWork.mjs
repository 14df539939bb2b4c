/** The work of the benchmark on the runtime. `mode` 'plain' measures it as it is, 'instrumented' with every hook on. */
import { performance } from 'node:perf_hooks'
// By this name, and by no path: it is how the loader knows that these are coroutines of our own asyncio.
import {
  createTask,
  eagerTaskFactory,
  gather as gatherAll,
  getRunningLoop,
  openConnection,
  Queue,
  run,
  setInstrument,
  sleep,
  startServer,
} from 'wakepoint/asyncio'

function* level(depth) {
  if (depth > 0) yield* createTask(level(depth - 1))
}

function* leaf() {}

function* nested(depth, count) {
  for (let i = 0; i < count; i++) yield* createTask(level(depth - 1))
}

function* sequential(depth, count) {
  for (let i = 0; i < count; i++) for (let d = 0; d < depth; d++) yield* createTask(leaf())
}

function* yields(count) {
  for (let i = 0; i < count; i++) yield* sleep(0)
}

function* gather(count) {
  yield* gatherAll(...Array.from({ length: count }, leaf))
}

function* gatherEager(count) {
  getRunningLoop().setTaskFactory(eagerTaskFactory)
  yield* gather(count)
}

function* gatherWaiting(count) {
  yield* gatherAll(...Array.from({ length: count }, () => sleep(0)))
}

function* pingpong(count) {
  const there = new Queue(1)
  const back = new Queue(1)
  const echoing = createTask(
    (function* () {
      for (let i = 0; i < count; i++) yield* back.put(yield* there.get())
    })(),
  )
  for (let i = 0; i < count; i++) {
    yield* there.put(i)
    yield* back.get()
  }
  yield* echoing
}

function* sleepers(count) {
  yield* gatherAll(...Array.from({ length: count }, () => sleep(0.001)))
}

function* echo(connections, messages) {
  const server = yield* startServer(
    function* (reader, writer) {
      for (let data = yield* reader.read(1024); data.length > 0; data = yield* reader.read(1024)) {
        writer.write(data)
        yield* writer.drain()
      }
      writer.close()
    },
    '127.0.0.1',
    0,
  )
  const [, port] = server.sockets[0].getsockname()
  const message = Buffer.alloc(64, 'x')
  function* client() {
    const [reader, writer] = yield* openConnection('127.0.0.1', port)
    for (let i = 0; i < messages; i++) {
      writer.write(message)
      yield* writer.drain()
      yield* reader.readexactly(64)
    }
    writer.close()
    yield* writer.waitClosed()
  }
  yield* gatherAll(...Array.from({ length: connections }, client))
  server.close()
}

const work = { nested, sequential, yields, gather, gatherEager, gatherWaiting, pingpong, sleepers, echo }

function* timed(name, args) {
  const start = performance.now()
  yield* work[name](...args)
  return performance.now() - start
}

/** Milliseconds. */
export async function measure(name, args, mode = 'plain') {
  if (mode === 'plain') return await run(timed(name, args))
  setInstrument(counting())
  try {
    return await run(timed(name, args))
  } finally {
    setInstrument(null)
  }
}

/** Every hook, doing the least that a tool would do with it. */
function counting() {
  const seen = { tasks: 0, steps: 0, suspended: 0, woken: 0, finished: 0, settled: 0, iterations: 0 }
  return {
    taskCreated: () => void seen.tasks++,
    beforeStep: () => void seen.steps++,
    suspendedOn: () => void seen.suspended++,
    wokenBy: () => void seen.woken++,
    finished: () => void seen.finished++,
    futureSettled: () => void seen.settled++,
    iterationStarted: () => void seen.iterations++,
    iterationEnded() {},
    resourceAcquired() {},
    resourceReleased() {},
  }
}
