import { types } from 'node:util'
import { DrivenTask } from '../asyncio/drivenTask'
import { Callee, Control, Row, Size } from '../shared'
import { Call, handles, NO_PROMISE, NONE } from './calls'
import { awaitedOf, callAt, calleeOf, originAwaited } from './live'
import { callsByPromise, learnAllOwners, learnOwners, ownerOf } from './owners'
import { idOf, memory } from './rows'

const { rows, control } = memory

/** Whom a suspended call awaits, where only a look has found that: its number, since when (ticks), and the callee's. */
export interface Link {
  readonly task: number
  readonly since: number
  readonly callee: number
}

/** Rows of calls that were found to await others, until `takeLinks`. */
let linked: number[] = []

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
      link(end, callee)
      end.callee = callee
      heads.push(callee)
    }
  }
}

/** A promise that says where it comes from is no call's. */
function mayAwaitCall(call: Call): boolean {
  return calleeOf(call) === NONE && types.isPromise(awaitedOf(call)) && originAwaited(call) === undefined
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
    const call = callAt(row / Size.rowWords)
    const callee = ownerOf(awaitedOf(call))
    if (callee === NONE) rows[row + Row.callee] = Callee.none
    else link(call, callee)
  }
  return true
}

function link(call: Call, callee: Call): void {
  const { row } = call
  const id = idOf(callee)
  if (rows[row + Row.callee]! >>> 0 === id) return
  rows[row + Row.callee] = id
  // Who wakes a task that a loop drives, the loop says.
  if (call.source instanceof DrivenTask) return
  call.callee = standInFor(callee.site)
  linked.push(row)
}

/** In the place of a callee, for who asks at the wake-up whose return it was: so a look keeps nothing alive. */
function standInFor(site: number): Call {
  const standIn = standIns.get(site) ?? new Call(0 - site, NO_PROMISE, NONE)
  standIns.set(site, standIn)
  return standIn
}

/** By site of a function: as calls of it that are over. */
const standIns = new Map<number, Call>()

/** The links found since they were last taken; those of calls that have been suspended only just now are left for later. */
export function takeLinks(): Link[] {
  const taken: Link[] = []
  const now = control[Control.clock]
  linked = linked.filter(row => {
    const since = rows[row + Row.since]!
    if (since === now) return true
    const callee = rows[row + Row.callee]!
    if (rows[row + Row.site] !== 0 && callee !== Callee.unknown && callee !== Callee.none)
      taken.push({ task: rows[row + Row.id]! >>> 0, since, callee: callee >>> 0 })
    return false
  })
  return taken
}
