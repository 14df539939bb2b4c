import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

class Echo extends asyncio.DatagramProtocol {
  private transport!: asyncio.DatagramTransport

  override connectionMade(transport: asyncio.DatagramTransport): void {
    print('server made')
    this.transport = transport
  }

  override datagramReceived(data: Buffer, address: [string, number]): void {
    print('server got', data, 'from', address[0])
    this.transport.sendto(b(data.toString().toUpperCase()), address)
  }
}

class Client extends asyncio.DatagramProtocol {
  readonly answers = new asyncio.Queue<Buffer>()
  readonly lost = asyncio.getRunningLoop().createFuture<void>()

  override connectionMade(): void {
    print('client made')
  }

  override datagramReceived(data: Buffer): void {
    this.answers.putNowait(data)
  }

  override connectionLost(error: unknown): void {
    print('client lost', error)
    this.lost.setResult()
  }
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const [server] = yield* loop.createDatagramEndpoint(() => new Echo(), { localAddr: ['127.0.0.1', 0] })
  const address = server.getExtraInfo('sockname')
  const [transport, client] = yield* loop.createDatagramEndpoint(() => new Client(), { remoteAddr: address })
  print('peer', String(transport.getExtraInfo('peername')) === String(address), server.getExtraInfo('peername'))
  for (const word of ['one', '', 'two']) {
    transport.sendto(b(word))
    print('client got', yield* client.answers.get())
  }
  transport.sendto(b('three'), address)
  print('client got', yield* client.answers.get())
  try {
    transport.sendto(b('x'), ['127.0.0.1', 1])
  } catch (error) {
    print((error as Error).message.startsWith('Invalid address: must be None or'))
  }
  print('buffered', transport.getWriteBufferSize())
  transport.close()
  print('closing', transport.isClosing())
  yield* client.lost
  server.close()
}

export default asyncio.run(main())
