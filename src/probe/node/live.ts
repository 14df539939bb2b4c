import { types } from 'node:util'
import { DrivenTask } from './asyncio/drivenTask'
import { Call, handles, idOf, memory, NONE } from './calls'
import { originOf } from './origins'
import { ROW_WORDS, Row } from './shared'

const { rows } = memory

/** A call as the courier names it: its number, and the row where it was seen. */
export type CallKey = readonly [id: number, row: number]

function idAt(row: number): number {
  return (rows[row + Row.id] as number) >>> 0
}

/** The handle of a live call; undefined when it is over, `'collected'` when nothing can ever resume it. */
export function liveCall([id, row]: CallKey): Call | 'collected' | undefined {
  if (idAt(row) !== id) return undefined
  const handle = handles[row / ROW_WORDS]
  if (handle === NONE) return 'collected'
  if (handle instanceof Call) return handle
  return handle?.deref() ?? 'collected'
}

/** The live call with this number; looks through all rows. */
export function callById(id: number): Call | undefined {
  const used = handles.length * ROW_WORDS
  for (let row = ROW_WORDS; row < used; row += ROW_WORDS)
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
  const used = handles.length * ROW_WORDS
  for (let row = ROW_WORDS; row < used; row += ROW_WORDS) {
    if (rows[row + Row.site] === 0) continue
    const callee = (rows[row + Row.callee] as number) >>> 0
    if (callee !== 0 && callee !== id) continue
    const handle = handles[row / ROW_WORDS]
    const other = handle instanceof WeakRef ? handle.deref() : handle
    if (other === undefined || other.row !== row) continue
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
    else if (call instanceof Call && call.promise === promise) found.set(promise, call)
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

export function* liveCalls(): Generator<Call> {
  for (const handle of handles) {
    const call = handle instanceof WeakRef ? handle.deref() : handle
    if (call !== undefined && call.row > 0) yield call
  }
}

/** What a call awaits: where that is a future of our own asyncio that stands for a promise, the promise. */
export function awaitedOf({ awaited, source }: Call): unknown {
  return source instanceof DrivenTask ? (source.promise ?? awaited) : awaited
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
  const awaited = awaitedOf(call)
  return call.callee === NONE && types.isPromise(awaited) && originOf(awaited) === undefined
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
