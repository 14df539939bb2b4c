import * as asyncio from '../../src/runtime/index'
import { print, repr } from './print'

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  for (const info of yield* loop.getaddrinfo('127.0.0.1', 80, { type: asyncio.SOCK_STREAM })) {
    print(info.family === asyncio.AF_INET, info.type === asyncio.SOCK_STREAM, repr(info.canonname), info.address)
  }
  const infos = yield* loop.getaddrinfo('localhost', 80, { family: asyncio.AF_INET, type: asyncio.SOCK_DGRAM })
  print(infos.map(info => info.address))
  print(yield* loop.getnameinfo(['127.0.0.1', 80], asyncio.NI_NUMERICHOST | asyncio.NI_NUMERICSERV))
  try {
    yield* loop.getaddrinfo('no.such.host.invalid', 80)
  } catch (error) {
    if (!(error instanceof asyncio.AddressInfoError)) throw error
    print('no such host')
  }
  try {
    yield* loop.getaddrinfo('::1', 80, { family: asyncio.AF_INET })
  } catch (error) {
    if (!(error instanceof asyncio.AddressInfoError)) throw error
    print('another family')
  }
  try {
    yield* loop.getaddrinfo('localhost', 80, { flags: asyncio.AI_NUMERICHOST })
  } catch (error) {
    if (!(error instanceof asyncio.AddressInfoError)) throw error
    print('no number')
  }
  const numbers = { type: asyncio.SOCK_STREAM, flags: asyncio.AI_NUMERICHOST }
  print((yield* loop.getaddrinfo('1.2.3.4', null, numbers)).map(info => info.address))
}

export default asyncio.run(main())
