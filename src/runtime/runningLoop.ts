import type { EventLoop } from './eventLoop'
import { RuntimeError } from './exceptions'

/** Which loops run in this thread. @internal */
export const running: {
  /** The loop whose callback is on the stack. */
  inside: EventLoop | null
  /** Loops between start and stop. As guests of Node several may be. */
  readonly all: Set<EventLoop>
} = { inside: null, all: new Set() }

/**
 * The running loop: the one whose callback this is, or, in other code of the thread, the only one that runs.
 * @throws RuntimeError when there is none, or more than one to choose from
 */
export function getRunningLoop(): EventLoop {
  if (running.inside !== null) return running.inside
  if (running.all.size === 1) return running.all.values().next().value!
  if (running.all.size === 0) throw new RuntimeError('no running event loop')
  throw new RuntimeError('several event loops are running; call this inside a task or pass the loop')
}

/** The running loop, else the one set with setEventLoop. @throws RuntimeError when there is neither */
export function getEventLoop(): EventLoop {
  if (running.inside !== null) return running.inside
  if (running.all.size === 1) return running.all.values().next().value!
  if (current === null) throw new RuntimeError('There is no current event loop')
  return current
}

/** Sets the loop that getEventLoop returns where none runs; null takes it back. */
export function setEventLoop(loop: EventLoop | null): void {
  current = loop
}

let current: EventLoop | null = null
