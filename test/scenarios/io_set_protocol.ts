import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

class First extends asyncio.Protocol {
  private transport!: asyncio.Transport

  override connectionMade(transport: asyncio.Transport): void {
    print('first made')
    this.transport = transport
  }

  override dataReceived(data: Buffer): void {
    print('first', data)
    this.transport.setProtocol(new Second(this.transport))
    this.transport.write(b('next'))
  }
}

class Second extends asyncio.Protocol {
  constructor(private readonly transport: asyncio.Transport) {
    super()
  }

  override dataReceived(data: Buffer): void {
    print('second', data)
    this.transport.close()
  }

  override connectionLost(error: unknown): void {
    print('second lost', error)
    lost.setResult()
  }
}

let lost: asyncio.Future<void>

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  lost = loop.createFuture<void>()

  function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    writer.write(b('hello'))
    print('server', yield* reader.readexactly(4))
    writer.write(b('again'))
    yield* reader.read()
    writer.close()
  }

  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    yield* loop.createConnection(() => new First(), '127.0.0.1', portOf(server))
    yield* lost
  })
}

export default asyncio.run(main())
