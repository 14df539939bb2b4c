import * as asyncio from '../../src/runtime/index'
import { portOf } from './net'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  const accepted = new asyncio.Event()
  const release = new asyncio.Event()

  function* handle(_: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    accepted.set()
    yield* release.wait()
    writer.close()
    print('handler done')
  }

  const server = yield* asyncio.startServer(handle, '127.0.0.1', 0)
  print('serving', server.isServing(), server.sockets.length)
  const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
  yield* accepted.wait()
  const waiting = asyncio.createTask(server.waitClosed())
  yield* asyncio.sleep(0)
  server.close()
  print('serving', server.isServing(), server.sockets.length)
  yield* asyncio.sleep(0.01)
  print('waiter done', waiting.done())
  release.set()
  yield* waiting
  print('all closed')
  server.close()
  yield* server.waitClosed()
  print(yield* reader.read())
  writer.close()
  yield* writer.waitClosed()
}

export default asyncio.run(main())
