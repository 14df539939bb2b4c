import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

function* wait(name: string, read: asyncio.Coroutine<Buffer>): asyncio.Coroutine<void> {
  try {
    print(name, yield* read)
  } catch (error) {
    print(name, error)
  }
}

function* main(): asyncio.Coroutine<void> {
  const reader = new asyncio.StreamReader()
  yield* asyncio.asyncWith(new asyncio.TaskGroup(), function* (group) {
    group.createTask(wait('first', reader.readexactly(3)))
    group.createTask(wait('second', reader.readline()))
    group.createTask(wait('third', reader.read(3)))
    yield* asyncio.sleep(0)
    yield* asyncio.sleep(0)
    print('feeding')
    reader.feedData(b('ab'))
    yield* asyncio.sleep(0)
    reader.feedData(b('c'))
  })
}

export default asyncio.run(main())
