import * as asyncio from '../../src/runtime/index'
import { PIPE } from '../../src/runtime/index'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  let process = yield* asyncio.createSubprocessExec('sleep', ['60'], { stdin: PIPE, stdout: PIPE })
  try {
    yield* asyncio.waitFor(process.communicate(), 0.02)
    print('communicated')
  } catch (error) {
    if (!(error instanceof asyncio.TimeoutError)) throw error
    print('timed out')
  }
  process.kill()
  print(yield* process.wait())
  process = yield* asyncio.createSubprocessExec('sleep', ['60'])
  try {
    yield* asyncio.waitFor(process.wait(), 0.02)
  } catch (error) {
    if (!(error instanceof asyncio.TimeoutError)) throw error
    print('timed out, return code', process.returncode)
  }
  const task = asyncio.createTask(process.wait())
  yield* asyncio.sleep(0)
  task.cancel()
  yield* asyncio.wait([task])
  print('cancelled', task.cancelled())
  process.kill()
  print(yield* process.wait())
}

export default asyncio.run(main())
