import { types } from 'node:util'
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
    if (callee === 0 && other.callee === NONE && other.awaited === call.promise) link(other, call)
    if (calleeOf(other) === call) awaiters.push(other)
  }
  return awaiters
}

function link(call: Call, callee: Call): void {
  call.callee = callee
  rows[call.row + Row.callee] = idOf(callee)
}

/** Finds live calls by the promises that they return; one pass over all of them. */
export function callsByPromise(promises: Set<unknown>): Map<unknown, Call> {
  const found = new Map<unknown, Call>()
  for (const handle of handles) {
    const call = handle instanceof WeakRef ? handle.deref() : handle
    if (call !== undefined && call.row > 0 && promises.has(call.promise)) found.set(call.promise, call)
  }
  return found
}

export function* liveCalls(): Generator<Call> {
  for (const handle of handles) {
    const call = handle instanceof WeakRef ? handle.deref() : handle
    if (call !== undefined && call.row > 0) yield call
  }
}

/** The call that `call` awaits directly, `NONE` when it is none or is over. */
export function calleeOf(call: Call): Call {
  return call.callee.row > 0 ? call.callee : NONE
}

/** Finds out which calls these ones await directly where that was not seen when they were suspended. */
export function findCallees(calls: readonly Call[]): void {
  const wanted = new Set<unknown>()
  for (const call of calls) if (mayAwaitCall(call)) wanted.add(call.awaited)
  if (wanted.size === 0) return
  const found = callsByPromise(wanted)
  for (const call of calls) {
    const callee = call.callee === NONE ? found.get(call.awaited) : undefined
    if (callee === undefined || callee === call) continue
    link(call, callee)
  }
}

/** A promise that says where it comes from is no call's. */
function mayAwaitCall({ callee, awaited }: Call): boolean {
  return callee === NONE && types.isPromise(awaited) && originOf(awaited) === undefined
}

/** The call itself and those it awaits, one the other, down to the one that awaits something else. */
export function chainOf(call: Call): Call[] {
  const chain = [call]
  const seen = new Set(chain)
  for (let at = call; ; ) {
    findCallees([at])
    at = calleeOf(at)
    // A ring of waits ends where it began.
    if (at === NONE || seen.has(at)) return chain
    seen.add(at)
    chain.push(at)
  }
}

/** Number of the call that called it, 0 when none did. */
export function parentOf(call: Call): number {
  return (rows[call.row + Row.parent] as number) >>> 0
}
