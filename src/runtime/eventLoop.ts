import type { Body } from './asyncGenerator'
import { Context } from './contextVars'
import { type Coroutine, iscoroutine, iscoroutinefunction } from './coroutine'
import { drive, driveSync, type Turn } from './drive'
import { type Ensurable, ensureFuture } from './ensureFuture'
import { callHandler, defaultHandler, type ExceptionContext, type ExceptionHandler } from './exceptionHandler'
import { endsTheLoop, RuntimeError } from './exceptions'
import { Future, isfuture } from './future'
import { type Callback, Handle, OutsideHandle, type Runnable } from './handle'
import type { Host } from './host/host'
import { moments } from './instrument'
import type { IterationLog } from './iterationLog'
import { logger } from './log'
import { ProgramClock } from './programClock'
import { ReadyQueue } from './readyQueue'
import { entire } from './repr'
import { running } from './runningLoop'
import { shutdownAsyncgens } from './shutdownAsyncgens'
import { shutdownExecutor } from './shutdownExecutor'
import { Task } from './task'
import type { TaskFactory } from './taskFactory'
import { TimerHandle } from './timerHandle'
import { TimerHeap } from './timerHeap'

/** The loops that are open. @internal */
export const loops = new Set<EventLoop>()

/** Something whose threads the loop ends when it shuts down. */
export interface ShutsDown {
  /** Takes no more work; the promise fulfils when what was accepted is done. */
  shutdown(wait: boolean): PromiseLike<void>
}

/**
 * Runs callbacks in the order they became ready, and timers when they are due. Once it is closed, whatever schedules or
 * runs something throws a RuntimeError.
 */
export class EventLoop {
  /** Seconds a callback may take in debug mode before it is logged. */
  slowCallbackDuration = 0.1
  /** The program's time, which a tool may hold. */
  readonly clock: ProgramClock

  /** @internal */ readonly _ready = new ReadyQueue()
  /** @internal */ readonly _timers = new TimerHeap()
  /** @internal */ _currentTask: Task<any> | null = null
  /** @internal What runs now. */ _running: Runnable | null = null
  /** @internal How many iterations have begun. */ _iteration = 0
  /** @internal Callbacks of the latest one. */ _count = 0
  /** @internal Those that have not ended. */ _left = 0
  /** @internal */ _firstTask: Task<any> | null = null
  /** @internal */ _lastTask: Task<any> | null = null
  /** @internal */ readonly _asyncgens = new Set<Body<any>>()
  /** @internal */ _asyncgensShutDown = false
  /** @internal The running drive, null when stopped. */ _turn: Turn | null = null
  /** @internal */ _stopping = false
  /** @internal */ _debug: boolean
  /** @internal */ _executorShutDown = false
  /** @internal */ _executor: ShutsDown | null = null
  /** @internal What I/O keeps open until it is closed or the loop is. */ readonly _open = new Set<{
    _release(): void
  }>()
  #log: IterationLog | null = null
  /** The options of a task that is given none. */ private readonly forTasks = { loop: this as EventLoop }
  private closed = false
  private taskFactory: TaskFactory | null = null
  private exceptionHandler: ExceptionHandler | null = null

  /** @param host where it lives; @param options.debug by default what the environment asks for */
  constructor(
    readonly host: Host,
    options?: { debug?: boolean },
  ) {
    this.clock = new ProgramClock(() => host.now())
    this._debug = options?.debug ?? false
    loops.add(this)
    if (moments.loopOpened !== null) moments.loopOpened(this)
  }

  /** Where a tool wants the last iterations noted; null: nowhere. Not to be seen by a program that prints the loop. */
  get log(): IterationLog | null {
    return this.#log
  }

  set log(log: IterationLog | null) {
    this.#log = log
  }

  // Scheduling

  /**
   * Calls `callback(...args)` in the next iteration, after what is ready already: in the context that stands before the
   * callback, else in a copy of the current one.
   */
  callSoon<A extends unknown[]>(callback: (...args: A) => unknown, ...args: A): Handle
  callSoon<A extends unknown[]>(context: Context, callback: (...args: A) => unknown, ...args: A): Handle
  callSoon(first: unknown, ...args: unknown[]): Handle {
    const context = first instanceof Context ? first : null
    const callback = context === null ? first : args.shift()
    this.checkCall('callSoon', callback)
    return this._soon(callback as Callback, args, context)
  }

  /** callSoon for code outside the loop: a Node callback, a message from another thread. Wakes a waiting loop. */
  callSoonThreadsafe<A extends unknown[]>(callback: (...args: A) => unknown, ...args: A): Handle
  callSoonThreadsafe<A extends unknown[]>(context: Context, callback: (...args: A) => unknown, ...args: A): Handle
  callSoonThreadsafe(first: unknown, ...args: unknown[]): Handle {
    const context = first instanceof Context ? first : null
    const callback = context === null ? first : args.shift()
    this.checkCall('callSoonThreadsafe', callback)
    return this._soonFrom('thread', callback as Callback, args, context)
  }

  /** Calls `callback(...args)` after `delay` seconds, in the same contexts as callSoon. */
  callLater<A extends unknown[]>(delay: number, callback: (...args: A) => unknown, ...args: A): TimerHandle
  callLater<A extends unknown[]>(
    delay: number,
    context: Context,
    callback: (...args: A) => unknown,
    ...args: A
  ): TimerHandle
  callLater(delay: number, ...call: unknown[]): TimerHandle {
    if (delay == null) throw new TypeError('delay must not be None')
    return this.callAt(this.time() + delay, ...(call as [Callback, ...unknown[]]))
  }

  /** Calls `callback(...args)` when `time()` has reached `when` seconds, in the same contexts as callSoon. */
  callAt<A extends unknown[]>(when: number, callback: (...args: A) => unknown, ...args: A): TimerHandle
  callAt<A extends unknown[]>(
    when: number,
    context: Context,
    callback: (...args: A) => unknown,
    ...args: A
  ): TimerHandle
  callAt(when: number, first: unknown, ...args: unknown[]): TimerHandle {
    if (when == null) throw new TypeError('when cannot be None')
    const context = first instanceof Context ? first : null
    const callback = context === null ? first : args.shift()
    this.checkCall('callAt', callback)
    return this._addTimer(new TimerHandle(when, callback as Callback, args, this, context))
  }

  /** The program's time in seconds; its zero means nothing. */
  time(): number {
    return this.clock.time()
  }

  /** A future of this loop, not settled. */
  createFuture<T = unknown>(): Future<T> {
    return new Future<T>({ loop: this })
  }

  /** Makes a task that drives the coroutine from the next iteration on. */
  createTask<T>(coroutine: Coroutine<T>, options?: { name?: string | null; context?: Context | null }): Task<T> {
    this._checkClosed()
    if (this.taskFactory === null) return new Task(coroutine, options ? { ...options, loop: this } : this.forTasks)
    const task = this.taskFactory(this, coroutine, { name: options?.name ?? null, context: options?.context ?? null })
    if (options?.name != null) task.setName(options.name)
    return task as Task<T>
  }

  /** Makes createTask use `factory`; null restores the default. */
  setTaskFactory(factory: TaskFactory | null): void {
    if (factory !== null && typeof factory !== 'function') {
      throw new TypeError('task factory must be a callable or None')
    }
    this.taskFactory = factory
  }

  /** Null: the default, which makes a Task. */
  getTaskFactory(): TaskFactory | null {
    return this.taskFactory
  }

  // Running

  /** Runs until stop() is called; the promise fulfils then. The rest of the Node program goes on meanwhile. */
  async runForever(): Promise<void> {
    this._checkMayRun()
    await drive(this)
  }

  /** Runs until the future is done and gives its result. A coroutine becomes a task. */
  async runUntilComplete<T>(awaitable: Ensurable<T>): Promise<T> {
    const wait = this.prepare(awaitable)
    try {
      await drive(this)
    } catch (error) {
      throw wait.failed(error)
    } finally {
      wait.end()
    }
    return wait.result()
  }

  /** runForever that returns only after stop(): for a host that can block (virtual time, a worker thread). */
  runForeverSync(): void {
    this._checkMayRun()
    driveSync(this)
  }

  /** runUntilComplete that returns the result itself: for a host that can block (virtual time, a worker thread). */
  runUntilCompleteSync<T>(awaitable: Ensurable<T>): T {
    const wait = this.prepare(awaitable)
    try {
      driveSync(this)
    } catch (error) {
      throw wait.failed(error)
    } finally {
      wait.end()
    }
    return wait.result()
  }

  /** Ends running after the present iteration; one that has not begun runs once. */
  stop(): void {
    this._stopping = true
    this._turn?.wake()
  }

  /** Between the start of a run and its end. */
  isRunning(): boolean {
    return this._turn !== null
  }

  /** Closed for good. */
  isClosed(): boolean {
    return this.closed
  }

  /** Drops what is scheduled and frees the host. @throws RuntimeError while running */
  close(): void {
    if (this.isRunning()) throw new RuntimeError('Cannot close a running event loop')
    if (this.closed) return
    if (this._debug) logger.debug(`Close ${this}`)
    this.closed = true
    this._ready.clear()
    this._timers.clear()
    this._executorShutDown = true
    void this._executor?.shutdown(false)
    this._executor = null
    for (const object of this._open) object._release()
    this._open.clear()
    this.host.close?.()
    loops.delete(this)
    if (moments.loopClosed !== null) moments.loopClosed(this)
  }

  /** Closes the async generators that were begun and not finished. */
  *shutdownAsyncgens(): Coroutine<void> {
    yield* shutdownAsyncgens(this)
  }

  /** Ends the threads of the default executor, waiting at most `seconds` (null: without limit). */
  *shutdownDefaultExecutor(seconds: number | null = null): Coroutine<void> {
    yield* shutdownExecutor(this, seconds)
  }

  // Errors and debug

  /**
   * Who hears of errors that nobody awaits; null restores the default, which logs them.
   * @throws TypeError for no function
   */
  setExceptionHandler(handler: ExceptionHandler | null): void {
    if (handler !== null && typeof handler !== 'function') {
      throw new TypeError(`A callable object or None is expected, got ${entire(handler)}`)
    }
    this.exceptionHandler = handler
  }

  /** Null: the default. */
  getExceptionHandler(): ExceptionHandler | null {
    return this.exceptionHandler
  }

  /** Logs the error with all that the context says. */
  defaultExceptionHandler(context: ExceptionContext): void {
    defaultHandler(this, context)
  }

  /** Tells the exception handler of an error nobody awaits. */
  callExceptionHandler(context: ExceptionContext): void {
    callHandler(this, this.exceptionHandler, context)
  }

  /** Debug mode: notes where things are made, checks callbacks, logs slow ones. */
  getDebug(): boolean {
    return this._debug
  }

  setDebug(enabled: boolean): void {
    this._debug = enabled
  }

  /** Lets the program's time stand still, as of `ago` seconds before; timers wait. */
  holdTime(ago = 0): void {
    this.clock.hold(ago)
  }

  /** Lets it go on from where it was held. */
  releaseTime(): void {
    this.clock.release()
    this._turn?.wake()
  }

  toString(): string {
    return `<${this.constructor.name} running=${this.isRunning()} closed=${this.closed} debug=${this._debug}>`
  }

  // For the rest of the runtime

  /** Puts something into the ready queue. @internal */
  _push(entry: Runnable): void {
    this._ready.push(entry)
    if (this._turn?.idle) this._turn.wake()
  }

  /** callSoon with an argument array and a context (null: a copy of the current one). @internal */
  _soon(callback: Callback, args: unknown[], context: Context | null): Handle {
    this._checkClosed()
    const handle = new Handle(callback, args, this, context)
    this._push(handle)
    return handle
  }

  /** callSoon for what I/O or another thread brings: what it wakes was woken by that. @internal */
  _soonFrom(origin: 'io' | 'thread', callback: Callback, args: unknown[], context: Context | null = null): Handle {
    this._checkClosed()
    const handle = new OutsideHandle(callback, args, this, context, origin)
    this._push(handle)
    return handle
  }

  /** @internal */
  _addTimer<H extends TimerHandle>(timer: H): H {
    this._timers.push(timer)
    if (this._turn?.idle) this._turn.wake()
    return timer
  }

  /** Gives promise reactions their chance after this iteration. @internal */
  _letOthersIn(): void {
    if (this._turn !== null) this._turn.spent = true
  }

  /** @internal */
  _checkClosed(): void {
    if (this.closed) throw new RuntimeError('Event loop is closed')
  }

  /** @internal */
  _checkMayRun(): void {
    this._checkClosed()
    if (this.isRunning()) throw new RuntimeError('This event loop is already running')
    if (running.inside !== null) throw new RuntimeError('Cannot run the event loop while another loop is running')
  }

  private prepare<T>(awaitable: Ensurable<T>) {
    this._checkMayRun()
    const future = ensureFuture(awaitable, { loop: this })
    const isNew = !isfuture(awaitable)
    future.addDoneCallback(stopWhenDone)
    return {
      failed(error: unknown): unknown {
        // The task's error is this one, and the caller has no other way to the task.
        if (isNew && future.done() && !future.cancelled()) future.exception()
        return error
      },
      end: () => void future.removeDoneCallback(stopWhenDone),
      result(): T {
        if (!future.done()) throw new RuntimeError('Event loop stopped before Future completed.')
        return future.result()
      },
    }
  }

  private checkCall(method: string, callback: unknown): void {
    this._checkClosed()
    if (!this._debug) return
    if (iscoroutine(callback) || iscoroutinefunction(callback)) {
      throw new TypeError(`coroutines cannot be used with ${method}()`)
    }
    if (typeof callback !== 'function') {
      throw new TypeError(`a callable object was expected by ${method}(), got ${entire(callback)}`)
    }
  }
}

function stopWhenDone(future: Future<unknown>): void {
  // An error that ends the loop has done so already.
  if (!future.cancelled() && endsTheLoop(future.exception())) return
  future.getLoop().stop()
}
