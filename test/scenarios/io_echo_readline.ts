import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
  for (let line = yield* reader.readline(); line.length > 0; line = yield* reader.readline()) {
    print('server got', line.toString().trim())
    writer.write(b(line.toString().toUpperCase()))
    yield* writer.drain()
  }
  print('server saw the end')
  writer.close()
  yield* writer.waitClosed()
}

function* main(): asyncio.Coroutine<void> {
  const server = yield* asyncio.startServer(handle, '127.0.0.1', 0)
  const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
  for (const word of ['one', 'two']) {
    writer.write(b(`${word}\n`))
    yield* writer.drain()
    print('client got', (yield* reader.readline()).toString().trim())
  }
  writer.close()
  yield* writer.waitClosed()
  server.close()
  yield* server.waitClosed()
  print('closed')
}

export default asyncio.run(main())
