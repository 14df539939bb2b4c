import { types } from 'node:util'
import { DrivenTask } from './asyncio/drivenTask'
import { type Call, handles, idOf, memory, NONE, oldHandles } from './calls'
import { Making, type Origin, originOf } from './origins'
import { Row, Size } from './shared'

const { rows } = memory

/** A call as the courier names it: its number, and the row where it was seen. */
export type CallKey = readonly [id: number, row: number]

function idAt(row: number): number {
  return (rows[row + Row.id] as number) >>> 0
}

/** The handle of a live call; undefined when it is over, `'collected'` when nothing can ever resume it. */
export function liveCall([id, row]: CallKey): Call | 'collected' | undefined {
  if (idAt(row) !== id) return undefined
  const call = callAt(row / Size.rowWords)
  return call === NONE ? 'collected' : call
}

/** By row number; `NONE` when nothing can ever resume it, and in a free row. */
function callAt(at: number): Call {
  const handle = handles[at] ?? NONE
  return handle === NONE ? (oldHandles[at]?.deref() ?? NONE) : handle
}

/** The live call with this number; looks through all rows. */
export function callById(id: number): Call | undefined {
  const used = handles.length * Size.rowWords
  for (let row = Size.rowWords; row < used; row += Size.rowWords)
    if (idAt(row) === id) {
      const call = liveCall([id, row])
      return call === 'collected' ? undefined : call
    }
  return undefined
}

/** The live calls that await `call` directly; one pass over all rows, of which few need a look at their call. */
export function awaitersOf(call: Call): Call[] {
  const id = idOf(call)
  const awaiters: Call[] = []
  const used = handles.length * Size.rowWords
  for (let row = Size.rowWords; row < used; row += Size.rowWords) {
    if (rows[row + Row.site] === 0) continue
    const callee = (rows[row + Row.callee] as number) >>> 0
    if (callee !== 0 && callee !== id) continue
    const other = callAt(row / Size.rowWords)
    if (other.row !== row) continue
    if (callee === 0 && other.callee === NONE && awaitedOf(other) === call.promise) link(other, call)
    if (calleeOf(other) === call) awaiters.push(other)
  }
  return awaiters
}

function link(call: Call, callee: Call): void {
  call.callee = callee
  rows[call.row + Row.callee] = idOf(callee)
}

/**
 * The calls that return these promises, as far as they live: one pass over all calls for those never asked for before.
 * That a promise is no call's stays so: whoever can await it has it from a call that was suspended before.
 */
export function callsByPromise(promises: Iterable<unknown>): Map<unknown, Call> {
  const found = new Map<unknown, Call>()
  const unknown = new Set<unknown>()
  for (const promise of promises) {
    const owner = owners.get(promise as object)
    const call = owner === undefined || owner === NOBODY ? undefined : liveCall(owner)
    if (owner === undefined) unknown.add(promise)
    else if (call && call !== 'collected' && call.promise === promise) found.set(promise, call)
  }
  if (unknown.size === 0) return found
  for (const call of liveCalls()) {
    if (!unknown.delete(call.promise)) continue
    found.set(call.promise, call)
    owners.set(call.promise as object, [idOf(call), call.row])
    if (unknown.size === 0) break
  }
  for (const promise of unknown) owners.set(promise as object, NOBODY)
  return found
}

const NOBODY: CallKey = [0, 0]

/** Whose promises were found to be; by number, since this must not keep a call that its program has let go of. */
const owners = new WeakMap<object, CallKey>()

/** Those that have been suspended at least once. */
export function* liveCalls(): Generator<Call> {
  for (let at = 1; at < handles.length; at++) {
    const call = callAt(at)
    if (idOf(call) !== 0) yield call
  }
}

/** What a call awaits: where that is a future of our own asyncio that stands for a promise, the promise. */
export function awaitedOf({ awaited, source }: Call): unknown {
  return source instanceof DrivenTask ? (source.promise ?? awaited) : awaited
}

/** Where comes from what a call awaits. A promise made right at its await carries no stamp: nobody else has it. */
export function originAwaited(call: Call): Origin | undefined {
  const { awaited, source } = call
  return originOf(awaitedOf(call)) ?? (source instanceof Making && types.isPromise(awaited) ? source : undefined)
}

/** The call that `call` awaits directly, `NONE` when it is none or is over. */
export function calleeOf(call: Call): Call {
  return call.callee.row > 0 ? call.callee : NONE
}

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

/** Number of the call that called it, 0 when none did. */
export function parentOf(call: Call): number {
  return (rows[call.row + Row.parent] as number) >>> 0
}
