import type { WakeUp } from '../../protocol'
import { drivenAwaitersOf } from './asyncio/awaiters'
import { type Call, idOf, siteOf } from './calls'
import { COLLECTED } from './collected'
import type { Executed } from './commands'
import { awaitersOf, type CallKey, chainOf, liveCall, parentOf } from './live'
import { isSuspended, nameAwaited } from './naming/calls'
import { expectedWaker } from './wakers'

/** `TaskDetail` of a call; its places are references. */
export function inspectCall(key: CallKey, wakeUps: readonly WakeUp[]): Executed {
  const [task] = key
  const call = liveCall(key)
  if (call === undefined) return { ok: { task, name: '', frames: [], wakeUps, awaitedBy: [] } }
  if (call === 'collected') {
    return { ok: { task, name: '', frames: [], resource: COLLECTED, wakeUps, awaitedBy: [] } }
  }
  const frames = isSuspended(call) ? chainOf(call) : [call]
  const last = frames.at(-1) as Call
  const parent = parentOf(call)
  return {
    ok: {
      task,
      name: { $name: call.site },
      frames: frames.map(frameOf),
      ...(isSuspended(last) ? { resource: nameAwaited(last) } : {}),
      ...(parent === 0 ? {} : { createdBy: parent }),
      wakeUps,
      awaitedBy: [...awaitersOf(call), ...drivenAwaitersOf(call)].map(idOf),
    },
    expected: isSuspended(last) ? expectedWaker(last) : [],
  }
}

function frameOf(call: Call) {
  const site = siteOf(call)
  const id = idOf(call)
  const place = site === 0 ? { $site: call.site } : { $site: site }
  const expression = site === 0 ? {} : { expression: { $expression: site } }
  return { id, name: { $name: call.site }, position: place, ...expression, hasVariables: hasScope(call), task: id }
}

function hasScope(call: Call): boolean {
  return typeof call.scope === 'function'
}
