import * as asyncio from '../../src/runtime/index'
import { portOf } from './net'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    yield* reader.read()
    writer.close()
  }

  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    const [, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
    const { transport } = writer
    print(transport.getWriteBufferLimits(), transport.getWriteBufferSize())
    for (const limits of [{ high: 100 }, { low: 10 }, { high: 30, low: 30 }, { high: 0 }, {}]) {
      transport.setWriteBufferLimits(limits)
      print(limits, transport.getWriteBufferLimits())
    }
    for (const limits of [{ high: 10, low: 11 }, { high: -1 }, { low: -1, high: 5 }]) {
      try {
        transport.setWriteBufferLimits(limits)
      } catch (error) {
        print(error)
      }
    }
    writer.close()
    yield* writer.waitClosed()
  })
}

export default asyncio.run(main())
