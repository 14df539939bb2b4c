import * as asyncio from '../../src/runtime/index'
import { PIPE } from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  const process = yield* asyncio.createSubprocessExec('cat', [], { stdin: PIPE, stdout: PIPE })
  for (const word of ['one\n', 'two\n']) {
    process.stdin!.write(b(word))
    yield* process.stdin!.drain()
    print(yield* process.stdout!.readline())
  }
  process.stdin!.close()
  yield* process.stdin!.waitClosed()
  print('rest', yield* process.stdout!.read())
  print('exit', yield* process.wait(), process.returncode)
  print('again', yield* process.wait())
}

export default asyncio.run(main())
