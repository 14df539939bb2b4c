import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const left = new asyncio.Socket(asyncio.AF_INET, asyncio.SOCK_DGRAM)
  const right = new asyncio.Socket(asyncio.AF_INET, asyncio.SOCK_DGRAM)
  for (const socket of [left, right]) socket.bind(['127.0.0.1', 0])
  const leftAddress = left.getsockname() as asyncio.InternetAddress
  const rightAddress = right.getsockname() as asyncio.InternetAddress
  const receiving = asyncio.createTask(loop.sockRecvfrom(right, 100))
  yield* asyncio.sleep(0)
  print('sent', yield* loop.sockSendto(left, b('ping'), rightAddress))
  let [data, address] = yield* receiving
  print('received', data, String(address) === String(leftAddress))
  yield* loop.sockSendto(right, b('pong and more'), address)
  ;[data, address] = yield* loop.sockRecvfrom(left, 4)
  print('cut', data, String(address) === String(rightAddress))
  left.close()
  right.close()
}

export default asyncio.run(main())
