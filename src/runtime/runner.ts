import { type Context, copyContext } from './contextVars'
import { type Coroutine, iscoroutine } from './coroutine'
import type { Ensurable } from './ensureFuture'
import type { EventLoop } from './eventLoop'
import { CancelledError, KeyboardInterrupt, RuntimeError, ValueError } from './exceptions'
import { gather } from './gather'
import { moments } from './instrument'
import { newEventLoop } from './newEventLoop'
import { cancelOnAbort } from './promises'
import { entire } from './repr'
import { running, setEventLoop } from './runningLoop'
import type { Task } from './task'
import { allTasks } from './taskRegistry'

/** How a runner makes its loop. */
export interface RunnerOptions {
  debug?: boolean | null
  /** By default newEventLoop, and the loop is made the current one. */
  loopFactory?: (() => EventLoop) | null
}

/** How one coroutine is run. */
export interface RunOptions {
  /** The context it runs in; by default the runner's own, shared by all its runs. */
  context?: Context | null
  /** Cancels the coroutine's task when it aborts. */
  signal?: AbortSignal | null
}

/** Owns a loop: runs coroutines in it one after the other, and cleans up at the end. */
export class Runner {
  private state: 'created' | 'initialized' | 'closed' = 'created'
  private loop!: EventLoop
  private context!: Context
  /** The task of the run that is under way. @internal */
  _main: Task<any> | null = null

  constructor(private readonly options: RunnerOptions = {}) {}

  /** The runner's loop. */
  getLoop(): EventLoop {
    this.initialize()
    return this.loop
  }

  /** Runs a coroutine to its end. Ctrl+C cancels it, and KeyboardInterrupt is raised then. */
  run<T>(coroutine: Coroutine<T>, options?: RunOptions): Promise<T> {
    return handedOut(this.runToEnd(coroutine, options), this)
  }

  private async runToEnd<T>(coroutine: Coroutine<T>, options?: RunOptions): Promise<T> {
    const { task, interrupted, end } = this.begin(coroutine, options)
    try {
      return await this.loop.runUntilComplete(task)
    } catch (error) {
      throw interrupted(error)
    } finally {
      end()
    }
  }

  /** run() that returns the result itself: for a host that can block. */
  runSync<T>(coroutine: Coroutine<T>, options?: RunOptions): T {
    const { task, interrupted, end } = this.begin(coroutine, options)
    try {
      return this.loop.runUntilCompleteSync(task)
    } catch (error) {
      throw interrupted(error)
    } finally {
      end()
    }
  }

  /** Cancels what is left, closes async generators and the default executor, then the loop. */
  async close(): Promise<void> {
    if (this.state !== 'initialized') return
    try {
      for (const rest of closing(this.loop)) await this.loop.runUntilComplete(rest)
    } finally {
      this.closed()
    }
  }

  /** close() for a host that can block. */
  closeSync(): void {
    if (this.state !== 'initialized') return
    try {
      for (const rest of closing(this.loop)) this.loop.runUntilCompleteSync(rest)
    } finally {
      this.closed()
    }
  }

  private begin<T>(coroutine: Coroutine<T>, options?: RunOptions) {
    if (!iscoroutine(coroutine)) throw new ValueError(`a coroutine was expected, got ${entire(coroutine)}`)
    if (running.inside !== null) throw new RuntimeError('Runner.run() cannot be called from a running event loop')
    this.initialize()
    const { loop } = this
    const task = loop.createTask(coroutine, { context: options?.context ?? this.context })
    if (options?.signal) cancelOnAbort(task, options.signal)
    let interrupts = 0
    const end = loop.host.onInterrupt?.(() => {
      if (++interrupts === 1 && !task.done()) task.cancel()
      else loop._soonFrom('io', raiseInterrupt, [])
    })
    const interrupted = (error: unknown) =>
      error instanceof CancelledError && interrupts > 0 && task.uncancel() === 0 ? new KeyboardInterrupt() : error
    this._main = task
    return {
      task,
      interrupted,
      end: () => {
        this._main = null
        end?.()
      },
    }
  }

  private initialize(): void {
    if (this.state === 'closed') throw new RuntimeError('Runner is closed')
    if (this.state === 'initialized') return
    const { loopFactory, debug } = this.options
    this.loop = loopFactory ? loopFactory() : newEventLoop()
    if (!loopFactory) setEventLoop(this.loop)
    if (debug != null) this.loop.setDebug(debug)
    this.context = copyContext()
    this.state = 'initialized'
  }

  private closed(): void {
    if (!this.options.loopFactory) setEventLoop(null)
    this.loop.close()
    this.state = 'closed'
  }
}

/** Tells a tool which task a promise stands for that is handed out. Returns it. @internal */
export function handedOut<T>(promise: Promise<T>, { _main }: Runner): Promise<T> {
  if (moments.promised !== null && _main !== null) moments.promised(promise, _main)
  return promise
}

/** What a loop has to run to its end, one after the other, before it can be closed. */
function* closing(loop: EventLoop): Generator<Ensurable<unknown>, void, unknown> {
  const tasks = [...allTasks(loop)]
  if (tasks.length > 0) {
    for (const task of tasks) task.cancel()
    yield gather(...tasks, { returnExceptions: true })
    tasks.forEach(reportFailure)
  }
  yield loop.shutdownAsyncgens()
  yield loop.shutdownDefaultExecutor(EXECUTOR_SECONDS)
}

function reportFailure(task: Task<any>): void {
  if (task.cancelled() || task.exception() === null) return
  task.getLoop().callExceptionHandler({
    message: 'unhandled exception during asyncio.run() shutdown',
    exception: task.exception(),
    task,
  })
}

function raiseInterrupt(): never {
  throw new KeyboardInterrupt()
}

/** How long the threads of the default executor may take to end. */
const EXECUTOR_SECONDS = 300
