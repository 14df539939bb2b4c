import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

class Transport extends asyncio.Transport {
  override pauseReading(): void {
    print('pause reading')
  }

  override resumeReading(): void {
    print('resume reading')
  }
}

function* main(): asyncio.Coroutine<void> {
  const reader = new asyncio.StreamReader({ limit: 4 })
  reader.setTransport(new Transport())
  reader.feedData(b('12345678'))
  print('eight fed')
  reader.feedData(b('9'))
  print('nine fed')
  print(yield* reader.read(4))
  print(yield* reader.read(1))
  print(yield* reader.read(1))
  reader.feedData(b('abcdefgh'))
  const task = asyncio.createTask(reader.readexactly(20))
  yield* asyncio.sleep(0)
  reader.feedData(b('ijklmnopqrst'))
  print(yield* task)
}

export default asyncio.run(main())
