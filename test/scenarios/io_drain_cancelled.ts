import * as asyncio from '../../src/runtime/index'
import { portOf } from './net'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  const go = new asyncio.Event()

  function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    yield* go.wait()
    yield* reader.read()
    writer.close()
  }

  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    const [, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
    writer.write(Buffer.alloc(32 * 1024 * 1024))
    const first = asyncio.createTask(writer.drain())
    const second = asyncio.createTask(writer.drain())
    yield* asyncio.sleep(0)
    first.cancel()
    yield* asyncio.sleep(0)
    print('first cancelled', first.cancelled(), 'second done', second.done())
    try {
      yield* asyncio.waitFor(writer.drain(), 0.01)
    } catch (error) {
      if (!(error instanceof asyncio.TimeoutError)) throw error
      print('third timed out')
    }
    go.set()
    yield* second
    print('second drained')
    writer.close()
    yield* writer.waitClosed()
  })
}

export default asyncio.run(main())
