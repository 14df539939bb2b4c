import { types } from 'node:util'
import { isSettled } from '../calls/promiseState'

/** What a person has chosen to see settled, by number: what a data breakpoint stands for. Kept alive by nothing here. */
const chosen = new Map<number, WeakRef<object>>()
const numbers = new WeakMap<object, number>()

/**
 * The number of a promise, or of a future of our own asyncio; a sentence where nothing will settle. `isPending` says
 * whether something is a future that has not settled; undefined when it is no future.
 */
export function mark(value: unknown, isPending: (value: object) => boolean | undefined): number | string {
  if (typeof value !== 'object' || value === null) return NOTHING
  const pending = types.isPromise(value) ? !isSettled(value) : isPending(value)
  if (pending === undefined) return NOTHING
  if (!pending) return 'It has settled already.'
  let number = numbers.get(value)
  if (number === undefined) {
    number = chosen.size + 1
    chosen.set(number, new WeakRef(value))
    numbers.set(value, number)
  }
  return number
}

/** What has this number; undefined when it is gone. */
export function marked(number: number): object | undefined {
  return chosen.get(number)?.deref()
}

/** Whether it has been told that this settled: those that await it are not told of once more. */
const told = new WeakSet<object>()

export function noteTold(thing: object): void {
  told.add(thing)
}

export function isTold(thing: object): boolean {
  return told.has(thing)
}

const NOTHING = 'Only a promise, a future or a task settles.'
