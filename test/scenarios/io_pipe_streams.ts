/** A reader and a writer made by hand around the pipes of a program. */
import { spawn } from 'node:child_process'
import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

function* attempt(what: string, awaitable: asyncio.Coroutine<unknown>) {
  try {
    print(what, yield* awaitable)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    print(what, error.name, error.message)
  }
}

function* main() {
  const loop = asyncio.getRunningLoop()
  const child = spawn('cat', { stdio: ['pipe', 'pipe', 'inherit'] })
  const reader = new asyncio.StreamReader()
  yield* loop.connectReadPipe(() => new asyncio.StreamReaderProtocol(reader), child.stdout)
  const [transport, protocol] = yield* loop.connectWritePipe(
    () => new asyncio.StreamReaderProtocol(new asyncio.StreamReader()),
    child.stdin,
  )
  const writer = new asyncio.StreamWriter(transport, protocol, null, loop)
  print(writer.transport === transport, writer.canWriteEof(), writer.isClosing())
  writer.write(b('first\n'))
  yield* writer.drain()
  print(yield* reader.readline())
  writer.writelines([b('second\n'), b('third')])
  yield* attempt('tls', writer.startTls(3 as never))
  writer.writeEof()
  print(yield* reader.read(), reader.atEof(), writer.isClosing())
  yield* writer.waitClosed()
  print('closed')
}

export default asyncio.run(main())
