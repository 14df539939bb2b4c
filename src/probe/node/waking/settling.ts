import { types } from 'node:util'
import v8 from 'node:v8'
import { type Call, hooks } from '../calls/calls'
import { liveCalls } from '../calls/live'
import { siteOf } from '../calls/rows'
import { type WakerLine, wakerLine } from './wakerLine'

/** Promises that are watched whoever awaits them. */
export interface Chosen {
  has(promise: object): boolean
  settled(promise: object, line: WakerLine): void
}

/** Suspended calls by the promise they await: held no longer than the program itself holds that promise. */
let awaiting = new WeakMap<object, Set<Call>>()
let stop: (() => void) | undefined

/**
 * From now on tells of each wanted call whose promise is settled by a line of the program, right when that happens. It
 * replaces what was watched before; without `wants` nothing is, and nothing costs.
 */
export function watchSettling(
  wants: ((call: Call) => boolean) | undefined,
  settled: (call: Call, line: WakerLine) => void,
  chosen?: Chosen,
): void {
  stop?.()
  stop = undefined
  awaiting = new WeakMap()
  hooks.suspended = undefined
  if (wants === undefined && chosen === undefined) return
  const remember = (call: Call) => {
    const promise = call.awaited
    if (!types.isPromise(promise) || !wants!(call)) return
    const calls = awaiting.get(promise)
    if (calls === undefined) awaiting.set(promise, new Set([call]))
    else calls.add(call)
  }
  if (wants !== undefined) {
    for (const call of liveCalls()) if (siteOf(call) !== 0) remember(call)
    hooks.suspended = remember
  }
  stop = v8.promiseHooks.onSettled(promise => {
    const calls = awaiting.get(promise)
    const isChosen = chosen?.has(promise)
    if (calls === undefined && !isChosen) return
    awaiting.delete(promise)
    const line = wakerLine()
    if (line === undefined) return
    if (isChosen) chosen!.settled(promise, line)
    for (const call of calls ?? []) if (call.awaited === promise && siteOf(call) !== 0) settled(call, line)
  }) as unknown as () => void
}
