/** A directory that a child cannot start in is told as such, whatever the program; so is a socket that is not connected. */
import {
  AF_INET,
  type Coroutine,
  createSubprocessExec,
  createSubprocessShell,
  getRunningLoop,
  OSError,
  PIPE,
  run,
  SOCK_STREAM,
  Socket,
} from '../../src/runtime/index'
import { print } from './print'

function* attempt(what: string, awaitable: Coroutine<unknown>) {
  try {
    print(what, yield* awaitable)
  } catch (error) {
    if (!(error instanceof OSError)) throw error
    print(what, error.name === 'OSError' && error.code === 'ENOTDIR' ? 'NotADirectoryError' : error.name, error.errno, error)
  }
}

function* main() {
  const loop = getRunningLoop()
  for (const cwd of ['/nowhere', '/etc/passwd']) {
    yield* attempt('a program', createSubprocessExec('ls', [], { cwd }))
    yield* attempt('no program', createSubprocessExec('/no/program', [], { cwd }))
    yield* attempt('the shell', createSubprocessShell('ls', { cwd }))
  }
  const child = yield* createSubprocessExec('pwd', [], { cwd: '/', stdout: PIPE })
  print(...(yield* child.communicate()))
  const alone = new Socket(AF_INET, SOCK_STREAM)
  yield* attempt('send', loop.sockSendall(alone, Buffer.from('data')))
  yield* attempt('receive', loop.sockRecv(alone, 1))
  alone.close()
  yield* attempt('send when closed', loop.sockSendall(alone, Buffer.from('data')))
}

export default run(main())
