import type { Awaitable, Coroutine } from './coroutine'
import { ensureFuture } from './ensureFuture'
import type { EventLoop } from './eventLoop'
import { GeneratorExit, RuntimeError, StopAsyncIteration, withoutStop } from './exceptions'
import { logger } from './log'
import { fromPromise } from './promises'
import { getRunningLoop } from './runningLoop'

/** Gives a value to whoever iterates; what comes back is what `asend` sent. */
export type Emit<T, S = unknown> = (value: T) => Awaitable<S>

/**
 * Makes a function that returns async generators. Its body awaits with `yield*` like a coroutine and gives values with
 * `yield* emit(value)`:
 * `const ticks = asyncGenerator(function* (emit: Emit<number>, n: number) { … })`, then
 * `const it = ticks(3); while (yield* it.moveNext()) console.log(it.current)`.
 */
export function asyncGenerator<T, S, A extends unknown[]>(
  body: (emit: Emit<T, S>, ...args: A) => Coroutine<void>,
): (...args: A) => AsyncGenerator<T, S> {
  return (...args) => new AsyncGenerator<T, S>(new Body<T>(body(emit as Emit<T, S>, ...args), body.name))
}

/** Iterates over an async iterable of JavaScript (a stream, an `async function*`) inside a coroutine. */
export const fromAsyncIterable = asyncGenerator(function* <T>(emit: Emit<T>, iterable: AsyncIterable<T>) {
  const iterator = iterable[Symbol.asyncIterator]()
  let ended = false
  try {
    for (;;) {
      const step = yield* fromPromise(iterator.next())
      if (step.done) break
      yield* emit(step.value)
    }
    ended = true
  } finally {
    if (!ended && iterator.return) yield* fromPromise(iterator.return())
  }
}) as <T>(iterable: AsyncIterable<T>) => AsyncGenerator<T>

/** An async generator of this runtime. Close the ones you do not read to the end, or leave that to the loop. */
export class AsyncGenerator<T, S = unknown> implements AsyncIterable<T> {
  /** After moveNext gave true: the value. */
  current!: T

  /** @internal */
  constructor(private readonly body: Body<T>) {
    collected.register(this, body)
  }

  /** Goes on to the next value and makes it `current`; false at the end. */
  *moveNext(): Coroutine<boolean> {
    const step = yield* this.body.step(body => body.next(undefined))
    if (step !== ENDED) this.current = step
    return step !== ENDED
  }

  /** The next value. @throws StopAsyncIteration at the end */
  anext(): Coroutine<T> {
    return this.body.value(body => body.next(undefined))
  }

  /** Goes on with `value` as the result of the emit that waits; gives the next value. */
  *asend(value: S): Coroutine<T> {
    if (!this.body.begun && value !== undefined && value !== null) {
      throw new TypeError("can't send non-None value to a just-started async generator")
    }
    return yield* this.body.value(body => body.next(value))
  }

  /** Raises an error where the generator waits; gives the next value, undefined when it has ended already, as in Python. */
  *athrow(error: unknown): Coroutine<T> {
    if (this.body.ended) return undefined as T
    return yield* this.body.value(body => body.throw(error), 'athrow')
  }

  /** Ends the generator where it waits; its `finally` blocks run and may await. */
  aclose(): Coroutine<void> {
    return this.body.aclose()
  }

  /** Iterates from an `async` function: each step is a task of the running loop. */
  async *[Symbol.asyncIterator](): AsyncGeneratorOfJavaScript<T> {
    try {
      while (await ensureFuture(this.moveNext())) yield this.current
    } finally {
      await ensureFuture(this.aclose())
    }
  }

  toString(): string {
    return `<async_generator ${this.body.name}>`
  }
}

type AsyncGeneratorOfJavaScript<T> = globalThis.AsyncGenerator<T, void, undefined>

/** What is left of an async generator when nobody can iterate it any more. @internal */
export class Body<T> {
  begun = false
  ended = false
  private running = false
  private loop: EventLoop | null = null

  constructor(
    private readonly coroutine: Coroutine<void>,
    readonly name: string,
  ) {}

  /** Runs to the next value; the value, or ENDED. @param method what an error calls it */
  *step(
    resume: (body: Coroutine<void>) => IteratorResult<unknown, void>,
    method = 'anext',
  ): Coroutine<T | typeof ENDED> {
    if (this.running) throw new RuntimeError(`${method}(): asynchronous generator is already running`)
    if (this.ended) return ENDED
    if (!this.begun) this.begin()
    this.running = true
    try {
      let step = resume(this.coroutine)
      while (!step.done) {
        if (step.value instanceof Emitted) return step.value.value
        step = yield* pass(this.coroutine, step.value)
      }
      this.end()
      return ENDED
    } catch (error) {
      this.end()
      throw withoutEnd(error)
    } finally {
      this.running = false
    }
  }

  *value(resume: (body: Coroutine<void>) => IteratorResult<unknown, void>, method?: string): Coroutine<T> {
    const step = yield* this.step(resume, method)
    if (step === ENDED) throw new StopAsyncIteration()
    return step
  }

  *aclose(): Coroutine<void> {
    if (this.running) throw new RuntimeError('aclose(): asynchronous generator is already running')
    if (!this.begun) this.ended = true
    if (this.ended) return
    try {
      const step = yield* this.step(body => body.return())
      if (step !== ENDED) throw new RuntimeError('async generator ignored GeneratorExit')
    } catch (error) {
      if (!(error instanceof GeneratorExit)) throw error
    }
  }

  /** Nobody can iterate it any more: the loop closes it. */
  abandoned(): void {
    const { loop } = this
    if (this.ended || loop === null || loop.isClosed()) return
    loop._asyncgens.delete(this)
    loop._soonFrom('thread', () => loop.createTask(this.aclose()), [])
  }

  toString(): string {
    return `<async_generator ${this.name}>`
  }

  private begin(): void {
    this.begun = true
    this.loop = getRunningLoop()
    if (this.loop._asyncgensShutDown) {
      logger.warning(`asynchronous generator ${this} was scheduled after loop.shutdownAsyncgens() call`)
    }
    this.loop._asyncgens.add(this)
  }

  private end(): void {
    this.ended = true
    this.loop?._asyncgens.delete(this)
  }
}

/** An error as it goes on: one that would seem to be the end of the generator becomes a RuntimeError. */
function withoutEnd(error: unknown): unknown {
  if (!(error instanceof StopAsyncIteration)) return withoutStop(error, 'async generator raised StopIteration')
  return new RuntimeError('async generator raised StopAsyncIteration', { cause: error })
}

class Emitted<T> {
  constructor(readonly value: T) {}
}

function* emit(value: unknown): Coroutine<unknown> {
  return yield new Emitted(value)
}

// What the body awaits goes to the task, and what comes back to the body.
function* pass(body: Coroutine<void>, awaited: unknown): Coroutine<IteratorResult<unknown, void>> {
  let sent: unknown
  try {
    sent = yield awaited
  } catch (error) {
    return body.throw(error)
  }
  return body.next(sent)
}

const ENDED: unique symbol = Symbol('ended')

const collected = new FinalizationRegistry<Body<any>>(body => body.abandoned())
