import { type Context, contexts, ownContext, runInside, sharedContext } from './contextVars'
import { type Coroutine, iscoroutine } from './coroutine'
import type { EventLoop } from './eventLoop'
import { CancelledError, endsTheLoop, RuntimeError, withoutStop } from './exceptions'
import { Future } from './future'
import { State } from './futureState'
import type { Runnable } from './handle'
import { moments } from './instrument'
import { describeTask, entire } from './repr'
import { enlist, unlist } from './taskRegistry'
import { type StackFrame, taskStack } from './taskStack'
import { currentWaker } from './waker'

/** How a task may be made. */
export interface TaskOptions {
  loop?: EventLoop | null
  /** By default `Task-1`, `Task-2` … */
  name?: string | null
  /** The context it runs in; by default a copy of the current one. */
  context?: Context | null
  /** Runs the first step at once, inside the constructor, when the loop is running. */
  eagerStart?: boolean
}

/** A coroutine that the loop drives, and the future of its result. */
export class Task<T = unknown> extends Future<T> implements Runnable {
  /** @internal */ _coroutine: Coroutine<T>
  /** @internal */ _context: Context
  /** @internal A number where it was given none. */ _name: string | number
  /** @internal The future it awaits; still set between that one's settling and the next step. */
  _waiter: Future<any> | null = null
  /** @internal Raised in the next step. */ _raise: unknown = nothing
  /** @internal */ _mustCancel = false
  /** @internal */ _cancels = 0
  #mark: unknown = null
  /** @internal */ _previous: Task<any> | null = null
  /** @internal */ _next: Task<any> | null = null

  constructor(coroutine: Coroutine<T>, options?: TaskOptions) {
    super(options)
    if (!iscoroutine(coroutine)) throw new TypeError(`a coroutine was expected, got ${entire(coroutine)}`)
    this._coroutine = coroutine
    this._name = options?.name == null ? ++named : String(options.name)
    this._context = options?.context ?? sharedContext()
    const loop = this._loop
    if (moments.taskCreated !== null) moments.taskCreated(this, loop._currentTask)
    enlist(this)
    if (options?.eagerStart && loop.isRunning()) startNow(this)
    else loop._push(this)
  }

  /** What a tool keeps of it; not to be seen by a program that prints it. @internal */
  get _mark(): unknown {
    return this.#mark
  }

  set _mark(mark: unknown) {
    this.#mark = mark
  }

  /** @internal Never skipped in the ready queue. */
  get _cancelled(): boolean {
    return false
  }

  /** `Task-1`, `Task-2` … unless it was named. */
  getName(): string {
    return typeof this._name === 'number' ? `Task-${this._name}` : this._name
  }

  /** Any value, as its text. */
  setName(name: unknown): void {
    this._name = String(name)
  }

  /** The coroutine it drives. */
  getCoro(): Coroutine<T> {
    return this._coroutine
  }

  /** The context that its steps run in. */
  getContext(): Context {
    return ownContext(this)
  }

  /**
   * Where the coroutine is suspended, or the frames of the error that ended it. As in Python one frame of a suspended
   * task; empty when it has ended well or the host cannot look inside a generator.
   */
  getStack(options?: { limit?: number | null }): StackFrame[] {
    return taskStack(this, options?.limit ?? null)
  }

  /** Prints the stack as text, by default to standard error. */
  printStack(options?: { limit?: number | null; file?: { write(text: string): unknown } }): void {
    const frames = this.getStack(options)
    const what = this._failed() ? 'Traceback' : 'Stack'
    const head = frames.length > 0 ? `${what} for ${this} (most recent call last):` : `No stack for ${this}`
    const lines = frames.map(frame => `  File "${frame.file}", line ${frame.line}, in ${frame.name}`)
    const text = `${[head, ...lines, ...(this._failed() ? [String(this._value)] : [])].join('\n')}\n`
    if (options?.file) options.file.write(text)
    else console.error(text.trimEnd())
  }

  override setResult(_result: T): void {
    throw new RuntimeError('Task does not support set_result operation')
  }

  override setException(_exception: unknown): void {
    throw new RuntimeError('Task does not support set_exception operation')
  }

  /**
   * Asks the task to end: CancelledError will be raised where it is suspended, in a later step. It may clean up, or
   * refuse by catching it. False when it has ended already.
   */
  override cancel(message?: string): boolean {
    this._markRetrieved()
    if (this.done()) return false
    this._cancels++
    // The awaited future keeps its place: a task that refuses its cancellation may have to be cancelled again.
    if (this._waiter?.cancel(message)) return true
    this._mustCancel = true
    this._note = message
    return true
  }

  /** How many cancellations were asked for and not taken back. */
  cancelling(): number {
    return this._cancels
  }

  /** Takes one cancellation back; returns how many are left. */
  uncancel(): number {
    if (this._cancels > 0 && --this._cancels === 0) this._mustCancel = false
    return this._cancels
  }

  /** The future the task awaits, null when it is running, ready or finished. For tools. */
  get awaiting(): Future<any> | null {
    return this._waiter && !this._waiter.done() ? this._waiter : null
  }

  override toString(): string {
    return describeTask(this)
  }

  /** The awaited future settled. @internal */
  _tell(future: Future<any>): void {
    if (moments.wokenBy !== null) moments.wokenBy(this, currentWaker(this._loop), future._state === State.cancelled)
    this._loop._checkClosed()
    this._loop._push(this)
  }

  /** @internal */
  override _announceEnd(): void {
    moments.finished!(this)
  }

  /** One step: until the next await, or the end. @internal */
  _run(): void {
    const loop = this._loop
    let error = this._raise
    if (error !== nothing) this._raise = nothing
    else if (this._waiter !== null && this._waiter._state !== State.finished) error = this._waiter._error()
    if (this._mustCancel) {
      if (!(error instanceof CancelledError)) error = this._makeCancelledError()
      this._mustCancel = false
    }
    this._waiter = null
    contexts.holder = this
    loop._currentTask = this
    try {
      step(this, error)
    } finally {
      loop._currentTask = null
    }
  }
}

function startNow(task: Task<any>): void {
  const loop = task._loop
  const before = loop._currentTask
  loop._currentTask = task
  try {
    runInside(task, step, [task, nothing])
  } finally {
    loop._currentTask = before
  }
}

function step<T>(task: Task<T>, error: unknown): void {
  if (moments.beforeStep !== null) moments.beforeStep(task)
  let result: IteratorResult<unknown, T>
  try {
    result = error === nothing ? task._coroutine.next(undefined) : task._coroutine.throw(error)
  } catch (raised) {
    endWith(task, raised)
    return
  }
  if (!result.done) {
    suspendOn(task, result.value)
    return
  }
  unlist(task)
  if (task._mustCancel) {
    // Cancelled right before the coroutine ended.
    task._mustCancel = false
    cancelFuture.call(task, task._cancelMessage)
  } else task._settle(State.finished, result.value)
}

function endWith(task: Task<any>, raised: unknown): void {
  unlist(task)
  const error = withoutStop(raised, 'coroutine raised StopIteration')
  if (error instanceof CancelledError) {
    cancelFuture.call(task)
    // The very error goes on to whoever awaits the task first.
    task._value = error
    return
  }
  task._fail(error)
  if (endsTheLoop(error)) throw error
}

function suspendOn(task: Task<any>, yielded: unknown): void {
  if (yielded instanceof Future && yielded._blocking && yielded._loop === task._loop && yielded !== task) {
    yielded._blocking = false
    if (moments.suspendedOn !== null) moments.suspendedOn(task, yielded)
    task._waiter = yielded
    if (yielded._state !== State.pending) task._tell(yielded)
    else yielded._addWaiting(task)
    if (task._mustCancel && yielded.cancel(task._cancelMessage)) task._mustCancel = false
  } else if (yielded === undefined || yielded === null) {
    // A bare yield gives the loop one turn.
    if (moments.suspendedOn !== null) moments.suspendedOn(task, null)
    task._loop._push(task)
  } else {
    task._raise = new RuntimeError(whyNotAwaitable(task, yielded))
    task._loop._push(task)
  }
}

function whyNotAwaitable(task: Task<any>, yielded: unknown): string {
  if (yielded === task) return `Task cannot await on itself: ${task}`
  if (yielded instanceof Future) {
    if (yielded._loop !== task._loop) return `Task ${task} got Future ${yielded} attached to a different loop`
    return `yield was used instead of yield* in task ${task} with ${yielded}`
  }
  if (iscoroutine(yielded)) return `yield was used instead of yield* for a coroutine in task ${task}`
  if (yielded instanceof Promise) {
    return 'Task got bad yield: a promise; await it with yield* awaiting(promise)'
  }
  return `Task got bad yield: ${entire(yielded)}`
}

/** Marks "no error": any value at all can be thrown. */
const nothing: unique symbol = Symbol('nothing')

const cancelFuture = Future.prototype.cancel

let named = 0
