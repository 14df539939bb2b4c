import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  function connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): void {
    print('connected', reader.constructor.name, writer.constructor.name)
    writer.write(b('from a plain function'))
    writer.close()
  }

  yield* asyncio.asyncWith(yield* asyncio.startServer(connected, '127.0.0.1', 0, { limit: 16 }), function* (server) {
    const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
    print(yield* reader.read())
    writer.close()
    yield* writer.waitClosed()
  })
}

export default asyncio.run(main())
