import * as asyncio from '../../src/runtime/index'
import { print } from './print'

function answer(): number {
  return 42
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  print(yield* loop.runInExecutor(null, answer))
  yield* loop.shutdownDefaultExecutor()
  try {
    yield* loop.runInExecutor(null, answer)
  } catch (error) {
    print(error)
  }
  yield* loop.shutdownDefaultExecutor(1)
  print('twice')
}

export default asyncio.run(main())
