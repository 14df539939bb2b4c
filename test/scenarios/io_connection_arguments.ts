import * as asyncio from '../../src/runtime/index'
import { print } from './print'

const protocol = () => new asyncio.Protocol()

function* attempt(coroutine: asyncio.Coroutine<unknown>): asyncio.Coroutine<void> {
  try {
    yield* coroutine
  } catch (error) {
    if (!(error instanceof asyncio.ValueError)) throw error
    print(error)
  }
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  yield* attempt(loop.createConnection(protocol))
  yield* attempt(loop.createConnection(protocol, '127.0.0.1', 1, { serverHostname: 'name' }))
  yield* attempt(loop.createConnection(protocol, '127.0.0.1', 1, { sslHandshakeTimeout: 1 }))
  yield* attempt(loop.createConnection(protocol, '127.0.0.1', 1, { sslShutdownTimeout: 1 }))
  yield* attempt(loop.createConnection(protocol, null, 1, { ssl: true }))
  yield* attempt(loop.createUnixConnection(protocol))
  yield* attempt(loop.createUnixConnection(protocol, 'path', { serverHostname: 'name' }))
  yield* attempt(loop.createUnixConnection(protocol, 'path', { ssl: true }))
  yield* attempt(loop.createUnixServer(protocol))
}

export default asyncio.run(main())
