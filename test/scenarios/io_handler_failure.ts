import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  loop.setExceptionHandler((_, context) => print(context.message, '|', context.exception))

  function* handle(reader: asyncio.StreamReader): asyncio.Coroutine<void> {
    const line = yield* reader.readline()
    if (line.toString() === 'fail\n') throw new asyncio.ValueError('handler failed')
    asyncio.currentTask()!.cancel()
    yield* asyncio.sleep(0)
  }

  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    for (const word of [b('fail\n'), b('cancel\n')]) {
      const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
      writer.write(word)
      print(word, yield* reader.read())
      writer.close()
      yield* writer.waitClosed()
    }
  })
}

export default asyncio.run(main())
