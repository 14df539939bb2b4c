import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

function* attempt(reader: asyncio.StreamReader, separator = b('\n')): asyncio.Coroutine<void> {
  try {
    print(yield* reader.readuntil(separator))
  } catch (error) {
    if (!(error instanceof asyncio.LimitOverrunError)) throw error
    print(error, '| consumed', error.consumed)
  }
}

function* main(): asyncio.Coroutine<void> {
  const reader = new asyncio.StreamReader({ limit: 8 })
  reader.feedData(b('0123456789'))
  yield* attempt(reader)
  reader.feedData(b('\n'))
  yield* attempt(reader)
  print(yield* reader.readexactly(4))
  yield* attempt(reader)
  reader.feedData(b('12345678\n'))
  yield* attempt(reader)
  reader.feedData(b('123456789ab-'))
  yield* attempt(reader, b('--+'))
  print(yield* reader.read(100))
}

export default asyncio.run(main())
