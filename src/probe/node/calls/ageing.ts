import { Size } from '../shared'
import { handles, NONE, oldHandles, release } from './calls'
import { type CallKey, liveCall } from './live'

/** So many collected calls stay known as such; of a program that loses more, the others count as over. */
const KEPT = 10_000

let kept = 0

/**
 * Lets go of calls that have been suspended for long: from now on only the program keeps them, so what nothing can wake
 * any more is collected as it would be without us. Answers the numbers of those that were and stay known.
 */
export function ageCalls(keys: readonly CallKey[]): number[] {
  const collected: number[] = []
  for (const key of keys) {
    const call = liveCall(key)
    const [id, row] = key
    const at = row / Size.rowWords
    if (call === 'collected') {
      if (isKept(at)) collected.push(id)
      else release(row)
    } else if (call !== undefined && handles[at] === call) {
      while (oldHandles.length <= at) oldHandles.push(undefined)
      oldHandles[at] = new WeakRef(call)
      handles[at] = NONE
    }
  }
  return collected
}

function isKept(at: number): boolean {
  if (oldHandles[at] === undefined) return true
  if (kept === KEPT) return false
  kept += 1
  oldHandles[at] = undefined
  return true
}
