import { atTurn } from './calls/calls'
import { Control, millisecondsSince, TICKS_PER_MS, type Words, type Zero } from './shared'

/** What the loop tells of itself, once an iteration. */
export interface Heartbeat {
  /** Since when the current iteration has been busy without a break, in program milliseconds. */
  busySince(): number
}

/**
 * Counts loop iterations by an immediate that keeps nothing alive and makes the loop wait no shorter. It is set anew
 * from itself only, so that it carries no context of the program.
 */
export function startHeartbeat(control: Words<Control>, zero: Zero, atIteration: () => void): Heartbeat {
  const { nodeTiming } = performance
  const set = setImmediate
  let idleBefore = nodeTiming.idleTime
  let before = millisecondsSince(zero)
  let pausedBefore = control[Control.pausedTime]
  const beat = () => {
    const now = millisecondsSince(zero)
    const idle = nodeTiming.idleTime
    const paused = control[Control.pausedTime]
    const step = Math.trunc((now - before - (idle - idleBefore)) * TICKS_PER_MS) - ((paused - pausedBefore) | 0)
    pausedBefore = paused
    before = now
    idleBefore = idle
    const ticks = Math.trunc(now * TICKS_PER_MS)
    control[Control.clock] = ticks
    control[Control.iterationStart] = ticks
    if (step > control[Control.longestStep]) control[Control.longestStep] = step
    control[Control.iterations] += 1
    atTurn()
    atIteration()
    set(beat).unref()
  }
  set(beat).unref()
  return { busySince: () => before + (nodeTiming.idleTime - idleBefore) }
}
