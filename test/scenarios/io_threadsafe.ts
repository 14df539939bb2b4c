import * as asyncio from '../../src/runtime/index'
import { print } from './print'

function* answer(value: number): asyncio.Coroutine<number> {
  yield* asyncio.sleep(0)
  if (value < 0) throw new asyncio.ValueError('below zero')
  return value * 2
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const order: string[] = []
  loop.callSoonThreadsafe(word => order.push(word), 'first')
  loop.callSoon(word => order.push(word), 'second')
  yield* asyncio.sleep(0)
  print(order)
  let future = asyncio.runCoroutineThreadsafe(answer(21), loop)
  print('done', future.done())
  print(yield* asyncio.wrapFuture(future))
  future = asyncio.runCoroutineThreadsafe(answer(-1), loop)
  try {
    yield* asyncio.wrapFuture(future)
  } catch (error) {
    print(error)
  }
  const sleeping = asyncio.runCoroutineThreadsafe(asyncio.sleep(60), loop)
  yield* asyncio.sleep(0)
  print('cancel', sleeping.cancel(), sleeping.cancelled())
  yield* asyncio.sleep(0)
  yield* asyncio.sleep(0)
  print('tasks left', asyncio.allTasks().size)
  try {
    asyncio.runCoroutineThreadsafe(answer as never, loop)
  } catch (error) {
    print(error)
  }
}

export default asyncio.run(main())
