import type { EventLoop } from './eventLoop'
import { Handle } from './handle'
import type { Task } from './task'

/**
 * What was running when something was woken: a task, a callback (its `origin` tells timers, I/O and threads apart),
 * or null: code outside any loop's callbacks, such as a promise reaction.
 */
export type Waker = Task<any> | Handle | null

/** What is running on this loop now. */
export function currentWaker(loop: EventLoop): Waker {
  return loop._currentTask ?? (loop._running as Task<any> | Handle | null)
}

/** The kind of a waker in one word. */
export function wakerKind(waker: Waker): 'task' | 'callback' | 'timer' | 'io' | 'thread' | 'outside' {
  if (waker === null) return 'outside'
  return waker instanceof Handle ? waker.origin : 'task'
}
