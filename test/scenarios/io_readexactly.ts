import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

function* handle(_: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
  writer.write(b('abcdefgh'))
  writer.close()
}

function* main(): asyncio.Coroutine<void> {
  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
    print(yield* reader.readexactly(0))
    print(yield* reader.readexactly(5))
    try {
      yield* reader.readexactly(5)
    } catch (error) {
      if (!(error instanceof asyncio.IncompleteReadError)) throw error
      print(error, '|', error.partial, error.expected)
    }
    try {
      yield* reader.readexactly(-1)
    } catch (error) {
      print(error)
    }
    print('at eof', reader.atEof())
    writer.close()
    yield* writer.waitClosed()
  })
}

export default asyncio.run(main())
