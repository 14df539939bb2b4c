import { inspect, types } from 'node:util'

const OPTIONS = {
  depth: 0,
  customInspect: false,
  getters: false,
  showProxy: true,
  maxArrayLength: 0,
  maxStringLength: 0,
}

/**
 * How a promise has settled; undefined while it is pending. Node's own inspection looks into it without touching it: no
 * reaction is added and nothing of the program is run.
 */
export function settledAs(promise: object): 'fulfilled' | 'rejected' | undefined {
  const state = /^[^{]*\{\s*<(pending|rejected)>/.exec(inspect(promise, OPTIONS))?.[1]
  return state === 'pending' ? undefined : state === 'rejected' ? 'rejected' : 'fulfilled'
}

/** Whether a promise has settled; true for what is no promise. */
export function isSettled(value: unknown): boolean {
  return !types.isPromise(value) || settledAs(value) !== undefined
}
