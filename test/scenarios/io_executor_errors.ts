/** What executors refuse, what is cancelled when one shuts down, and what a limit of time leaves running. */
import * as asyncio from '../../src/runtime/index'
import { nameOf, print } from './print'

function rest(gate: Int32Array): string {
  Atomics.wait(gate, 0, 0)
  return 'rested'
}

function closedGate(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4))
}

function open(gate: Int32Array): void {
  Atomics.store(gate, 0, 1)
  Atomics.notify(gate, 0)
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  for (const maxWorkers of [0, -1]) {
    try {
      new asyncio.ThreadPoolExecutor({ maxWorkers })
    } catch (error) {
      if (!(error instanceof asyncio.ValueError)) throw error
      print(error)
    }
  }
  const executor = new asyncio.ThreadPoolExecutor({ maxWorkers: 1 })
  const gate = closedGate()
  const running = executor.submit(rest, gate)
  const queued = executor.submit(rest, gate)
  while (!running.running()) yield* asyncio.sleep(0.001)
  const futures = [asyncio.wrapFuture(running), asyncio.wrapFuture(queued)]
  executor.shutdown(false, { cancelFutures: true })
  open(gate)
  const results = yield* asyncio.gather(...futures, { returnExceptions: true })
  print(results[0], nameOf(results[1]), queued.cancelled(), queued.cancel(), running.cancel())
  try {
    executor.submit(rest, gate)
  } catch (error) {
    if (!(error instanceof asyncio.RuntimeError)) throw error
    print(error)
  }

  const later = closedGate()
  const task = asyncio.createTask(asyncio.toThread(rest, later))
  yield* asyncio.sleep(0)
  task.cancel('no time')
  try {
    yield* task
  } catch (error) {
    if (!(error instanceof asyncio.CancelledError)) throw error
    print('cancelled', error)
  }
  try {
    yield* asyncio.waitFor(loop.runInExecutor(null, rest, later), 0.05)
  } catch (error) {
    if (!(error instanceof asyncio.TimeoutError)) throw error
    print(nameOf(error), error)
  }

  open(later)

  function* coroutine(): asyncio.Coroutine<void> {}

  loop.setDebug(true)
  try {
    loop.runInExecutor(null, coroutine as never)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    print(error)
  }
  loop.setDebug(false)
  print(yield* loop.runInExecutor(null, rest, later))
}

export default asyncio.run(main())
