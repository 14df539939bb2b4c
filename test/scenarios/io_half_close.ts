import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
  const data = yield* reader.read()
  print('server read', data, 'at eof', reader.atEof())
  writer.write(Buffer.from(data).reverse())
  yield* writer.drain()
  writer.close()
}

function* main(): asyncio.Coroutine<void> {
  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
    writer.writelines([b('a'), b('b'), b('c')])
    print('can write eof', writer.canWriteEof())
    writer.writeEof()
    writer.writeEof()
    try {
      writer.write(b('more'))
    } catch (error) {
      print(error)
    }
    try {
      writer.writelines([b('more')])
    } catch (error) {
      print(error)
    }
    print('client read', yield* reader.read())
    print('closing', writer.isClosing())
    writer.close()
    print('closing', writer.isClosing())
    yield* writer.waitClosed()
  })
}

export default asyncio.run(main())
