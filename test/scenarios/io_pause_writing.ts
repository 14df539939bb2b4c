import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

class Client extends asyncio.Protocol {
  readonly lost = asyncio.getRunningLoop().createFuture<void>()
  readonly resumed = asyncio.getRunningLoop().createFuture<void>()
  private transport!: asyncio.Transport

  override connectionMade(transport: asyncio.Transport): void {
    this.transport = transport
  }

  override pauseWriting(): void {
    print('pause writing, above', this.transport.getWriteBufferSize() > 1024)
  }

  override resumeWriting(): void {
    print('resume writing, at most', this.transport.getWriteBufferSize() <= 256)
    this.resumed.setResult()
  }

  override connectionLost(error: unknown): void {
    print('lost', error)
    this.lost.setResult()
  }
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const go = new asyncio.Event()

  function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    yield* go.wait()
    print('server read', (yield* reader.read()).length)
    writer.close()
  }

  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    const [transport, protocol] = yield* loop.createConnection(() => new Client(), '127.0.0.1', portOf(server))
    transport.setWriteBufferLimits({ high: 1024 })
    print(transport.getWriteBufferLimits())
    transport.write(Buffer.alloc(16 * 1024 * 1024))
    print('written')
    transport.write(b('more'))
    go.set()
    yield* protocol.resumed
    transport.write(b('end'))
    transport.close()
    yield* protocol.lost
  })
}

export default asyncio.run(main())
