import type { FactBody, WakepointSpec, WakeUp } from '../../protocol'
import { tellNames } from './asyncio/bridge'
import { cancelDriven } from './asyncio/cancelDriven'
import { inspectLoops, iterationNow } from './asyncio/inspectLoops'
import { loopState } from './asyncio/loopState'
import { hasLoops, holdTime, releaseTime, setTimeHeld } from './asyncio/programTime'
import { ageCalls } from './calls/ageing'
import { type Link, noteCallees, takeLinks } from './calls/chains'
import { inspectCall } from './calls/inspect'
import type { CallKey } from './calls/live'
import { learnOwners } from './calls/owners'
import type { Clock } from './clock'
import { nameCalls } from './naming/calls'
import { stopAtRejections } from './waking/rejections'
import { armWakepoints } from './waking/wakepoints'
import type { Expected } from './waking/wakers'

/** What the courier reads: an answer or one sentence, and facts to be told before it. */
export interface Executed {
  readonly ok?: unknown
  readonly error?: string
  readonly facts?: readonly FactBody[]
  /** What will wake calls that were asked for. */
  readonly expected?: readonly Expected[]
  /** Who awaits whom, where that was not seen when they were suspended. */
  readonly links?: readonly Link[]
}

/** Makes the function that executes commands on the main thread; `tell` sends a fact by the courier's mail. */
export function makeCommands(tell: (fact: FactBody) => void, now: Clock): (name: string, json: string) => string {
  const handlers: Record<string, (args: any) => Executed> = {
    nameResources: ({ keys }: { keys: CallKey[] }) => ({ ok: {}, ...nameCalls(keys) }),
    inspectTask: ({ key, wakeUps }: { key: CallKey; wakeUps: WakeUp[] }) => inspectCall(key, wakeUps),
    inspectLoops: () => ({ ok: {}, facts: [{ type: 'loopsInspected', loops: inspectLoops(now()) }] }),
    inspectIteration: () => ({ ok: { iteration: iterationNow() } }),
    learnCalls: ({ most, awaiters }: { most: number; awaiters: boolean }) => ({
      ok: { all: awaiters ? noteCallees(most) : learnOwners(most) },
    }),
    ageCalls: ({ keys }: { keys: CallKey[] }) => ({ ok: { collected: ageCalls(keys) } }),
    setWakepoints: ({ wakepoints }: { wakepoints: WakepointSpec[] }) => ({
      ok: { wakepoints: armWakepoints(wakepoints, tell) },
    }),
    cancelTask({ task }: { task: number }) {
      if (cancelDriven(task)) return { ok: {} }
      return { error: 'An async function can not be cancelled: promises have no cancellation.' }
    },
    holdTime({ held }: { held: boolean }) {
      setTimeHeld(held)
      if (!held || hasLoops()) return { ok: {} }
      return {
        error: 'The timers of Node can not be held; at a stop the whole process stands still, but its clock goes on.',
      }
    },
    stopAtRejections({ on }: { on: boolean }) {
      stopAtRejections(on)
      return { ok: {} }
    },
    functions({ paths, names }: { paths: string[]; names: string[] }) {
      // Its reader of texts is loaded only where somebody asks.
      const { functionsNamed } = require('./functionTable') as typeof import('./functionTable')
      return { ok: { functions: functionsNamed(paths, names) } }
    },
    loopState: () => ({ ok: loopState(now()) ?? null }),
    pauseTime: ({ since }: { since: number }) => ({ ok: { loops: holdTime(now() - since) } }),
    releaseTime() {
      releaseTime()
      return { ok: {} }
    },
  }
  return (name, json) => {
    const handler = handlers[name]
    // Whoever asks, in the middle of an iteration, has to know whom it is about.
    tellNames()
    if (handler === undefined) return JSON.stringify({ error: `A Node program does not know the command ${name}.` })
    try {
      const executed = handler(JSON.parse(json))
      const links = takeLinks()
      return JSON.stringify(links.length === 0 ? executed : { ...executed, links })
    } catch (error) {
      return JSON.stringify({ error: `The probe failed at ${name}: ${(error as Error).message}` })
    }
  }
}
