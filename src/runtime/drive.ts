import type { EventLoop } from './eventLoop'
import { RuntimeError } from './exceptions'
import { moments } from './instrument'
import { runIteration, timeUntilNext } from './iteration'
import { watchFreshFailures } from './neverRetrieved'
import { running } from './runningLoop'

/** A loop that runs. @internal */
export interface Turn {
  /** Waiting for time or I/O: what becomes ready has to wake it. */
  idle: boolean
  /** The loop shall give the thread back after this iteration. */
  spent: boolean
  wake(): void
}

/** Runs a loop as a guest of its host until it is stopped. @internal */
export function drive(loop: EventLoop): Promise<void> {
  return new Promise((resolve, reject) => {
    const { host } = loop
    const turn: Turn = {
      idle: false,
      spent: false,
      wake() {
        if (!turn.idle) return
        turn.idle = false
        host.schedule(run, 0)
      },
    }
    const end = () => {
      host.unschedule()
      stopped(loop)
    }
    let idleSince: number | null = null
    const run = () => {
      const waited = idleSince === null ? 0 : loop.time() - idleSince
      idleSince = null
      turn.idle = turn.spent = false
      try {
        for (let iterations = 0, ran = 0, longest = 0; ; iterations++) {
          const count = runIteration(loop, iterations === 0 ? waited : 0)
          ran += count
          longest = Math.max(longest, count)
          if (loop._stopping) break
          const wait = timeUntilNext(loop)
          // Several iterations a turn, as a turn of the host costs more than they do; I/O waits no longer for it
          // than it would for a few busy iterations.
          const isLong = ran >= CALLBACKS_A_TURN && ran > longest * BUSY_ITERATIONS_A_TURN
          if (wait !== 0 || turn.spent || iterations >= ITERATIONS_A_TURN || isLong) {
            turn.idle = wait !== 0
            if (turn.idle) watchFreshFailures()
            if (turn.idle && isTimed(loop)) idleSince = loop.time()
            host.schedule(run, wait)
            return
          }
        }
      } catch (error) {
        end()
        reject(error)
        return
      }
      end()
      resolve()
    }
    started(loop, turn)
    host.schedule(run, 0)
  })
}

/** Runs a loop until it is stopped, without giving the thread back. @internal */
export function driveSync(loop: EventLoop): void {
  const { host } = loop
  if (!host.select) {
    throw new RuntimeError('this host cannot block: await runUntilComplete(), or run the loop on a worker thread')
  }
  started(loop, { idle: false, spent: false, wake: () => {} })
  try {
    do {
      const wait = loop._stopping ? 0 : timeUntilNext(loop)
      if (wait !== 0) watchFreshFailures()
      const before = wait !== 0 && isTimed(loop) ? loop.time() : null
      host.select(wait)
      runIteration(loop, before === null ? 0 : loop.time() - before)
    } while (!loop._stopping)
  } finally {
    stopped(loop)
  }
}

/** Whether somebody wants to know how long it waits. */
function isTimed(loop: EventLoop): boolean {
  return loop.log !== null || moments.iterationStarted !== null
}

const ITERATIONS_A_TURN = 64
const CALLBACKS_A_TURN = 5_000
// What begins many tasks at once ends them a few iterations later. V8 likes to collect garbage between two turns: before
// that it would find, and copy, all of them.
const BUSY_ITERATIONS_A_TURN = 4

function started(loop: EventLoop, turn: Turn): void {
  loop._turn = turn
  running.all.add(loop)
}

function stopped(loop: EventLoop): void {
  loop._turn = null
  loop._stopping = false
  running.all.delete(loop)
}
