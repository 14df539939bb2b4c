import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

class Side extends asyncio.Protocol {
  readonly lost = asyncio.getRunningLoop().createFuture<void>()
  private transport!: asyncio.Transport

  constructor(
    readonly name: string,
    readonly log: string[],
  ) {
    super()
  }

  override connectionMade(transport: asyncio.Transport): void {
    this.transport = transport
    this.log.push(`${this.name} made`)
    if (this.name === 'client') transport.write(b('hello'))
  }

  override dataReceived(data: Buffer): void {
    this.log.push(`${this.name} data ${data}`)
    if (this.name === 'server') {
      this.transport.write(b('bye'))
      this.transport.close()
    }
  }

  override eofReceived(): void {
    this.log.push(`${this.name} eof`)
  }

  override connectionLost(error: unknown): void {
    this.log.push(`${this.name} lost ${error === null ? 'None' : error}`)
    this.lost.setResult()
  }
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const serverLog: string[] = []
  const clientLog: string[] = []
  const sides: Side[] = []

  function accept(): Side {
    sides.push(new Side('server', serverLog))
    return sides.at(-1)!
  }

  const server = yield* loop.createServer(accept, '127.0.0.1', 0)
  const [transport, client] = yield* loop.createConnection(() => new Side('client', clientLog), '127.0.0.1', portOf(server))
  clientLog.push('connected')
  yield* client.lost
  yield* sides[0]!.lost
  print(serverLog.join('\n'))
  print(clientLog.join('\n'))
  print('same', transport.getProtocol() === null, transport.isClosing())
  server.close()
  yield* server.waitClosed()
}

export default asyncio.run(main())
