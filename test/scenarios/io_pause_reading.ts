import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

class Client extends asyncio.Protocol {
  readonly lost = asyncio.getRunningLoop().createFuture<void>()

  override connectionMade(transport: asyncio.Transport): void {
    transport.pauseReading()
    print('reading', transport.isReading())
    transport.pauseReading()
  }

  override dataReceived(data: Buffer): void {
    print('data', data)
  }

  override connectionLost(error: unknown): void {
    print('lost', error)
    this.lost.setResult()
  }
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()

  function* handle(_: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    writer.write(b('early'))
    writer.close()
  }

  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    const [transport, protocol] = yield* loop.createConnection(() => new Client(), '127.0.0.1', portOf(server))
    yield* asyncio.sleep(0.02)
    print('resuming')
    transport.resumeReading()
    transport.resumeReading()
    print('reading', transport.isReading())
    yield* protocol.lost
    print('reading', transport.isReading())
  })
}

export default asyncio.run(main())
