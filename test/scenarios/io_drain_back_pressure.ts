import * as asyncio from '../../src/runtime/index'
import { portOf } from './net'
import { print } from './print'

const SIZE = 32 * 1024 * 1024

function* main(): asyncio.Coroutine<void> {
  const go = new asyncio.Event()

  function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    yield* go.wait()
    let total = 0
    for (let data = yield* reader.read(1 << 20); data.length > 0; data = yield* reader.read(1 << 20)) {
      total += data.length
    }
    print('server read everything', total === SIZE)
    writer.close()
  }

  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
    yield* writer.drain()
    print('nothing to drain')
    writer.write(Buffer.alloc(SIZE))
    print('buffered', writer.transport.getWriteBufferSize() > 0)
    const drains = [asyncio.createTask(writer.drain()), asyncio.createTask(writer.drain())]
    yield* asyncio.sleep(0.02)
    print(
      'draining',
      drains.map(task => task.done()),
    )
    go.set()
    yield* asyncio.gather(...drains)
    const [low, high] = writer.transport.getWriteBufferLimits()
    print('drained', writer.transport.getWriteBufferSize() <= low, low, high)
    writer.writeEof()
    print(yield* reader.read())
    writer.close()
    yield* writer.waitClosed()
  })
}

export default asyncio.run(main())
