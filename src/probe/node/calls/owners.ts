import { Size } from '../shared'
import { siteIndex } from '../siteIndex'
import { type Call, handles, NO_PROMISE, NONE, words } from './calls'
import { type CallKey, callAt, idAt, liveCall } from './live'
import { idOf } from './rows'
import { Word } from './words'

/**
 * Which calls return these promises, as numbers of their rows, and weakly: a look must not keep what its program has let
 * go of. Whether the call is still there, and still has this promise, is asked of the row.
 */
const owners = new WeakMap<object, number>()

/** The row of nobody. */
const NOBODY = 0

/** All calls with smaller numbers are in there. */
let learned = 1

/** The pass over the rows that is under way: which row is next (0: none is), and up to which number it learns. */
const pass = { row: 0, until: 1 }

/** Async generators have another promise for each request. */
let generators: CallKey[] = []

/**
 * Learns the promises of calls that have begun since it was last asked, of so many of them at most; answers whether that
 * was all. So a question costs what is new since the one before, however many calls there are.
 */
export function learnOwners(most = Number.POSITIVE_INFINITY): boolean {
  for (let left = most; ; ) {
    if (pass.row === 0 && !beginPass()) return true
    const used = handles.length * Size.rowWords
    for (; pass.row < used; pass.row += Size.rowWords) {
      if (idAt(pass.row) < learned) continue
      if (left === 0) return false
      left -= 1
      learn(callAt(pass.row / Size.rowWords))
    }
    learned = pass.until
    pass.row = 0
  }
}

/** False when no call has begun since the last one. */
function beginPass(): boolean {
  const next = (words[Word.nextId] as number) >>> 0
  if (next === learned) return false
  // After four thousand million calls numbers begin anew.
  if (next < learned) learned = 1
  pass.until = next
  pass.row = Size.rowWords
  return true
}

function learn(call: Call): void {
  if (call.row <= 0 || call.promise === NO_PROMISE) return
  owners.set(call.promise as object, call.row)
  if (siteIndex.isGenerator(call.site)) generators.push([idOf(call), call.row])
}

/** Learns also what is new of the calls that were known before. */
export function learnAllOwners(): void {
  learnOwners()
  generators = generators.filter(key => {
    const call = liveCall(key)
    if (call === undefined || call === 'collected') return false
    owners.set(call.promise as object, call.row)
    return true
  })
}

/** The call that returns this promise, `NONE` when none that lives and is learned does. */
export function ownerOf(promise: unknown): Call {
  const call = callAt((owners.get(promise as object) ?? NOBODY) / Size.rowWords)
  return call.promise === promise ? call : NONE
}

/**
 * The calls that return these promises, as far as they live. That a promise is no call's stays so: whoever can await it
 * has it from a call that was suspended before.
 */
export function callsByPromise(promises: Iterable<unknown>): Map<unknown, Call> {
  const found = new Map<unknown, Call>()
  const all = [...promises] as object[]
  if (all.some(promise => !owners.has(promise))) learnAllOwners()
  for (const promise of all) {
    const call = ownerOf(promise)
    if (call !== NONE) found.set(promise, call)
    else if (!owners.has(promise)) owners.set(promise, NOBODY)
  }
  return found
}
