import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

function* attempt(reader: asyncio.StreamReader): asyncio.Coroutine<void> {
  try {
    print(yield* reader.readline())
  } catch (error) {
    print((error as Error).name, error)
  }
}

function* main(): asyncio.Coroutine<void> {
  const reader = new asyncio.StreamReader({ limit: 4 })
  reader.feedData(b('ok\ntoo long\nyes\n'))
  yield* attempt(reader)
  yield* attempt(reader)
  yield* attempt(reader)
  reader.feedData(b('endless line'))
  yield* attempt(reader)
  reader.feedData(b('end'))
  reader.feedEof()
  yield* attempt(reader)
  yield* attempt(reader)
  try {
    new asyncio.StreamReader({ limit: 0 })
  } catch (error) {
    print(error)
  }
}

export default asyncio.run(main())
