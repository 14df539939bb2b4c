// A coroutine without any loop: what an awaitable yields comes out of send(), and what is sent comes out of its yield.
import { type Awaitable, type Coroutine, RuntimeError, StopIteration, send } from 'wakepoint/asyncio'

class Rock implements Awaitable<number> {
  *[Symbol.iterator](): Coroutine<number> {
    const sent = (yield 7) as number
    console.log('the rock was sent', sent)
    return sent
  }
}

function* main(): Coroutine<number> {
  console.log('main begins')
  const value = yield* new Rock()
  console.log('main got', value, 'from the rock')
  return 23
}

const coroutine = main()
console.log('main waits and gave', send(coroutine))
try {
  send(coroutine, 42)
} catch (end) {
  if (!(end instanceof StopIteration)) throw end
  console.log('main ended with', end.value)
}
try {
  send(coroutine)
} catch (error) {
  if (!(error instanceof RuntimeError)) throw error
  console.log(error.message)
}
