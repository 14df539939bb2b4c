import { types } from 'node:util'
import type { Outcome } from '../../../protocol'
import type { Call } from './calls'
import { settledAs } from './promiseState'

/** The latest calls that somebody has looked at while they ran, by number: their promises, kept alive by nothing here. */
const followed = new Map<number, WeakRef<Promise<unknown>>>()
const KEPT = 50

/** Takes note of a call that is being looked at, so that its end can be told. */
export function followOutcome({ site, promise }: Call, task: number): void {
  if (followed.has(task) || !types.isPromise(promise) || !isOwnPromise(site)) return
  if (followed.size === KEPT) followed.delete(followed.keys().next().value as number)
  followed.set(task, new WeakRef(promise))
}

/** How a call has ended that was looked at before; undefined where that is not known. */
export function outcomeOf(task: number): Outcome | undefined {
  const promise = followed.get(task)?.deref()
  const settled = promise && settledAs(promise)
  return settled && (settled === 'rejected' ? 'failed' : 'done')
}

/** What a parameter runs may make promises, of which the last one is taken for that of the call. */
function isOwnPromise(site: number): boolean {
  // The reader of texts is loaded only where somebody asks.
  const { standOf } = require('../naming/awaitTable') as typeof import('../naming/awaitTable')
  return standOf(site)?.isPlain === true
}
