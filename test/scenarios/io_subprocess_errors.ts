import * as asyncio from '../../src/runtime/index'
import { PIPE } from '../../src/runtime/index'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  for (const program of ['no-such-program-at-all', '/']) {
    try {
      yield* asyncio.createSubprocessExec(program)
    } catch (error) {
      print((error as Error).name)
    }
  }
  let process = yield* asyncio.createSubprocessExec('true', [], { stdin: PIPE })
  yield* process.wait()
  print(yield* process.communicate(Buffer.alloc(1 << 20)))
  process = yield* asyncio.createSubprocessExec('sh', ['-c', 'echo too long a line; echo next'], { stdout: PIPE, limit: 8 })
  try {
    yield* process.stdout!.readline()
  } catch (error) {
    print(error)
  }
  print(yield* process.stdout!.readline(), yield* process.wait())
}

export default asyncio.run(main())
