import type { AsyncContextManager, Raised } from './asyncWith'
import type { Context } from './contextVars'
import type { Coroutine } from './coroutine'
import type { EventLoop } from './eventLoop'
import { BaseExceptionGroup } from './exceptionGroup'
import { CancelledError, endsTheLoop, RuntimeError } from './exceptions'
import type { Future } from './future'
import { getRunningLoop } from './runningLoop'
import type { Task } from './task'
import { currentTask } from './taskRegistry'

/**
 * A block that owns tasks: `yield* asyncWith(new TaskGroup(), function* (group) { group.createTask(…) })`. It ends when
 * all have ended. The first failure cancels the others, and the block raises the failures as an ExceptionGroup.
 */
export class TaskGroup implements AsyncContextManager<TaskGroup> {
  private state: 'created' | 'entered' | 'exiting' = 'created'
  private aborting = false
  private loop!: EventLoop
  private parent!: Task<any>
  private parentCancelRequested = false
  private errors: unknown[] = []
  private baseError: Raised | null = null
  private completed: Future<void> | null = null
  /** @internal */ readonly _tasks = new Set<Task<any>>()

  /** The tasks that have not ended. For tools. */
  get tasks(): ReadonlySet<Task<any>> {
    return this._tasks
  }

  /** The block begins. @throws RuntimeError when it has begun before, or outside a task */
  *enter(): Coroutine<this> {
    if (this.state !== 'created') throw new RuntimeError(`TaskGroup ${this} has already been entered`)
    this.loop ??= getRunningLoop()
    const parent = currentTask(this.loop)
    if (parent === null) throw new RuntimeError(`TaskGroup ${this} cannot determine the parent task`)
    this.parent = parent
    this.state = 'entered'
    return this
  }

  /**
   * The block is over: waits for its tasks.
   * @throws BaseExceptionGroup of what failed, CancelledError, KeyboardInterrupt, SystemExit
   */
  *exit(raised: Raised | null): Coroutine<void> {
    this.state = 'exiting'
    if (raised !== null && endsTheLoop(raised.error)) this.baseError ??= raised
    let cancelled = raised?.error instanceof CancelledError ? raised.error : null
    if (raised !== null && !this.aborting) this.abort()
    // The wait can be cancelled more than once: by a failing child, and by whoever cancels the parent.
    while (this._tasks.size > 0) {
      this.completed ??= this.completion()
      try {
        yield* this.completed
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error
        if (!this.aborting) {
          cancelled = error
          this.abort()
        }
      }
      this.completed = null
    }
    if (this.baseError !== null) throw this.baseError.error
    if (this.parentCancelRequested && this.parent.uncancel() === 0) cancelled = null
    if (cancelled !== null && this.errors.length === 0) throw cancelled
    if (raised !== null && !(raised.error instanceof CancelledError)) this.errors.push(raised.error)
    if (this.errors.length === 0) return
    // A cancellation from outside stays asked for while the errors go first.
    if (this.parent.cancelling() > 0) {
      this.parent.uncancel()
      this.parent.cancel()
    }
    throw new BaseExceptionGroup('unhandled errors in a TaskGroup', this.errors)
  }

  /** Makes a task of this group. @throws RuntimeError outside the block, or when the group is shutting down */
  createTask<T>(coroutine: Coroutine<T>, options?: { name?: string | null; context?: Context | null }): Task<T> {
    const refusal = this.refusal()
    if (refusal !== null) {
      coroutine.return(undefined as T)
      throw new RuntimeError(`TaskGroup ${this} ${refusal}`)
    }
    const task = this.loop.createTask(coroutine, options)
    if (task.done()) this.taskDone(task)
    else {
      this._tasks.add(task)
      task.addDoneCallback(this.taskDone)
    }
    return task
  }

  toString(): string {
    const info = ['']
    if (this._tasks.size > 0) info.push(`tasks=${this._tasks.size}`)
    if (this.errors.length > 0) info.push(`errors=${this.errors.length}`)
    if (this.aborting) info.push('cancelling')
    else if (this.state !== 'created') info.push('entered')
    return `<TaskGroup${info.join(' ')}>`
  }

  private refusal(): string | null {
    if (this.state === 'created') return 'has not been entered'
    if (this.state === 'exiting' && this._tasks.size === 0) return 'is finished'
    return this.aborting ? 'is shutting down' : null
  }

  private completion(): Future<void> {
    const future = this.loop.createFuture<void>()
    future._resource = this
    return future
  }

  private abort(): void {
    this.aborting = true
    for (const task of this._tasks) if (!task.done()) task.cancel()
  }

  private readonly taskDone = (task: Task<any>): void => {
    this._tasks.delete(task)
    if (this._tasks.size === 0 && this.completed !== null && !this.completed.done()) this.completed.setResult()
    if (task.cancelled() || !task._failed()) return
    const error = task._error()
    this.errors.push(error)
    if (endsTheLoop(error)) this.baseError ??= { error }
    if (this.parent.done()) {
      this.loop.callExceptionHandler({
        message: `Task ${task} has errored out but its parent task ${this.parent} is already completed`,
        exception: error,
        task,
      })
      return
    }
    if (this.aborting || this.parentCancelRequested) return
    // The parent is cancelled to leave the block, and exit() takes the request back.
    this.abort()
    this.parentCancelRequested = true
    this.parent.cancel()
  }
}
