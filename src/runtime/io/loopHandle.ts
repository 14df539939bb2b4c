import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { type Coroutine, iscoroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import { RuntimeError } from '../exceptions'
import { runCoroutineThreadsafe } from './chainFutures'
import { ConcurrentFuture } from './concurrentFuture'
import { gone, type OpenObject, opened } from './openObjects'
import { decodeError, type EncodedError, encodeError } from './threadErrors'
import { block, drain, notify, type Source, sources, threadSignal } from './threadSignal'

/** What other threads may call by name: plain functions and coroutine functions. */
export type LoopFunctions = Record<string, (...args: any[]) => unknown>

/** A loop as a message to another thread: pass it as an argument of runInExecutor, `attachLoop` it there. */
export interface LoopHandle {
  readonly port: MessagePort
  /** Wakes the loop's thread while that blocks. @internal */
  readonly signal: SharedArrayBuffer
}

/**
 * Lets one other thread call functions of this program inside the loop. Functions cannot go to another thread, so the
 * thread names them. Close the returned handle's port when the thread needs it no longer; closing the loop does.
 */
export function loopHandle(loop: EventLoop, functions: LoopFunctions): LoopHandle {
  const { port1, port2 } = new MessageChannel()
  const served = new Served(loop, functions, port1)
  opened(loop, served)
  sources.add(served)
  port1.on('message', (call: Call) => served.call(call))
  port1.on('close', () => served.closed())
  // The loop's own work keeps the program alive.
  port1.unref()
  return { port: port2, signal: threadSignal }
}

/** The other thread's end of a loop handle. */
export class RemoteLoop<F extends LoopFunctions = LoopFunctions> implements Source {
  readonly #calls = new Map<number, ConcurrentFuture<any>>()
  #made = 0

  constructor(private readonly handle: LoopHandle) {
    handle.port.on('message', (answer: Answer) => this.#answered(answer))
    handle.port.unref()
    sources.add(this)
    this.#send({ id: 0, name: null, args: [], signal: threadSignal })
  }

  /** Has the loop call a function; does not wait. */
  callSoonThreadsafe<K extends keyof F & string>(name: K, ...args: Parameters<F[K]>): void {
    this.#send({ id: 0, name, args })
  }

  /** Has the loop run a coroutine function; `result()` blocks this thread until it is done. */
  runCoroutineThreadsafe<K extends keyof F & string>(
    name: K,
    ...args: Parameters<F[K]>
  ): ConcurrentFuture<ReturnType<F[K]> extends Coroutine<infer T> ? T : ReturnType<F[K]>> {
    const future = new ConcurrentFuture<any>()
    const id = ++this.#made
    this.#calls.set(id, future)
    future._block = block
    future._label = `${name}() in the loop's thread`
    future.addDoneCallback(() => {
      this.#calls.delete(id)
      if (future.cancelled()) this.#send({ id, name: null, args: [] })
    })
    this.#send({ id, name, args })
    return future
  }

  /** Lets go of the loop. */
  close(): void {
    sources.delete(this)
    this.handle.port.close()
  }

  /** @internal */
  poll(): boolean {
    return drain(this.handle.port, answer => this.#answered(answer))
  }

  /** @internal */
  expects(): boolean {
    return this.#calls.size > 0
  }

  #send(call: Call): void {
    this.handle.port.postMessage(call)
    notify(this.handle.signal)
  }

  #answered(answer: Answer): void {
    const future = this.#calls.get(answer.id)
    if (future === undefined) return
    if ('cancelled' in answer) future.cancel()
    else if ('error' in answer) future.setException(decodeError(answer.error))
    else future.setResult(answer.value)
  }
}

/** Takes a loop handle up in another thread. */
export function attachLoop<F extends LoopFunctions = LoopFunctions>(handle: LoopHandle): RemoteLoop<F> {
  return new RemoteLoop<F>(handle)
}

/** `id` 0: nobody wants the answer; `name` null: cancel that call, or with a signal: where answers are to be told. */
interface Call {
  readonly id: number
  readonly name: string | null
  readonly args: unknown[]
  readonly signal?: SharedArrayBuffer
}

type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: EncodedError }
  | { readonly id: number; readonly cancelled: true }

/** The loop's end of a handle. */
class Served implements OpenObject, Source {
  #signal: SharedArrayBuffer | null = null
  readonly #running = new Map<number, ConcurrentFuture<unknown>>()

  constructor(
    private readonly loop: EventLoop,
    private readonly functions: LoopFunctions,
    private readonly port: MessagePort,
  ) {}

  call({ id, name, args, signal }: Call): void {
    if (this.loop.isClosed()) return
    if (signal) this.#signal = signal
    if (name === null) {
      this.#running.get(id)?.cancel()
      return
    }
    const found = Object.hasOwn(this.functions, name) ? this.functions[name] : undefined
    if (found === undefined) this.#fail(id, new RuntimeError(`the loop has no function ${name} for other threads`))
    else if (id === 0) this.loop.callSoonThreadsafe(startTaskOf(this.loop, found), ...args)
    else this.#run(id, found, args)
  }

  poll(): boolean {
    return drain(this.port, call => this.call(call))
  }

  expects(): boolean {
    return true
  }

  closed(): void {
    sources.delete(this)
    gone(this.loop, this)
  }

  _release(): void {
    sources.delete(this)
    this.port.close()
  }

  #run(id: number, found: (...args: any[]) => unknown, args: unknown[]): void {
    const future = runCoroutineThreadsafe(called(found, args), this.loop)
    this.#running.set(id, future)
    future.addDoneCallback(() => {
      this.#running.delete(id)
      if (future.cancelled()) this.#answer({ id, cancelled: true })
      else if (future.exception() !== null) this.#fail(id, future.exception())
      else this.#answer({ id, value: future.result() })
    })
  }

  #fail(id: number, error: unknown): void {
    if (id === 0) this.loop.callExceptionHandler({ message: 'A call from another thread failed', exception: error })
    else this.#answer({ id, error: encodeError(error) })
  }

  #answer(answer: Answer): void {
    try {
      this.port.postMessage(answer)
    } catch (error) {
      // Not everything can be sent to another thread.
      this.port.postMessage({ id: answer.id, error: encodeError(error) })
    }
    if (this.#signal) notify(this.#signal)
  }
}

function* called(found: (...args: any[]) => unknown, args: unknown[]): Coroutine<unknown> {
  const result = found(...args)
  return iscoroutine(result) ? yield* result : result
}

function startTaskOf(loop: EventLoop, found: (...args: any[]) => unknown): (...args: unknown[]) => void {
  const call = (...args: unknown[]): void => {
    const result = found(...args)
    if (iscoroutine(result)) loop.createTask(result)
  }
  return Object.defineProperty(call, 'name', { value: found.name })
}
