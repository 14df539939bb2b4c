import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

class Client extends asyncio.BufferedProtocol {
  private readonly buffer = Buffer.alloc(4)
  readonly lost = asyncio.getRunningLoop().createFuture<void>()
  data = b('')

  override getBuffer(): Buffer {
    return this.buffer
  }

  override bufferUpdated(count: number): void {
    print('updated', count)
    this.data = Buffer.concat([this.data, this.buffer.subarray(0, count)])
  }

  override eofReceived(): void {
    print('eof')
  }

  override connectionLost(error: unknown): void {
    print('lost', error)
    this.lost.setResult()
  }
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()

  function* handle(_: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    writer.write(b('0123456789'))
    writer.close()
  }

  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    const [, protocol] = yield* loop.createConnection(() => new Client(), '127.0.0.1', portOf(server))
    yield* protocol.lost
    print(protocol.data)
  })
}

export default asyncio.run(main())
