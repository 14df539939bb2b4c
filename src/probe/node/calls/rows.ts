import { allocateShared, Row, type SharedMemory } from '../shared'
import type { Call } from './calls'

/**
 * What the rows say of calls. A constant, so that V8 compiles its addresses and lengths into the probes: import it and what
 * stands below from here, as a name that a module only hands on is a getter, and doubled what an await costs.
 */
export const memory: SharedMemory = allocateShared()
const { rows } = memory

export function idOf(call: Call): number {
  return call.row > 0 ? (rows[call.row + Row.id] as number) >>> 0 : 0
}

export function siteOf(call: Call): number {
  return call.row > 0 ? (rows[call.row + Row.site] as number) : 0
}

/** Number of the call it awaits directly or, right after its resume, awaited; 0 when that is none. */
export function awaitedId(call: Call): number {
  return call.row > 0 ? (rows[call.row + Row.callee] as number) >>> 0 : 0
}
