import type { AsyncContextManager } from './asyncWith'
import type { Coroutine } from './coroutine'
import { moments } from './instrument'
import { LoopBound } from './loopBound'
import { running } from './runningLoop'
import type { Task } from './task'
import { Waiters } from './waiters'

/** What tasks take and give back: locks, semaphores, conditions. `asyncWith` takes it and gives it back. */
export abstract class Acquirable extends LoopBound implements AsyncContextManager<void> {
  /** @internal */ readonly _waiters = new Waiters()

  /** Takes it, waiting while it cannot be had. */
  abstract acquire(): Coroutine<true>

  /** Gives it back. */
  abstract release(): void

  /** Takes it, for `asyncWith`. */
  enter(): Coroutine<any> {
    return this.acquire()
  }

  /** Gives it back. */
  *exit(): Coroutine<void> {
    this.release()
  }

  /** Tells a tool that the running task has it now. */
  protected tellAcquired(): void {
    if (moments.resourceAcquired !== null) moments.resourceAcquired(this, runningTask())
  }

  /** Tells a tool that it was given back. */
  protected tellReleased(): void {
    if (moments.resourceReleased !== null) moments.resourceReleased(this, runningTask())
  }
}

/** The task that runs now, null outside of tasks. */
export function runningTask(): Task<any> | null {
  return running.inside?._currentTask ?? null
}
