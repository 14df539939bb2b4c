import * as asyncio from '../../src/runtime/index'
import { portOf } from './net'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  const connected = new asyncio.Semaphore(0)

  function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    connected.release()
    print('server read', yield* reader.read())
    writer.close()
  }

  for (const method of ['close_clients', 'abort_clients']) {
    const server = yield* asyncio.startServer(handle, '127.0.0.1', 0)
    const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
    yield* connected.acquire()
    yield* asyncio.sleep(0)
    server.close()
    if (method === 'close_clients') server.closeClients()
    else server.abortClients()
    yield* server.waitClosed()
    print(method)
    if (method === 'close_clients') print('client read', yield* reader.read())
    writer.close()
  }
}

export default asyncio.run(main())
