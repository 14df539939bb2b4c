import { types } from 'node:util'
import { Control, TICKS_PER_MS } from '../shared'
import { type Call, enter, finish } from './calls'
import { settledAs } from './promiseState'
import { idOf, memory, siteOf } from './rows'

/** Looking at what a module awaits takes some 5 µs: so often a second. */
const A_SECOND = 100

/** Those whose body runs. Weakly: what nothing can wake is nobody's. */
const modules = new Set<WeakRef<Call>>()
let left = 0
let filledAt = Number.NEGATIVE_INFINITY

/** A module has no `finally` around it: when it throws, no probe of its own tells. */
export function enterModule(site: number): Call {
  const call = enter(site)
  modules.add(new WeakRef(call))
  return call
}

/**
 * Ends modules that threw. To be called where no step runs and nothing is left to be settled: there a module stands at an
 * await, and not at one that was rejected.
 */
export function endModules(): void {
  if (modules.size === 0 || !mayLook()) return
  for (const module of modules) {
    const call = module.deref()
    if (call !== undefined && idOf(call) !== 0) {
      if (siteOf(call) !== 0 && !isRejected(call.awaited)) continue
      finish(call, FAILED)
    }
    modules.delete(module)
  }
}

const FAILED = 1
const LANGUAGE_PROMISE = Promise.prototype

function mayLook(): boolean {
  const now = memory.control[Control.clock]
  if (now - filledAt >= 1000 * TICKS_PER_MS) {
    left = A_SECOND
    filledAt = now
  }
  left -= 1
  return left >= 0
}

/** Of promises that V8 awaits as they are: others may tell later, or never. */
function isRejected(awaited: unknown): boolean {
  if (!types.isPromise(awaited) || Reflect.getPrototypeOf(awaited) !== LANGUAGE_PROMISE) return false
  return settledAs(awaited) === 'rejected'
}
