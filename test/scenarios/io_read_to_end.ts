import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

function* handle(_: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
  for (const part of ['first ', 'second ', 'third']) {
    writer.write(b(part))
    yield* writer.drain()
  }
  writer.close()
}

function* main(): asyncio.Coroutine<void> {
  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
    print('at eof', reader.atEof())
    print(yield* reader.read())
    print('at eof', reader.atEof())
    print(yield* reader.read(), yield* reader.read(10), yield* reader.readline())
    writer.close()
    yield* writer.waitClosed()
  })
}

export default asyncio.run(main())
