import { parentPort } from 'node:worker_threads'
import * as asyncio from '../../../src/runtime/index'

/** A worker thread whose loop blocks it: it serves calls until it is told to end. */
const stopped: string[] = []

function* main(): asyncio.Coroutine<string> {
  const loop = asyncio.getRunningLoop()
  const end = new asyncio.Event()
  const handle = asyncio.loopHandle(loop, {
    *slowly(value: number): asyncio.Coroutine<number> {
      yield* asyncio.sleep(0.01)
      return value * 2
    },
    end: () => end.set(),
  })
  parentPort!.postMessage(handle, [handle.port])
  setImmediate(() => stopped.push('an event of Node came in between'))
  yield* end.wait()
  return stopped.join() || 'blocked to the end'
}

const result = asyncio.runSync(main(), { loopFactory: () => asyncio.newEventLoop(new asyncio.BlockingHost()) })
parentPort!.postMessage(result)
