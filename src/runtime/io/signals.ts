import { constants } from 'node:os'
import { isMainThread } from 'node:worker_threads'
import { iscoroutine, iscoroutinefunction } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import { RuntimeError, ValueError } from '../exceptions'
import { gone, type OpenObject, opened } from './openObjects'
import { Readiness } from './readiness'
import { IoResource } from './resource'

/** Calls `callback(...args)` in the loop on a signal, in place of an earlier callback. Main thread only. */
export function addSignalHandler<A extends unknown[]>(
  loop: EventLoop,
  signal: number | NodeJS.Signals,
  callback: (...args: A) => unknown,
  args: A,
): void {
  if (iscoroutine(callback) || iscoroutinefunction(callback)) {
    throw new TypeError('coroutines cannot be used with add_signal_handler()')
  }
  const name = nameOf(signal)
  loop._checkClosed()
  if (!isMainThread) throw new RuntimeError('set_wakeup_fd only works in main thread')
  if (name === 'SIGKILL' || name === 'SIGSTOP') {
    throw new RuntimeError(`sig ${constants.signals[name]} cannot be caught`)
  }
  removeSignalHandler(loop, name)
  const handler = new Handler(name, new Readiness(loop, new IoResource('signal', name), () => void callback(...args)))
  handlersOf(loop).set(name, handler)
  opened(loop, handler)
  // As in Python the handler takes the place of the runner's own.
  if (name === 'SIGINT') loop.host.ignoreInterrupts?.(true)
}

/** Gives the signal its default effect back; false when there was no handler. */
export function removeSignalHandler(loop: EventLoop, signal: number | NodeJS.Signals): boolean {
  const name = nameOf(signal)
  const handler = handlersOf(loop).get(name)
  if (handler === undefined) return false
  handlersOf(loop).delete(name)
  handler._release()
  gone(loop, handler)
  if (name === 'SIGINT') loop.host.ignoreInterrupts?.(false)
  return true
}

class Handler implements OpenObject {
  readonly #fire: () => void

  constructor(
    private readonly signal: NodeJS.Signals,
    private readonly ready: Readiness,
  ) {
    this.#fire = () => ready.fire()
    process.on(signal, this.#fire)
  }

  _release(): void {
    this.ready.cancel()
    process.off(this.signal, this.#fire)
  }
}

function nameOf(signal: number | NodeJS.Signals): NodeJS.Signals {
  const signals = constants.signals as Record<string, number>
  const name = typeof signal === 'number' ? Object.keys(signals).find(each => signals[each] === signal) : signal
  if (name === undefined || !(name in signals)) throw new ValueError(`invalid signal number ${signal}`)
  return name as NodeJS.Signals
}

function handlersOf(loop: EventLoop): Map<NodeJS.Signals, Handler> {
  let map = handlers.get(loop)
  if (map === undefined) {
    map = new Map()
    handlers.set(loop, map)
  }
  return map
}

const handlers = new WeakMap<EventLoop, Map<NodeJS.Signals, Handler>>()
