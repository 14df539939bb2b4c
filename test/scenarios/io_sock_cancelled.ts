import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const listener = new asyncio.Socket()
  listener.bind(['127.0.0.1', 0])
  listener.listen(5)
  const accept = asyncio.createTask(loop.sockAccept(listener))
  yield* asyncio.sleep(0)
  accept.cancel()
  yield* asyncio.wait([accept])
  print('accept cancelled', accept.cancelled())
  const client = new asyncio.Socket()
  yield* loop.sockConnect(client, listener.getsockname()!)
  const [connection] = yield* loop.sockAccept(listener)
  const receive = asyncio.createTask(loop.sockRecv(client, 10))
  yield* asyncio.sleep(0)
  receive.cancel()
  yield* asyncio.wait([receive])
  print('receive cancelled', receive.cancelled())
  yield* loop.sockSendall(connection, b('not lost'))
  print(yield* loop.sockRecv(client, 10))
  try {
    yield* asyncio.waitFor(loop.sockRecv(client, 10), 0.01)
  } catch (error) {
    if (!(error instanceof asyncio.TimeoutError)) throw error
    print('timed out')
  }
  connection.close()
  client.close()
  listener.close()
  const refused = new asyncio.Socket()
  try {
    yield* loop.sockConnect(refused, ['127.0.0.1', 1])
  } catch (error) {
    print((error as Error).name)
  }
  refused.close()
}

export default asyncio.run(main())
