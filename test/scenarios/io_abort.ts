import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

class Client extends asyncio.Protocol {
  readonly lost = asyncio.getRunningLoop().createFuture<void>()

  override connectionMade(): void {
    print('made')
  }

  override connectionLost(error: unknown): void {
    print('lost', error)
    this.lost.setResult()
  }
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()

  function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    yield* reader.read()
    writer.close()
  }

  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    const [transport, protocol] = yield* loop.createConnection(() => new Client(), '127.0.0.1', portOf(server))
    transport.write(b('bytes'))
    transport.abort()
    print('closing', transport.isClosing())
    transport.abort()
    transport.close()
    yield* protocol.lost
    transport.write(b('ignored'))
    print('reading', transport.isReading())
  })
}

export default asyncio.run(main())
