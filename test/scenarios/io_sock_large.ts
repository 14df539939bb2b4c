import * as asyncio from '../../src/runtime/index'
import { print } from './print'

const SIZE = 16 * 1024 * 1024

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const listener = new asyncio.Socket()
  listener.bind(['127.0.0.1', 0])
  listener.listen()
  const client = new asyncio.Socket()
  yield* loop.sockConnect(client, listener.getsockname()!)
  const [connection] = yield* loop.sockAccept(listener)
  const sending = asyncio.createTask(loop.sockSendall(client, Buffer.alloc(SIZE)))
  yield* asyncio.sleep(0.02)
  print('sent at once', sending.done())
  let total = 0
  while (total < SIZE) total += (yield* loop.sockRecv(connection, 1 << 20)).length
  yield* sending
  print('received', total === SIZE)
  for (const socket of [client, connection, listener]) socket.close()
}

export default asyncio.run(main())
