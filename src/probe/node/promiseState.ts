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
 * Whether a promise has settled; true for what is no promise. Node's own inspection looks into it without touching it:
 * no reaction is added and nothing of the program is run.
 */
export function isSettled(value: unknown): boolean {
  return !types.isPromise(value) || !/^[^{]*\{\s*<pending>/.test(inspect(value, OPTIONS))
}
