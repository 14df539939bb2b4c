import { types } from 'node:util'
import type { WakerKind } from '../../protocol'
import { DrivenTask } from './asyncio/drivenTask'
import type { Call } from './calls'
import { awaitedId, NONE } from './calls'
import { Iteration } from './naming/streams'
import { originOf } from './origins'
import type { SiteReference, Text } from './references'

export interface NamedWaker {
  readonly kind: WakerKind
  readonly label: Text
  readonly task?: number
  readonly position?: SiteReference
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
