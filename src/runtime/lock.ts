import { Acquirable, runningTask } from './acquirable'
import type { Coroutine } from './coroutine'
import { CancelledError, RuntimeError } from './exceptions'
import { describeLine } from './repr'
import type { Task } from './task'

/** A lock for tasks. Whoever waits first gets it first. */
export class Lock extends Acquirable {
  private taken = false
  private owner: Task<any> | null = null

  /** The task that holds it, null when it is free or was taken outside a task. For tools: any task may release it. */
  get holder(): Task<any> | null {
    return this.owner
  }

  /** Whether somebody has it. */
  locked(): boolean {
    return this.taken
  }

  /** Takes the lock, waiting while another has it. */
  *acquire(): Coroutine<true> {
    if (!this.taken && this._waiters.allCancelled()) return this.take()
    const waiter = this._waiters.add(this._getLoop(), this)
    try {
      try {
        yield* waiter
      } finally {
        this._waiters.delete(waiter)
      }
    } catch (error) {
      // We may have been the one who was woken: the next in line has to go on instead.
      if (error instanceof CancelledError && !this.taken) this.wakeFirst()
      throw error
    }
    return this.take()
  }

  /** Gives the lock back and wakes the first who waits. @throws RuntimeError when nobody has it */
  release(): void {
    if (!this.taken) throw new RuntimeError('Lock is not acquired.')
    this.taken = false
    this.owner = null
    this.tellReleased()
    this.wakeFirst()
  }

  override toString(): string {
    return describeLine(this, this.taken ? 'locked' : 'unlocked', this._waiters.size)
  }

  private take(): true {
    this.taken = true
    this.owner = runningTask()
    this.tellAcquired()
    return true
  }

  private wakeFirst(): void {
    const first = this._waiters.first()
    // Settled: it is on its way already.
    if (first !== undefined && !first.done()) first.setResult()
  }
}
