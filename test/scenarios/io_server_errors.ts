import * as asyncio from '../../src/runtime/index'
import { portOf } from './net'
import { print } from './print'

const protocol = () => new asyncio.Protocol()

function* attempt(name: string, coroutine: asyncio.Coroutine<unknown>): asyncio.Coroutine<void> {
  try {
    yield* coroutine
    print(name, 'worked')
  } catch (error) {
    print(name, (error as Error).name, error instanceof asyncio.OSError ? error.code : error)
  }
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const server = yield* loop.createServer(protocol, '127.0.0.1', 0)
  const port = portOf(server)
  yield* attempt('port taken', loop.createServer(protocol, '127.0.0.1', port))
  yield* attempt('nothing', loop.createServer(protocol))
  yield* attempt('handshake', loop.createServer(protocol, '127.0.0.1', 0, { sslHandshakeTimeout: 1 }))
  yield* attempt('shutdown', loop.createServer(protocol, '127.0.0.1', 0, { sslShutdownTimeout: 1 }))
  yield* attempt('ssl', loop.createServer(protocol, '127.0.0.1', 0, { ssl: true as never }))
  server.close()
  yield* server.waitClosed()
  yield* attempt('refused', loop.createConnection(protocol, '127.0.0.1', port))
  yield* attempt('freed', loop.createServer(protocol, '127.0.0.1', port))
}

export default asyncio.run(main())
