import * as asyncio from '../../src/runtime/index'
import { print } from './print'

function add(left: any, right: any): any {
  return left + right
}

function fail(message: string): never {
  throw Object.assign(new Error(message), { name: 'ValueError' })
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  print(yield* loop.runInExecutor(null, add, 2, 3))
  try {
    yield* loop.runInExecutor(null, fail, 'in the thread')
  } catch (error) {
    if (!(error instanceof asyncio.ValueError)) throw error
    print(error.name, error)
  }
  print(yield* asyncio.gather(...[0, 1, 2, 3, 4].map(n => loop.runInExecutor(null, add, n, n))))
  print(yield* asyncio.toThread(add, 'to ', 'thread'))
  const executor = new asyncio.ThreadPoolExecutor({ maxWorkers: 1 })
  print(yield* loop.runInExecutor(executor, add, 1, 1))
  yield* asyncio.fromPromise(executor.shutdown())
  try {
    yield* loop.runInExecutor(executor, add, 1, 1)
  } catch (error) {
    print(error)
  }
  try {
    loop.setDefaultExecutor(add as never)
  } catch (error) {
    print(error)
  }
}

export default asyncio.run(main())
