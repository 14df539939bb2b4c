import * as asyncio from '../../src/runtime/index'
import { print } from './print'

function* read(name: string, reading: asyncio.Coroutine<Buffer>): asyncio.Coroutine<void> {
  try {
    print(name, yield* reading)
  } catch (error) {
    print(name, (error as Error).name, error)
  }
}

function* main(): asyncio.Coroutine<void> {
  const reader = new asyncio.StreamReader()
  print('exception', reader.exception())
  const task = asyncio.createTask(read('suspended', reader.read(5)))
  yield* asyncio.sleep(0)
  reader.setException(new asyncio.RuntimeError('line is dead'))
  yield* task
  print('exception', reader.exception())
  yield* read('read', reader.read())
  yield* read('readline', reader.readline())
  yield* read('readexactly', reader.readexactly(1))
}

export default asyncio.run(main())
