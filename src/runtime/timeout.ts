import type { AsyncContextManager, Raised } from './asyncWith'
import type { Coroutine } from './coroutine'
import { ExceptionGroup } from './exceptionGroup'
import { CancelledError, RuntimeError, TimeoutError } from './exceptions'
import type { Handle } from './handle'
import { moments } from './instrument'
import { getRunningLoop } from './runningLoop'
import type { Task } from './task'
import { currentTask } from './taskRegistry'

/** The innermost timeout of each task that is in the block of one, noted only while an instrument is on. */
const innermost = new WeakMap<Task<any>, Timeout>()

/** When the earliest timeout of a task ends what it awaits, in seconds of `loop.time()`; null: never. For tools. */
export function deadlineOf(task: Task<any>): number | null {
  let earliest: number | null = null
  for (let at = innermost.get(task); at !== undefined; at = at.outer) {
    const when = at.when()
    if (when !== null && (earliest === null || when < earliest)) earliest = when
  }
  return earliest
}

/** A deadline for a block: `yield* asyncWith(timeout(5), function* () { … })`. The block fails with TimeoutError. */
export class Timeout implements AsyncContextManager<Timeout> {
  private state: 'created' | 'active' | 'expiring' | 'expired' | 'finished' = 'created'
  private timer: Handle | null = null
  private task: Task<any> | null = null
  private cancelling = 0
  /** @internal The one around it in the same task. */ outer: Timeout | undefined = undefined

  /** @param deadline in seconds of `loop.time()`; null: never */
  constructor(private deadline: number | null) {}

  /** The deadline, in seconds of `loop.time()`; null: never. */
  when(): number | null {
    return this.deadline
  }

  /** Moves the deadline; null takes it away. @throws RuntimeError outside its block */
  reschedule(when: number | null): void {
    if (this.state !== 'active') {
      if (this.state === 'created') throw new RuntimeError('Timeout has not been entered')
      throw new RuntimeError(`Cannot change state of ${this.state} Timeout`)
    }
    this.deadline = when
    this.timer?.cancel()
    this.timer = null
    if (when === null) return
    const loop = getRunningLoop()
    this.timer = when <= loop.time() ? loop.callSoon(expire, this) : loop.callAt(when, expire, this)
  }

  /** Whether the deadline passed while the block ran. */
  expired(): boolean {
    return this.state === 'expiring' || this.state === 'expired'
  }

  /** The block begins. @throws RuntimeError when it has begun before, or outside a task */
  *enter(): Coroutine<this> {
    if (this.state !== 'created') throw new RuntimeError('Timeout has already been entered')
    const task = currentTask()
    if (task === null) throw new RuntimeError('Timeout should be used inside a task')
    this.state = 'active'
    this.task = task
    this.cancelling = task.cancelling()
    if (moments.suspendedOn !== null) {
      this.outer = innermost.get(task)
      innermost.set(task, this)
    }
    this.reschedule(this.deadline)
    return this
  }

  /** The block is over. @throws TimeoutError in place of the cancellation that the deadline has asked for */
  *exit(raised: Raised | null): Coroutine<void> {
    this.timer?.cancel()
    this.timer = null
    if (this.outer !== undefined) innermost.set(this.task!, this.outer)
    else if (moments.suspendedOn !== null) innermost.delete(this.task!)
    if (this.state === 'active') this.state = 'finished'
    if (this.state !== 'expiring') return
    this.state = 'expired'
    // Were there other requests to cancel the task, then the cancellation is not ours to turn into a TimeoutError.
    if (this.task!.uncancel() > this.cancelling || raised === null) return
    const { error } = raised
    if (error instanceof CancelledError) throw new TimeoutError(undefined, { cause: error })
    insertTimeoutError(error)
    if (error instanceof ExceptionGroup) error.exceptions.forEach(insertTimeoutError)
  }

  toString(): string {
    const when =
      this.state === 'active' ? ` when=${this.deadline === null ? null : Math.round(this.deadline * 1000) / 1000}` : ''
    return `<Timeout [${this.state}]${when}>`
  }

  /** @internal */
  _expire(): void {
    this.task!.cancel()
    this.state = 'expiring'
    this.timer = null
  }
}

/** Whether a callback is that of a timeout that is over. For tools. */
export function isTimeout(handle: Handle): boolean {
  return handle._callback === expire
}

function expire(timeout: Timeout): void {
  timeout._expire()
}

/** A timeout after `delay` seconds from now; null: none. @throws RuntimeError when no loop runs */
export function timeout(delay: number | null): Timeout {
  const loop = getRunningLoop()
  return new Timeout(delay === null ? null : loop.time() + delay)
}

/** A timeout at a time of `loop.time()`, in seconds; null: none. */
export function timeoutAt(when: number | null): Timeout {
  return new Timeout(when)
}

// An error that was raised because of our cancellation says that it was a timeout.
function insertTimeoutError(error: unknown): void {
  for (let at = error; at instanceof Error && at.cause !== undefined; at = at.cause) {
    if (!(at.cause instanceof CancelledError)) continue
    at.cause = new TimeoutError(undefined, { cause: at.cause })
    return
  }
}
