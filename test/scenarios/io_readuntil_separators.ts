import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

function* attempt(name: string, read: asyncio.Coroutine<Buffer>): asyncio.Coroutine<void> {
  try {
    print(name, yield* read)
  } catch (error) {
    print(name, (error as Error).name, error)
  }
}

function* main(): asyncio.Coroutine<void> {
  const reader = new asyncio.StreamReader()
  reader.feedData(b('head\r\nbody;tail--end--rest'))
  reader.feedEof()
  yield* attempt('default', reader.readuntil())
  yield* attempt('tuple', reader.readuntil([b(';'), b('--')]))
  yield* attempt('empty', reader.readuntil(b('')))
  yield* attempt('none', reader.readuntil([]))
  yield* attempt('long', reader.readuntil(b('--end--')))
}

function* shortest(): asyncio.Coroutine<void> {
  const reader = new asyncio.StreamReader()
  reader.feedData(b('head\r\nbody;tail--end--rest'))
  reader.feedEof()
  yield* attempt('tuple', reader.readuntil([b('\r\n'), b('\n'), b(';')]))
  yield* attempt('tuple', reader.readuntil([b('--'), b(';')]))
  yield* attempt('shortest', reader.readuntil([b('--end--'), b('--')]))
  yield* attempt('long', reader.readuntil(b('--')))
  yield* attempt('missing', reader.readuntil([b('!'), b('??')]))
  yield* attempt('after the end', reader.readuntil(b('!')))
  print('at eof', reader.atEof())
}

export default asyncio.run(main()).then(() => asyncio.run(shortest()))
