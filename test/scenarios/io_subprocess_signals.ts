import * as asyncio from '../../src/runtime/index'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  const stops: [string, (process: asyncio.Process) => void][] = [
    ['terminate', process => process.terminate()],
    ['kill', process => process.kill()],
    ['signal', process => process.sendSignal('SIGINT')],
  ]
  for (const [name, stop] of stops) {
    const process = yield* asyncio.createSubprocessExec('sleep', ['60'])
    const waits = [asyncio.createTask(process.wait()), asyncio.createTask(process.wait())]
    yield* asyncio.sleep(0)
    stop(process)
    print(name, yield* asyncio.gather(...waits), process.returncode)
    try {
      process.kill()
      print('no error')
    } catch (error) {
      print((error as Error).name)
    }
  }
}

export default asyncio.run(main())
