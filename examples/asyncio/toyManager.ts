// What a coroutine is once the sugar is off: an object that remembers where it stands, and a manager that keeps
// resuming the ones that are not done.
import { type Awaitable, type Coroutine, StopIteration, send } from 'wakepoint/asyncio'

/** function* countdown(name, count) { while (count) { console.log(name, count); yield* new Turn(); count-- } } */
class Countdown implements Coroutine<string> {
  private readonly name: string
  private count: number
  private place: 'start' | 'awaiting' | 'end' = 'start'

  constructor(name: string, count: number) {
    this.name = name
    this.count = count
  }

  next(): IteratorResult<unknown, string> {
    if (this.place === 'awaiting') this.count--
    if (this.count === 0) {
      this.place = 'end'
      return { done: true, value: `${this.name} lifts off` }
    }
    console.log(this.name, this.count)
    this.place = 'awaiting'
    return { done: false, value: undefined }
  }

  throw(error: unknown): never {
    this.place = 'end'
    throw error
  }

  return(value: string): IteratorResult<unknown, string> {
    this.place = 'end'
    return { done: true, value }
  }

  [Symbol.iterator](): Coroutine<string> {
    return this
  }
}

/** The same kind of thing, with the sugar on. */
function* sugar(name: string): Coroutine<string> {
  console.log(name, 'first half')
  yield* new Turn()
  console.log(name, 'second half')
  return `${name} is done`
}

class Turn implements Awaitable<void> {
  *[Symbol.iterator](): Generator<undefined, void, unknown> {
    yield
  }
}

/** A loop for toys: resumes one coroutine after the other until all have ended. */
class Manager {
  private readonly ready: Coroutine<unknown>[] = []

  add(coroutine: Coroutine<unknown>): void {
    this.ready.push(coroutine)
  }

  run(): void {
    for (let coroutine = this.ready.shift(); coroutine; coroutine = this.ready.shift()) {
      try {
        send(coroutine)
        this.ready.push(coroutine)
      } catch (end) {
        if (!(end instanceof StopIteration)) throw end
        console.log('->', end.value)
      }
    }
  }
}

const manager = new Manager()
manager.add(new Countdown('rocket', 3))
manager.add(new Countdown('balloon', 1))
manager.add(sugar('coroutine'))
manager.run()
