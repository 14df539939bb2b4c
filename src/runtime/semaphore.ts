import { Acquirable } from './acquirable'
import type { Coroutine } from './coroutine'
import { CancelledError, ValueError } from './exceptions'
import { describeLine } from './repr'

/** A number of places; who finds none waits, and whoever waits first gets one first. */
export class Semaphore extends Acquirable {
  /** @internal Places that are free and promised to nobody. */ _value: number

  /** @param value how many places there are */
  constructor(value = 1) {
    super()
    if (value < 0) throw new ValueError('Semaphore initial value must be >= 0')
    this._value = value
  }

  /** Whether acquire would have to wait. */
  locked(): boolean {
    return this._value === 0 || !this._waiters.allCancelled()
  }

  /** Takes a place, waiting until there is one. */
  *acquire(): Coroutine<true> {
    if (!this.locked()) {
      this._value--
      return this.taken()
    }
    const waiter = this._waiters.add(this._getLoop(), this)
    try {
      try {
        yield* waiter
      } finally {
        this._waiters.delete(waiter)
      }
    } catch (error) {
      // The place was given to us and we cannot take it.
      if (error instanceof CancelledError && waiter.done() && !waiter.cancelled()) this._value++
      throw error
    } finally {
      // Others may have come meanwhile and had to stand in line.
      while (this._value > 0 && this.wakeNext()) {}
    }
    return this.taken()
  }

  /** Gives a place back. */
  release(): void {
    this._value++
    this.tellReleased()
    this.wakeNext()
  }

  override toString(): string {
    return describeLine(this, this.locked() ? 'locked' : `unlocked, value:${this._value}`, this._waiters.size)
  }

  private taken(): true {
    this.tellAcquired()
    return true
  }

  private wakeNext(): boolean {
    const next = this._waiters.firstPending()
    if (next === undefined) return false
    this._value--
    next.setResult()
    return true
  }
}
