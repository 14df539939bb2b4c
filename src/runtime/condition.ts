import { Acquirable } from './acquirable'
import type { Coroutine } from './coroutine'
import { CancelledError, RuntimeError } from './exceptions'
import { Lock } from './lock'
import { describeLine } from './repr'

/** A lock with which tasks can wait until another tells them that something changed. */
export class Condition extends Acquirable {
  readonly lock: Lock
  /** @internal Whether nobody but this condition has its lock. */ readonly _ownsLock: boolean
  #resource: object = this

  /** @param lock shared with other conditions; by default an own one */
  constructor(lock?: Lock) {
    super()
    this.lock = lock ?? new Lock()
    this._ownsLock = lock === undefined
  }

  /** Says what those who wait for it wait for, where it is only a part of that. @internal */
  _standFor(resource: object): void {
    this.#resource = resource
  }

  /** Whether somebody has its lock. */
  locked(): boolean {
    return this.lock.locked()
  }

  /** Takes its lock. */
  acquire(): Coroutine<true> {
    return this.lock.acquire()
  }

  /** Gives its lock back. @throws RuntimeError when nobody has it */
  release(): void {
    this.lock.release()
  }

  /**
   * Gives the lock back, waits for notify, and takes the lock again. It may return without a reason: check what you
   * wait for. @throws RuntimeError when the lock is not held
   */
  *wait(): Coroutine<true> {
    if (!this.locked()) throw new RuntimeError('cannot wait on un-acquired lock')
    const loop = this._getLoop()
    this.release()
    try {
      const waiter = this._waiters.add(loop, this.#resource)
      try {
        yield* waiter
        return true
      } finally {
        this._waiters.delete(waiter)
        yield* this.acquireWhateverComes()
      }
    } catch (error) {
      // We may have been notified and cannot use it: another shall.
      this.wake(1)
      throw error
    }
  }

  /** Waits until `predicate` is true, and gives its value. */
  *waitFor<T>(predicate: () => T): Coroutine<T> {
    let result = predicate()
    while (!result) {
      yield* this.wait()
      result = predicate()
    }
    return result
  }

  /** Wakes up to `count` who wait; they go on when they get the lock. @throws RuntimeError when it is not held */
  notify(count = 1): void {
    if (!this.locked()) throw new RuntimeError('cannot notify on un-acquired lock')
    this.wake(count)
  }

  /** Wakes all who wait. */
  notifyAll(): void {
    this.notify(this._waiters.size)
  }

  override toString(): string {
    return describeLine(this, this.locked() ? 'locked' : 'unlocked', this._waiters.size)
  }

  private wake(count: number): void {
    let woken = 0
    for (const waiter of this._waiters) {
      if (woken >= count) return
      if (waiter.done()) continue
      woken++
      waiter.setResult()
    }
  }

  // The caller holds the lock around its wait, so it has to hold it after a cancelled one too.
  private *acquireWhateverComes(): Coroutine<void> {
    let cancelled: CancelledError | null = null
    for (;;) {
      try {
        yield* this.acquire()
        break
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error
        cancelled = error
      }
    }
    if (cancelled !== null) throw cancelled
  }
}
