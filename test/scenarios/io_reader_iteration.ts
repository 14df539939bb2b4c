import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  const reader = new asyncio.StreamReader()

  function* feed(): asyncio.Coroutine<void> {
    for (const part of [b('alpha\nbe'), b('ta\n'), b('gamma')]) {
      print('feeding', part)
      reader.feedData(part)
      yield* asyncio.sleep(0)
    }
    reader.feedEof()
  }

  const task = asyncio.createTask(feed())
  while (yield* reader.moveNext()) print('line', reader.current)
  yield* task
}

export default asyncio.run(main())
