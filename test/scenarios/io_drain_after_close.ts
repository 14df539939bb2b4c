import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    yield* reader.read()
    writer.close()
  }

  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
    writer.write(b('x'))
    writer.close()
    print('closing', writer.isClosing())
    try {
      yield* writer.drain()
      print('drained')
    } catch (error) {
      print((error as Error).name, error)
    }
    yield* writer.waitClosed()
    try {
      yield* writer.drain()
    } catch (error) {
      print((error as Error).name, error)
    }
    print(yield* reader.read())
  })
}

export default asyncio.run(main())
