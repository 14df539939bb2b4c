import * as asyncio from '../../src/runtime/index'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const caught = new asyncio.Event()
  loop.addSignalHandler('SIGINT', () => caught.set())
  process.kill(process.pid, 'SIGINT')
  yield* caught.wait()
  print('caught', asyncio.currentTask()!.cancelling())
  loop.removeSignalHandler('SIGINT')
}

function* interrupted(): asyncio.Coroutine<void> {
  try {
    asyncio.getRunningLoop().callSoon(process.kill, process.pid, 'SIGINT')
    yield* asyncio.sleep(10)
  } catch (error) {
    if (!(error instanceof asyncio.CancelledError)) throw error
    print('cancelled', asyncio.currentTask()!.cancelling())
    throw error
  }
}

async function story(): Promise<void> {
  await asyncio.run(main())
  try {
    await asyncio.run(interrupted())
  } catch (error) {
    if (!(error instanceof asyncio.KeyboardInterrupt)) throw error
    print('interrupted')
  }
}

export default story()
