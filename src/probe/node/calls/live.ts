import { types } from 'node:util'
import { DrivenTask } from '../asyncio/drivenTask'
import { Making, type Origin, originOf } from '../origins'
import { Row, Size } from '../shared'
import { type Call, handles, NONE, oldHandles } from './calls'
import { idOf, memory } from './rows'

const { rows } = memory

/** A call as the courier names it: its number, and the row where it was seen. */
export type CallKey = readonly [id: number, row: number]

export function idAt(row: number): number {
  return (rows[row + Row.id] as number) >>> 0
}

/** The handle of a live call; undefined when it is over, `'collected'` when nothing can ever resume it. */
export function liveCall([id, row]: CallKey): Call | 'collected' | undefined {
  if (idAt(row) !== id) return undefined
  const call = callAt(row / Size.rowWords)
  return call === NONE ? 'collected' : call
}

/** By row number; `NONE` when nothing can ever resume it, and in a free row. */
export function callAt(at: number): Call {
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

/** Those that have been suspended at least once. */
export function* liveCalls(): Generator<Call> {
  for (let at = 1; at < handles.length; at++) {
    const call = callAt(at)
    if (idOf(call) !== 0) yield call
  }
}

/** The suspended ones of these functions (their sites): the others cost no more than a number each. */
export function* suspendedCalls(functions: ReadonlySet<number>): Generator<Call> {
  for (let at = 1; at < handles.length; at++) {
    const row = at * Size.rowWords
    if (rows[row + Row.site] === 0 || !functions.has(rows[row + Row.functionSite] as number)) continue
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

/** Number of the call that called it, 0 when none did. */
export function parentOf(call: Call): number {
  return (rows[call.row + Row.parent] as number) >>> 0
}
