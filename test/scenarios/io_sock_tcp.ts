import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

function* serve(listener: asyncio.Socket): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const [connection, address] = yield* loop.sockAccept(listener)
  print('accepted from', address[0])
  print('server got', yield* loop.sockRecv(connection, 100))
  yield* loop.sockSendall(connection, b('answer'))
  connection.close()
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const listener = new asyncio.Socket(asyncio.AF_INET, asyncio.SOCK_STREAM)
  listener.setblocking(false)
  listener.bind(['127.0.0.1', 0])
  listener.listen(5)
  const task = asyncio.createTask(serve(listener))
  const client = new asyncio.Socket(asyncio.AF_INET, asyncio.SOCK_STREAM)
  client.setblocking(false)
  yield* loop.sockConnect(client, listener.getsockname()!)
  print('connected', String(client.getpeername()) === String(listener.getsockname()))
  yield* loop.sockSendall(client, b('question'))
  const buffer = Buffer.alloc(4)
  const count = yield* loop.sockRecvInto(client, buffer)
  print('client got', count, buffer)
  print('client got', yield* loop.sockRecv(client, 100))
  print('client got', yield* loop.sockRecv(client, 100))
  yield* task
  client.close()
  listener.close()
  print('closed')
}

export default asyncio.run(main())
