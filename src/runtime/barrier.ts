import { type AsyncContextManager, asyncWith } from './asyncWith'
import { Condition } from './condition'
import type { Coroutine } from './coroutine'
import { BrokenBarrierError, ValueError } from './exceptions'
import { moments } from './instrument'

/** A point where a number of tasks wait for each other and go on together. */
export class Barrier implements AsyncContextManager<number> {
  /** @internal */ readonly _condition = new Condition()
  #mark: unknown = null
  private state: 'filling' | 'draining' | 'resetting' | 'broken' = 'filling'
  private count = 0

  /** @param parties how many have to come */
  constructor(readonly parties: number) {
    if (parties < 1) throw new ValueError('parties must be > 0')
    this._condition._standFor(this)
    if (moments.resourceMade !== null) moments.resourceMade(this)
  }

  /** What a tool keeps of it; not to be seen by a program that prints it. @internal */
  get _mark(): unknown {
    return this.#mark
  }

  set _mark(mark: unknown) {
    this.#mark = mark
  }

  /** How many wait now. */
  get nWaiting(): number {
    return this.state === 'filling' ? this.count : 0
  }

  /** Whether it was aborted. */
  get broken(): boolean {
    return this.state === 'broken'
  }

  /** Waits for the others; gives each who comes a number from 0 on. @throws BrokenBarrierError on reset and abort */
  *wait(): Coroutine<number> {
    const self = this
    return yield* asyncWith(this._condition, function* () {
      yield* self.untilUsable()
      try {
        const index = self.count++
        if (index + 1 === self.parties) self.open()
        else yield* self.untilOpen()
        return index
      } finally {
        self.count--
        self.left()
      }
    })
  }

  /** Makes it as new: those who wait get BrokenBarrierError. */
  *reset(): Coroutine<void> {
    const self = this
    yield* asyncWith(this._condition, function* () {
      self.state = self.count > 0 ? 'resetting' : 'filling'
      self._condition.notifyAll()
    })
  }

  /** Breaks it: those who wait, and all who come, get BrokenBarrierError. */
  *abort(): Coroutine<void> {
    const self = this
    yield* asyncWith(this._condition, function* () {
      self.state = 'broken'
      self._condition.notifyAll()
    })
  }

  /** Waits for the others, for `asyncWith`; gives the number. */
  enter(): Coroutine<number> {
    return this.wait()
  }

  *exit(): Coroutine<void> {}

  toString(): string {
    const waiters = this.broken ? '' : `, waiters:${this.nWaiting}/${this.parties}`
    return `<Barrier [${this.state}${waiters}]>`
  }

  // While one round leaves, the next one waits outside.
  private *untilUsable(): Coroutine<void> {
    yield* this._condition.waitFor(() => this.state !== 'draining' && this.state !== 'resetting')
    if (this.state === 'broken') throw new BrokenBarrierError('Barrier aborted')
  }

  private open(): void {
    this.state = 'draining'
    this._condition.notifyAll()
  }

  private *untilOpen(): Coroutine<void> {
    yield* this._condition.waitFor(() => this.state !== 'filling')
    if (this.state === 'broken' || this.state === 'resetting') {
      throw new BrokenBarrierError('Abort or reset of barrier')
    }
  }

  private left(): void {
    if (this.count > 0) return
    if (this.state === 'resetting' || this.state === 'draining') this.state = 'filling'
    this._condition.notifyAll()
  }
}
