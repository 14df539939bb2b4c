import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

let seed = 20_3

function below(count: number): number {
  seed = (seed * 16807) % 2147483647
  return seed % count
}

function text(length: number): Buffer {
  return b(Array.from({ length }, () => 'ab\n;-'[below(5)]).join(''))
}

function reading(reader: asyncio.StreamReader): [string, asyncio.Coroutine<Buffer>] {
  const kind = below(6)
  let count: number
  if (kind === 0) return [`read ${(count = below(6))}`, reader.read(count)]
  if (kind === 1) return ['readline', reader.readline()]
  if (kind === 2) return [`readexactly ${(count = below(8))}`, reader.readexactly(count)]
  if (kind === 3) return ['readuntil ;', reader.readuntil(b(';'))]
  if (kind === 4) return ['readuntil -- or ;;', reader.readuntil([b('--'), b(';;')])]
  return ['readuntil a- or b or -;a', reader.readuntil([b('a-'), b('b'), b('-;a')])]
}

function* attempt(name: string, read: asyncio.Coroutine<Buffer>): asyncio.Coroutine<void> {
  try {
    print(name, yield* read)
  } catch (error) {
    if (error instanceof asyncio.CancelledError) print(name, 'cancelled')
    else if (error instanceof asyncio.IncompleteReadError) print(name, 'incomplete', error.partial)
    else if (error instanceof asyncio.LimitOverrunError) print(name, 'overrun', error.consumed)
    else print(name, error)
  }
}

function* main(): asyncio.Coroutine<void> {
  for (let story = 0; story < 30; story++) {
    const reader = new asyncio.StreamReader({ limit: 4 + below(8) })
    print('story', story)
    const tasks: asyncio.Task<void>[] = []
    for (let step = 0; step < 25; step++) {
      const what = below(10)
      if (what < 4) reader.feedData(text(below(9)))
      else if (what < 8 && (tasks.every(task => task.done()) || below(8) === 0)) tasks.push(asyncio.createTask(attempt(...reading(reader))))
      else if (what < 9) yield* asyncio.sleep(0)
      else if (tasks.length > 0 && below(2) === 0) tasks[below(tasks.length)]!.cancel()
    }
    yield* asyncio.sleep(0)
    reader.feedEof()
    yield* asyncio.gather(...tasks, { returnExceptions: true })
    print('at eof', reader.atEof())
  }
}

export default asyncio.run(main())
