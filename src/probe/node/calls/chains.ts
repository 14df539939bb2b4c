import { types } from 'node:util'
import { Callee, Row, Size } from '../shared'
import { type Call, handles, idOf, memory, NO_PROMISE, NONE } from './calls'
import { awaitedOf, callAt, calleeOf, originAwaited } from './live'
import { callsByPromise, learnAllOwners, learnOwners, ownerOf } from './owners'

const { rows } = memory

/**
 * Finds out whom these calls await, and those in their turn, where that was not seen when they were suspended. All that
 * is unknown is looked for together.
 */
export function findCallees(calls: Iterable<Call>): void {
  const seen = new Set<Call>()
  for (let heads = [...calls]; heads.length > 0; ) {
    const ends: Call[] = []
    for (const head of heads)
      for (let at = head; at !== NONE && !seen.has(at); at = calleeOf(at)) {
        seen.add(at)
        if (mayAwaitCall(at)) ends.push(at)
      }
    const found = callsByPromise(ends.map(awaitedOf))
    heads = []
    for (const end of ends) {
      const callee = found.get(awaitedOf(end))
      if (callee === undefined || callee === end) continue
      end.callee = callee
      rows[end.row + Row.callee] = idOf(callee)
      heads.push(callee)
    }
  }
}

/** A promise that says where it comes from is no call's. */
function mayAwaitCall(call: Call): boolean {
  return call.callee === NONE && types.isPromise(awaitedOf(call)) && originAwaited(call) === undefined
}

/** The call itself and those it awaits, one the other, down to the one that awaits something else. */
export function chainOf(call: Call): Call[] {
  findCallees([call])
  const chain = new Set<Call>()
  // A ring of waits ends where it began.
  for (let at = call; at !== NONE && !chain.has(at); at = calleeOf(at)) chain.add(at)
  return [...chain]
}

/** The live calls that await `call` directly: a look at the numbers in the rows, and at none but these calls. */
export function awaitersOf(call: Call): Call[] {
  // For calls without a promise it was noted when they began who awaits them.
  if (call.promise !== NO_PROMISE) noteCallees()
  const id = idOf(call)
  const awaiters: Call[] = []
  const used = handles.length * Size.rowWords
  for (let row = Size.rowWords; row < used; row += Size.rowWords) {
    if (rows[row + Row.callee]! >>> 0 !== id || rows[row + Row.site] === 0) continue
    const other = callAt(row / Size.rowWords)
    if (other.row === row) awaiters.push(other)
  }
  return awaiters
}

/**
 * Notes in the rows whom suspended calls await, where that was not seen when they were suspended, of so many of them at
 * most; answers whether that was all. By number alone: nothing is kept alive by that.
 */
export function noteCallees(most = Number.POSITIVE_INFINITY): boolean {
  if (!learnOwners(most)) return false
  learnAllOwners()
  const used = handles.length * Size.rowWords
  for (let row = Size.rowWords, left = most; row < used; row += Size.rowWords) {
    if (rows[row + Row.callee] !== Callee.unknown || rows[row + Row.site] === 0) continue
    if (left === 0) return false
    left -= 1
    const callee = ownerOf(awaitedOf(callAt(row / Size.rowWords)))
    rows[row + Row.callee] = callee === NONE ? Callee.none : idOf(callee)
  }
  return true
}
