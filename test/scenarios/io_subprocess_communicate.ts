import * as asyncio from '../../src/runtime/index'
import { DEVNULL, PIPE, STDOUT } from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  let process = yield* asyncio.createSubprocessExec('cat', [], { stdin: PIPE, stdout: PIPE })
  print('pid', process.pid > 0, 'return code', process.returncode, 'stderr', process.stderr)
  print(yield* process.communicate(b('through cat')))
  print('return code', process.returncode)
  process = yield* asyncio.createSubprocessExec('sh', ['-c', 'echo out; echo err >&2; exit 3'], { stdout: PIPE, stderr: PIPE })
  print(yield* process.communicate())
  print('return code', process.returncode, 'stdin', process.stdin)
  process = yield* asyncio.createSubprocessShell('echo out; echo err >&2', { stdout: PIPE, stderr: STDOUT })
  print(yield* process.communicate())
  process = yield* asyncio.createSubprocessShell('cat; echo $WORD', { stdin: DEVNULL, stdout: PIPE, env: { WORD: 'word' } })
  print(yield* process.communicate())
}

export default asyncio.run(main())
