import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  const reader = new asyncio.StreamReader()
  let task = asyncio.createTask(reader.readline())
  yield* asyncio.sleep(0)
  task.cancel()
  reader.feedData(b('kept\n'))
  try {
    yield* task
  } catch (error) {
    if (!(error instanceof asyncio.CancelledError)) throw error
    print('cancelled')
  }
  print(yield* reader.readline())
  try {
    yield* asyncio.asyncWith(asyncio.timeout(0.01), () => reader.readline())
  } catch (error) {
    if (!(error instanceof asyncio.TimeoutError)) throw error
    print('timed out')
  }
  task = asyncio.createTask(reader.readline())
  yield* asyncio.sleep(0)
  reader.feedEof()
  print(yield* task)
}

export default asyncio.run(main())
