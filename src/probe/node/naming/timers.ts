import timers from 'node:timers'
import timersPromises from 'node:timers/promises'
import type { Clock } from '../clock'
import type { Named, Origin } from '../origins'
import { noteInExecutors, stampPromises } from './patches'

/** `setTimeout` in an executor, `timers/promises`. */
export function nameTimers(now: Clock): void {
  for (const name of ['setTimeout', 'setImmediate', 'queueMicrotask'] as const) {
    const original = globalThis[name]
    noteInExecutors(globalThis, name, args => (name === 'setTimeout' ? new Timer(now, args[1]) : TURN))
    if ((timers as any)[name] === original) (timers as any)[name] = globalThis[name]
  }
  stampPromises(timersPromises, 'setTimeout', ([delay]) => new Timer(now, delay))
  stampPromises(timersPromises, 'setImmediate', () => TURN)
  const scheduler = Object.getPrototypeOf(timersPromises.scheduler)
  stampPromises(scheduler, 'wait', ([delay]) => new Timer(now, delay))
}

/** How much too early, by our clock, Node may call a timer, in milliseconds. */
const EARLY = 1

export class Timer implements Origin {
  readonly wakes = 'timer'
  readonly due: number
  private readonly delay: number

  constructor(
    private readonly now: Clock,
    delay: unknown,
  ) {
    // What Node makes of a delay that is none.
    this.delay = typeof delay === 'number' && delay >= 1 && delay <= 0x7fffffff ? Math.trunc(delay) : 1
    this.due = now() + this.delay
  }

  isDue(): boolean {
    return this.now() + EARLY >= this.due
  }

  name(): Named {
    return { kind: 'timer', label: 'timer', due: this.due }
  }

  wakerText(): string {
    return `timer, ${this.delay} ms`
  }
}

/** One turn of the loop. */
const TURN: Origin = {
  wakes: 'callback',
  name: () => ({ kind: 'turn', label: 'next turn of the loop' }),
  wakerText: () => 'next turn of the loop',
}
