import { types } from 'node:util'
import type { Position, WakerKind } from '../../protocol'
import { DrivenTask } from './asyncio/drivenTask'
import type { Call } from './calls'
import { awaitedId, currentCall, idOf, NONE } from './calls'
import { Iteration } from './naming/streams'
import { originOf } from './origins'
import type { SiteReference, Text } from './references'
import type { WakerLine } from './wakerLine'

export interface NamedWaker {
  readonly kind: WakerKind
  readonly label: Text
  readonly task?: number
  readonly position?: SiteReference | Position
}

/** What made a call ready that resumes right now: `awaited` and `callee` still say what it awaited. */
export function wakerOf(call: Call, isRejected: boolean): NamedWaker {
  const { awaited, callee, source } = call
  if (source instanceof DrivenTask) return source.waker()
  if (callee !== NONE) {
    const label = { $name: callee.site, after: isRejected ? ' threw' : ' returned' }
    const task = awaitedId(call)
    return { kind: 'task', label, ...(task === 0 ? {} : { task }) }
  }
  const origin = call.source instanceof Iteration ? call.source : (originOf(awaited) ?? originOf(call.source))
  if (origin !== undefined) {
    const { label, madeAt } = origin.name()
    const kind = origin.wakes
    return { kind, label: origin.wakerText?.() || label, ...(madeAt ? { position: madeAt } : {}) }
  }
  if (!types.isPromise(awaited)) return { kind: 'callback', label: 'next turn of the loop' }
  return { kind: 'unknown', label: 'not known' }
}

/** What makes a call ready that is suspended still, by this line that runs now. */
export function settlerOf(call: Call, { name, position }: WakerLine): NamedWaker {
  if (call.source instanceof DrivenTask) return call.source.waker()
  if (call.callee !== NONE) return { ...wakerOf(call, false), position }
  const current = currentCall()
  if (current === NONE) return { kind: 'callback', label: name === '' ? 'a callback' : `${name}()`, position }
  const task = idOf(current)
  const label = { $name: current.site, before: 'resolve() in ' }
  return { kind: 'task', label, position, ...(task === 0 ? {} : { task }) }
}
