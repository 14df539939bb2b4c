import * as asyncio from '../../src/runtime/index'
import { print } from './print'

function nap(seconds: number): string {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000)
  return 'rested'
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const executor = new asyncio.ThreadPoolExecutor({ maxWorkers: 1 })
  const running = loop.runInExecutor(executor, nap, 0.2)
  const queued = loop.runInExecutor(executor, nap, 0)
  const later = loop.runInExecutor(executor, nap, 0)
  yield* asyncio.sleep(0.1)
  print('cancel queued', queued.cancel())
  yield* asyncio.sleep(0)
  print('queued', queued.cancelled())
  try {
    yield* asyncio.waitFor(asyncio.shield(running), 0)
  } catch (error) {
    if (!(error instanceof asyncio.TimeoutError)) throw error
    print('timed out')
  }
  print('running', yield* running, 'later', yield* later)
  yield* asyncio.fromPromise(executor.shutdown())
}

export default asyncio.run(main())
