import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

class Client extends asyncio.DatagramProtocol {
  readonly error = asyncio.getRunningLoop().createFuture<unknown>()

  override errorReceived(error: unknown): void {
    if (!this.error.done()) this.error.setResult(error)
  }
}

const protocol = () => new asyncio.DatagramProtocol()

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  try {
    yield* loop.createDatagramEndpoint(protocol)
  } catch (error) {
    print(error)
  }
  const [taken] = yield* loop.createDatagramEndpoint(protocol, { localAddr: ['127.0.0.1', 0] })
  const address = taken.getExtraInfo('sockname')
  try {
    yield* loop.createDatagramEndpoint(protocol, { localAddr: address })
  } catch (error) {
    print((error as Error).name)
  }
  taken.abort()
  yield* asyncio.sleep(0)
  const [transport, client] = yield* loop.createDatagramEndpoint(() => new Client(), { remoteAddr: address })
  transport.sendto(b('nobody listens'))
  print(((yield* client.error) as Error).name)
  transport.close()
}

export default asyncio.run(main())
