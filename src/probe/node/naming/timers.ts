import timers from 'node:timers'
import timersPromises from 'node:timers/promises'
import type { Clock } from '../clock'
import { replaceMethod } from '../invisible'
import { type Named, type Origin, stamp, stampObject } from '../origins'
import { peek } from '../safely'
import { noteInExecutors, stampPromises } from './patches'
import { Work } from './work'

/** `setTimeout` in an executor, `timers/promises`. */
export function nameTimers(now: Clock): void {
  const origins = {
    setTimeout: (args: readonly unknown[]) => new Timer(now, args[1]),
    setInterval: (args: readonly unknown[]) => new Interval(args[1]),
    setImmediate: () => TURN,
    queueMicrotask: () => TURN,
  }
  for (const name of Object.keys(origins) as (keyof typeof origins)[]) {
    const original = globalThis[name]
    noteInExecutors(globalThis, name, origins[name])
    if ((timers as any)[name] === original) (timers as any)[name] = globalThis[name]
  }
  stampPromises(timersPromises, 'setTimeout', args => new Timer(now, args[0]))
  stampPromises(timersPromises, 'setImmediate', () => TURN)
  namePassing(now)
  const scheduler = Object.getPrototypeOf(timersPromises.scheduler)
  stampPromises(scheduler, 'wait', args => new Timer(now, args[0]))
}

/** What times out besides timers: signals, and waiting for memory that threads share. */
function namePassing(now: Clock): void {
  const { apply } = Reflect
  replaceMethod(
    AbortSignal,
    'timeout',
    original =>
      ({
        timeout(this: unknown, ...args: unknown[]) {
          return stampObject(apply(original, this, args), new Timer(now, args[0]))
        },
      }).timeout,
  )
  replaceMethod(
    Atomics,
    'waitAsync',
    original =>
      ({
        waitAsync(this: unknown, ...args: unknown[]) {
          const result = apply(original, this, args)
          stamp(
            peek(result, 'value'),
            new Work('thread', 'Atomics.waitAsync', typeof args[1] === 'number' ? `[${args[1]}]` : ''),
          )
          return result
        },
      }).waitAsync,
  )
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
    this.delay = millisecondsOf(delay)
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

/** A timer that goes on and on; each time it may do what is waited for, or not yet. */
export class Interval implements Origin {
  readonly wakes = 'timer'
  private readonly delay: number

  constructor(delay: unknown) {
    this.delay = millisecondsOf(delay)
  }

  name(): Named {
    return { kind: 'timer', label: this.wakerText() }
  }

  wakerText(): string {
    return `timer, every ${this.delay} ms`
  }
}

/** What Node makes of a delay that is none. */
function millisecondsOf(delay: unknown): number {
  return typeof delay === 'number' && delay >= 1 && delay <= 0x7fffffff ? Math.trunc(delay) : 1
}

/** One turn of the loop. */
const TURN: Origin = {
  wakes: 'callback',
  name: () => ({ kind: 'turn', label: 'next turn of the loop' }),
  wakerText: () => 'next turn of the loop',
}
