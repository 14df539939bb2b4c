import { type Awaited, describe } from './awaited'
import { type EventLoop, loops } from './eventLoop'
import { Future } from './future'
import { type IterationView, iteration, readyQueue, type TimerView, timers } from './inspect'
import { type Instrument, setInstrument } from './instrument'
import { IterationLog } from './iterationLog'
import { type ResourceView, resourceState } from './resourceState'
import { deadlineOf, isTimeout } from './timeout'

/** Where a tool and the runtime find each other, whichever comes first: `globalThis[Symbol.for('wakepoint.asyncio')]`. */
export interface Door {
  /** Set by a tool before the program loads the runtime: each runtime takes it on when it loads. */
  instrument: Instrument | null
  /** Each copy of the runtime that was loaded. */
  readonly runtimes: RuntimeAccess[]
}

/** What a tool may do with a loaded runtime. */
export interface RuntimeAccess {
  /** Puts an instrument on, in place of the one before; null takes it off. */
  setInstrument(instrument: Instrument | null): void
  /** The loops that are open. */
  loops(): EventLoop[]
  /** What a future stands for that a task awaits. */
  describe(future: Future<any>): Awaited
  /** Whether it is a future that has not settled; undefined when it is no future of this runtime. */
  isPending(value: object): boolean | undefined
  /** When a timeout will end what a task awaits, in seconds of `loop.time()`; null: never. */
  deadlineOf: typeof deadlineOf
  /** Whether a callback is that of a timeout that is over. */
  isTimeout: typeof isTimeout
  readyQueue: typeof readyQueue
  iteration(loop: EventLoop): IterationView | null
  resourceState(resource: object): ResourceView | null
  /** Makes a loop note its last iterations from now on. */
  logIterations(loop: EventLoop): void
  timers(loop: EventLoop, count?: number): TimerView[]
}

/** The key of the door on `globalThis`. */
export const doorKey: unique symbol = Symbol.for('wakepoint.asyncio') as never

/** Opens the door of this copy of the runtime. */
export function openDoor(): void {
  const place = globalThis as { [doorKey]?: Door }
  place[doorKey] ??= { instrument: null, runtimes: [] }
  const door = place[doorKey]
  door.runtimes.push({
    setInstrument,
    loops: () => [...loops],
    describe,
    deadlineOf,
    isTimeout,
    isPending: value => (value instanceof Future ? !value.done() : undefined),
    readyQueue,
    timers,
    iteration,
    resourceState,
    logIterations: loop => {
      loop.log ??= new IterationLog()
    },
  })
  if (door.instrument) setInstrument(door.instrument)
}
