import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

class Client extends asyncio.Protocol {
  readonly lost = asyncio.getRunningLoop().createFuture<void>()

  override dataReceived(data: Buffer): void {
    throw new asyncio.LookupError(`no use for ${data}`)
  }

  override connectionLost(error: unknown): void {
    print('lost', (error as Error).name, error)
    this.lost.setResult()
  }
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  loop.setExceptionHandler((_, context) => print(context.message, '|', (context.exception as Error).name))

  function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    writer.write(b('data'))
    yield* reader.read()
    writer.close()
  }

  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    const [, protocol] = yield* loop.createConnection(() => new Client(), '127.0.0.1', portOf(server))
    yield* protocol.lost
  })
}

export default asyncio.run(main())
