import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import * as asyncio from '../../../src/runtime/index'
import { PIPE, STDOUT } from '../../../src/runtime/index'
import { inLoop } from './inLoop'

describe('A child process', () => {
  it(
    'has its stderr in its stdout, in order, without a shell of its own',
    inLoop(function* () {
      const script = 'console.log(1); console.error(2); console.log(process.argv[1])'
      const child = yield* asyncio.createSubprocessExec(process.execPath, ['-e', script, "a 'b' $c"], {
        stdout: PIPE,
        stderr: STDOUT,
      })
      assert.deepEqual(yield* child.communicate(), [Buffer.from("1\n2\na 'b' $c\n"), null])
      assert.equal(child.returncode, 0)
    }),
  )

  it(
    'starts in a directory, with an environment, and is found on its own PATH',
    inLoop(function* () {
      const options = { stdout: PIPE, cwd: tmpdir(), env: { PATH: '/usr/bin:/bin', WORD: 'here' } } as const
      const child = yield* asyncio.createSubprocessExec('sh', ['-c', 'pwd; echo $WORD'], options)
      assert.equal(String((yield* child.communicate())[0]), `${tmpdir()}\nhere\n`)
      const nowhere = asyncio.createSubprocessExec('sh', [], { env: { PATH: '/nowhere' } })
      yield* fails(nowhere, asyncio.FileNotFoundError, /No such file or directory: 'sh'/)
      yield* fails(asyncio.createSubprocessExec('/etc/passwd'), asyncio.PermissionError, /Permission denied/)
      yield* fails(asyncio.createSubprocessExec('sh', [], { cwd: '/nowhere' }), asyncio.FileNotFoundError, /sh|nowhere/)
    }),
  )

  it(
    'names what a task awaits',
    inLoop(function* () {
      const child = yield* asyncio.createSubprocessExec('sleep', ['60'], { stdin: PIPE, stdout: PIPE })
      const waiting = asyncio.createTask(child.wait())
      const reading = asyncio.createTask(child.stdout!.readline())
      yield* asyncio.sleep(0)
      assert.equal(labelOf(waiting), `process ${child.pid} (sleep)`)
      assert.equal(labelOf(reading), `process ${child.pid} (sleep) stdout read`)
      child.kill()
      assert.equal(yield* waiting, -9)
      assert.equal((yield* reading).length, 0)
    }),
  )

  it(
    'is killed when its transport is closed',
    inLoop(function* (loop) {
      const ended = loop.createFuture<void>()
      class Ends extends asyncio.SubprocessProtocol {
        override connectionLost(): void {
          ended.setResult()
        }
      }
      const [transport] = yield* loop.subprocessExec(() => new Ends(), 'sleep', ['60'])
      transport.close()
      yield* ended
      assert.equal(transport.getReturncode(), -9)
      assert.throws(() => transport.kill(), asyncio.ProcessLookupError)
    }),
  )
})

function labelOf(task: asyncio.Task<unknown>): string | undefined {
  return (task.awaiting?.resource as asyncio.IoResource | null)?.label
}

function* fails(
  coroutine: asyncio.Coroutine<unknown>,
  type: new (...args: any[]) => Error,
  pattern: RegExp,
): asyncio.Coroutine<void> {
  try {
    yield* coroutine
  } catch (error) {
    assert.ok(error instanceof type, String(error))
    assert.match(error.message, pattern)
    return
  }
  assert.fail('it did not fail')
}
