import * as asyncio from '../../src/runtime/index'
import { PIPE } from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

const SIZE = 4 * 1024 * 1024

function* main(): asyncio.Coroutine<void> {
  const process = yield* asyncio.createSubprocessExec('sh', ['-c', 'read line; exec cat'], { stdin: PIPE, stdout: PIPE })
  process.stdin!.write(Buffer.concat([b('go\n'), Buffer.alloc(SIZE)]))
  const drain = asyncio.createTask(process.stdin!.drain())
  yield* asyncio.sleep(0.05)
  print('drained', drain.done())
  const received = yield* process.stdout!.readexactly(SIZE)
  yield* drain
  print('received', received.length === SIZE)
  process.stdin!.close()
  print(yield* process.communicate(), process.returncode)
}

export default asyncio.run(main())
