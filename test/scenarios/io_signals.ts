import * as asyncio from '../../src/runtime/index'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const caught = new asyncio.Queue<string>()
  loop.addSignalHandler('SIGUSR1', word => caught.putNowait(word), 'first')
  process.kill(process.pid, 'SIGUSR1')
  print(yield* caught.get())
  loop.addSignalHandler('SIGUSR1', word => caught.putNowait(word), 'replaced')
  process.kill(process.pid, 'SIGUSR1')
  print(yield* caught.get())
  print('removed', loop.removeSignalHandler('SIGUSR1'), loop.removeSignalHandler('SIGUSR1'))
  try {
    loop.addSignalHandler('SIGKILL', print)
  } catch (error) {
    print((error as Error).name, error)
  }
  try {
    loop.addSignalHandler(1000, print)
  } catch (error) {
    print(error)
  }

  function* work(): asyncio.Coroutine<void> {
    print('never')
  }

  for (const wrong of [work, work()]) {
    try {
      loop.addSignalHandler('SIGUSR1', wrong as never)
    } catch (error) {
      print(error)
    }
  }
}

export default asyncio.run(main())
