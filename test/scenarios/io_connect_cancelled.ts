import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  const accepted: string[] = []

  function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    accepted.push((yield* reader.read()).toString())
    writer.close()
  }

  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    const task = asyncio.createTask(asyncio.openConnection('127.0.0.1', portOf(server)))
    yield* asyncio.sleep(0)
    task.cancel()
    try {
      yield* task
    } catch (error) {
      if (!(error instanceof asyncio.CancelledError)) throw error
      print('cancelled')
    }
    const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
    writer.write(b('second'))
    writer.writeEof()
    yield* reader.read()
    writer.close()
    print(accepted.includes('second'))
  })
}

export default asyncio.run(main())
