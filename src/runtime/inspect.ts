import type { EventLoop } from './eventLoop'
import type { Handle } from './handle'
import { SleepTimer } from './sleep'
import { Task } from './task'
import type { TimerHandle } from './timerHandle'

/** A timer that will fire. */
export interface TimerView {
  readonly timer: TimerHandle
  /** Seconds until it is due; negative when it is overdue. */
  readonly left: number
  /** The task that sleeps on it, where one does. */
  readonly task: Task<any> | null
  /** What it will do, for a person: `sleep`, or the name of the callback. */
  readonly label: string
}

/** Where a loop stands in its iterations. */
export interface IterationView {
  /** The number of the one that runs, or of the last one; from 1. */
  readonly number: number
  /** Which of its callbacks runs, from 1; 0 between two iterations. */
  readonly step: number
  /** How many callbacks it runs. */
  readonly of: number
}

/** Where a loop stands in its iterations; null before the first. For tools. */
export function iteration(loop: EventLoop): IterationView | null {
  if (loop._iteration === 0) return null
  const step = loop._running === null ? 0 : loop._count - loop._left + 1
  return { number: loop._iteration, step, of: loop._count }
}

/** What a loop will run next, in order: handles, and tasks whose next step is due. For tools. */
export function readyQueue(loop: EventLoop): (Handle | Task<any>)[] {
  return [...loop._ready].filter(entry => !entry._cancelled) as (Handle | Task<any>)[]
}

/** The timers of a loop, the earliest first, at most `count`. For tools. */
export function timers(loop: EventLoop, count = Number.POSITIVE_INFINITY): TimerView[] {
  const now = loop.time()
  return loop._timers.earliest(count).map(timer => ({ timer, left: timer.when() - now, ...purposeOf(timer) }))
}

function purposeOf(timer: TimerHandle): { task: Task<any> | null; label: string } {
  if (!(timer instanceof SleepTimer)) return { task: null, label: timer._callback?.name || 'callback' }
  const task = timer.future._waiters().find(waiting => waiting instanceof Task) as Task<any> | undefined
  return { task: task ?? null, label: 'sleep' }
}
