import { contexts } from './contextVars'
import type { EventLoop } from './eventLoop'
import type { Runnable } from './handle'
import { moments } from './instrument'
import { logger } from './log'
import { running } from './runningLoop'

/**
 * One turn of the loop: runs what is ready now; what that makes ready waits for the next. Returns how many.
 * @param waited seconds the loop had nothing to do before @internal
 */
export function runIteration(loop: EventLoop, waited: number): number {
  const ready = loop._ready
  collectDue(loop)
  const count = ready.length
  const { log, clock } = loop
  // One callback after another without a wait: reading the clock would cost more than they do.
  const began = log !== null && (count > 1 || waited > 0) ? loop.host.now() : Number.NaN
  const lag = clock.lag
  loop._iteration++
  loop._count = loop._left = count
  if (moments.iterationStarted !== null) moments.iterationStarted(loop, count, waited)
  const outside = running.inside
  const holder = contexts.holder
  running.inside = loop
  try {
    for (; loop._left > 0 && ready.length > 0; loop._left--) {
      const entry = ready.shift()
      if (entry._cancelled) continue
      loop._running = entry
      if (loop._debug) runTimed(loop, entry)
      else entry._run()
    }
  } finally {
    loop._running = null
    running.inside = outside
    contexts.holder = holder
  }
  if (log !== null) {
    // Without the time that was held in it: how long the program took.
    const lasted = began >= 0 ? loop.host.now() - began - (clock.lag - lag) : Number.NaN
    log.note(loop._iteration, began, lasted, waited, count)
  }
  if (moments.iterationEnded !== null) moments.iterationEnded(loop, ready.length)
  return count
}

/** Seconds until the next iteration has something to do; null: nothing is scheduled. @internal */
export function timeUntilNext(loop: EventLoop): number | null {
  loop._timers.tidy()
  if (loop._ready.length > 0 || loop._stopping) return 0
  const next = loop.clock.held ? null : loop._timers.next()
  if (next === null) return null
  return Math.max(0, Math.min(next - loop.time(), LONGEST_WAIT))
}

function collectDue(loop: EventLoop): void {
  const timers = loop._timers
  if (timers.length === 0) return
  const end = loop.time() + loop.host.clockResolution
  for (let timer = timers.popBefore(end); timer !== undefined; timer = timers.popBefore(end)) loop._ready.push(timer)
}

function runTimed(loop: EventLoop, entry: Runnable): void {
  const before = loop.time()
  entry._run()
  const took = loop.time() - before
  if (took >= loop.slowCallbackDuration) logger.warning(`Executing ${entry} took ${took.toFixed(3)} seconds`)
}

/** A day, in seconds: what `select` is asked at most. */
const LONGEST_WAIT = 24 * 3600
