import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, MessagePort, type Transferable, Worker } from 'node:worker_threads'
import type { ShutsDown } from '../eventLoop'
import { RuntimeError, ValueError } from '../exceptions'
import { ConcurrentFuture } from './concurrentFuture'
import { decodeError } from './threadErrors'
import { encodeFunction, type ThreadFunction, type ThreadResult } from './threadFunction'
import { type Done, type ThreadData, threadProgram, type Work } from './threadMain'
import { block, drain, type Source, sources, threadSignal } from './threadSignal'

/**
 * A pool of real threads (Node's workers), at most `maxWorkers`: Python's `ThreadPoolExecutor`. Threads share no
 * variables with the program: functions go as text or by name (see ThreadFunction), arguments and results are copied.
 */
export class ThreadPoolExecutor implements ShutsDown, Source {
  readonly #maxWorkers: number
  readonly #prefix: string
  readonly #queue: Job[] = []
  readonly #threads = new Set<Thread>()
  #started = 0
  #closed = false
  /** Who waits for the end. Each has a future of its own: it may be cancelled. */
  readonly #ended: ConcurrentFuture<void>[] = []

  /** @param options.maxWorkers threads at most, by default the processors + 4, and never above 32 */
  constructor(options: { maxWorkers?: number | null; threadNamePrefix?: string } = {}) {
    this.#maxWorkers = options.maxWorkers ?? Math.min(32, availableParallelism() + 4)
    if (this.#maxWorkers <= 0) throw new ValueError('max_workers must be greater than 0')
    this.#prefix = options.threadNamePrefix ?? `ThreadPoolExecutor-${pools++}`
  }

  /** Has a thread call `func(...args)`. @throws RuntimeError after shutdown; TypeError for what no thread can run */
  submit<A extends unknown[], R>(func: ThreadFunction<A, R>, ...args: A): ConcurrentFuture<ThreadResult<R>> {
    if (this.#closed) throw new RuntimeError('cannot schedule new futures after shutdown')
    const encoded = encodeFunction(func)
    const future = new ConcurrentFuture<ThreadResult<R>>()
    future._label = `thread ${encoded.name || 'anonymous'}()`
    future._block = block
    this.#queue.push({ future: future as ConcurrentFuture<unknown>, work: { id: ++jobs, function: encoded, args } })
    this.#dispatch()
    return future
  }

  /**
   * Takes no more work and ends the threads. The future is done when all work is done (`wait` false: at once); its
   * `result()` waits as Python's `shutdown` does. `cancelFutures` cancels what has not begun.
   */
  shutdown(wait = true, options: { cancelFutures?: boolean } = {}): ConcurrentFuture<void> {
    this.#closed = true
    if (options.cancelFutures) for (const { future } of this.#queue.splice(0)) future.cancel()
    for (const thread of [...this.#threads]) if (thread.job === null) this.#end(thread)
    const ended = new ConcurrentFuture<void>()
    ended._block = block
    if (wait) this.#ended.push(ended)
    else ended.setResult()
    this.#maybeEnded()
    return ended
  }

  /** Ends the threads now: what they do fails. Python cannot do that to its threads. */
  kill(): void {
    void this.shutdown(false, { cancelFutures: true })
    const error = new RuntimeError('the thread ended before its work was done')
    for (const thread of [...this.#threads]) this.#broken(thread, error)
  }

  toString(): string {
    return `<ThreadPoolExecutor ${this.#prefix} threads=${this.#threads.size}/${this.#maxWorkers} queued=${this.#queue.length}>`
  }

  #dispatch(): void {
    while (this.#queue.length > 0) {
      const thread = this.#idleThread()
      if (thread === null) return
      const job = this.#queue.shift()!
      if (!job.future.setRunningOrNotifyCancel()) continue
      thread.job = job
      this.#keepAlive(thread, true)
      try {
        thread.port.postMessage(job.work, transferables(job.work.args))
      } catch (error) {
        // An argument that cannot be copied.
        this.#done(thread, () => job.future.setException(error))
      }
    }
  }

  #idleThread(): Thread | null {
    for (const thread of this.#threads) if (thread.job === null) return thread
    return this.#threads.size < this.#maxWorkers ? this.#start() : null
  }

  #start(): Thread {
    const { port1, port2 } = new MessageChannel()
    const data: ThreadData = { port: port2, signal: threadSignal, base: join(process.cwd(), 'thread.js') }
    const worker = new Worker(threadProgram(), {
      eval: true,
      workerData: data,
      transferList: [port2],
      name: `${this.#prefix}_${this.#started++}`,
    })
    const thread: Thread = { worker, port: port1, job: null }
    this.#threads.add(thread)
    sources.add(this)
    port1.on('message', (done: Done) => this.#received(thread, done))
    worker.on('error', error => this.#broken(thread, error))
    worker.on('exit', () => this.#broken(thread, new RuntimeError('the thread ended before its work was done')))
    this.#keepAlive(thread, false)
    return thread
  }

  /** Work keeps the program alive, an idle thread does not. */
  #keepAlive({ worker, port }: Thread, busy: boolean): void {
    if (busy) {
      worker.ref()
      port.ref()
    } else {
      worker.unref()
      port.unref()
    }
  }

  #received(thread: Thread, done: Done): void {
    const job = thread.job
    if (job === null || job.work.id !== done.id) return
    if ('error' in done && done.dying) {
      this.#broken(thread, decodeError(done.error))
      return
    }
    this.#done(thread, () => {
      if ('error' in done) job.future.setException(decodeError(done.error))
      else job.future.setResult(done.value)
    })
  }

  #done(thread: Thread, settle: () => void): void {
    thread.job = null
    this.#keepAlive(thread, false)
    settle()
    this.#dispatch()
    if (this.#closed && thread.job === null) this.#end(thread)
  }

  #broken(thread: Thread, error: unknown): void {
    const job = thread.job
    thread.job = null
    this.#end(thread)
    job?.future.setException(error)
    this.#dispatch()
  }

  #end(thread: Thread): void {
    if (!this.#threads.delete(thread)) return
    thread.port.close()
    void thread.worker.terminate()
    if (this.#threads.size === 0) sources.delete(this)
    this.#maybeEnded()
  }

  #maybeEnded(): void {
    if (!this.#closed || this.#threads.size > 0) return
    for (const ended of this.#ended.splice(0)) if (!ended.done()) ended.setResult()
  }

  /** @internal */
  poll(): boolean {
    let took = false
    for (const thread of [...this.#threads]) took = drain(thread.port, done => this.#received(thread, done)) || took
    return took
  }

  /** @internal */
  expects(): boolean {
    return [...this.#threads].some(thread => thread.job !== null)
  }
}

interface Job {
  readonly future: ConcurrentFuture<unknown>
  readonly work: Work
}

interface Thread {
  readonly worker: Worker
  readonly port: MessagePort
  job: Job | null
}

/** Ports move to the thread; everything else is copied. */
function transferables(args: readonly unknown[]): Transferable[] {
  return args.flatMap(arg => {
    if (arg instanceof MessagePort) return [arg]
    const port = (arg as { port?: unknown } | null)?.port
    return port instanceof MessagePort ? [port] : []
  })
}

let pools = 0
let jobs = 0
