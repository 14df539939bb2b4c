import type { Coroutine } from './coroutine'
import { LoopBound } from './loopBound'
import { describeLine } from './repr'
import { Waiters } from './waiters'

/** A flag tasks can wait for. */
export class Event extends LoopBound {
  /** @internal */ readonly _waiters = new Waiters()
  #resource: object = this
  private value = false

  /** Says what those who wait for it wait for, where it is only a part of that. @internal */
  _standFor(resource: object): void {
    this.#resource = resource
  }

  /** Whether the flag is up. */
  isSet(): boolean {
    return this.value
  }

  /** Raises the flag and wakes all who wait. */
  set(): void {
    if (this.value) return
    this.value = true
    for (const waiter of this._waiters) if (!waiter.done()) waiter.setResult()
  }

  /** Lowers the flag. */
  clear(): void {
    this.value = false
  }

  /** Waits until the flag is up. */
  *wait(): Coroutine<true> {
    if (this.value) return true
    const waiter = this._waiters.add(this._getLoop(), this.#resource)
    try {
      yield* waiter
      return true
    } finally {
      this._waiters.delete(waiter)
    }
  }

  override toString(): string {
    return describeLine(this, this.value ? 'set' : 'unset', this._waiters.size)
  }
}
