import * as asyncio from '../../src/runtime/index'
import { portOf } from './net'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  const server = yield* asyncio.startServer((_, writer) => writer.close(), '127.0.0.1', 0, { startServing: false })
  print('serving', server.isServing())
  const task = asyncio.createTask(server.serveForever())
  yield* asyncio.sleep(0)
  print('serving', server.isServing())
  try {
    yield* server.serveForever()
  } catch (error) {
    print(String(error).includes('is already being awaited on serve_forever()'))
  }
  const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
  print(yield* reader.read())
  writer.close()
  task.cancel()
  try {
    yield* task
  } catch (error) {
    if (!(error instanceof asyncio.CancelledError)) throw error
    print('cancelled, serving', server.isServing(), server.sockets.length)
  }
  try {
    yield* server.serveForever()
  } catch (error) {
    print(String(error).endsWith('is closed'))
  }
}

export default asyncio.run(main())
