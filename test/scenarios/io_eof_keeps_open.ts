import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

class Server extends asyncio.Protocol {
  private transport!: asyncio.Transport
  private data = b('')

  override connectionMade(transport: asyncio.Transport): void {
    this.transport = transport
  }

  override dataReceived(data: Buffer): void {
    this.data = Buffer.concat([this.data, data])
  }

  override eofReceived(): boolean {
    print('server eof, got', this.data)
    asyncio.getRunningLoop().callLater(0.01, () => this.answer())
    return true
  }

  private answer(): void {
    print('server answers, closing', this.transport.isClosing())
    this.transport.write(Buffer.concat([this.data, this.data]))
    this.transport.close()
  }

  override connectionLost(error: unknown): void {
    print('server lost', error)
  }
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const server = yield* loop.createServer(() => new Server(), '127.0.0.1', 0)
  const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
  writer.write(b('ab'))
  writer.writeEof()
  print(yield* reader.read())
  writer.close()
  yield* writer.waitClosed()
  server.close()
  yield* server.waitClosed()
}

export default asyncio.run(main())
