import type { WakeUp } from '../../../protocol'
import { drivenAwaitersOf } from '../asyncio/awaiters'
import { isDriven } from '../asyncio/cancelDriven'
import type { Executed } from '../commands'
import { isSuspended, nameAwaited } from '../naming/calls'
import { expectedWaker } from '../waking/wakers'
import type { Call } from './calls'
import { awaitersOf, chainOf } from './chains'
import { COLLECTED } from './collected'
import { createdAt } from './createdAt'
import { type CallKey, liveCall, parentOf } from './live'
import { followOutcome, outcomeOf } from './outcomes'
import { idOf, siteOf } from './rows'

/** `TaskDetail` of a call; its places are references. */
export function inspectCall(key: CallKey, wakeUps: readonly WakeUp[]): Executed {
  const [task] = key
  const call = liveCall(key)
  if (call === undefined) {
    const outcome = outcomeOf(task)
    return { ok: { task, name: '', frames: [], wakeUps, awaitedBy: [], ...(outcome ? { outcome } : {}) } }
  }
  if (call === 'collected') {
    return { ok: { task, name: '', frames: [], resource: COLLECTED, wakeUps, awaitedBy: [] } }
  }
  followOutcome(call, task)
  const frames = isSuspended(call) ? chainOf(call) : [call]
  const last = frames.at(-1) as Call
  const parent = parentOf(call)
  const made = createdAt(call)
  return {
    ok: {
      task,
      name: { $name: call.site },
      frames: frames.map(frameOf),
      ...(isSuspended(last) ? { resource: resourceOf(frames) } : {}),
      ...(parent === 0 ? {} : { createdBy: parent }),
      ...(made === undefined ? {} : { createdAt: made }),
      wakeUps,
      awaitedBy: [...awaitersOf(call), ...drivenAwaitersOf(call)].map(idOf),
      ...(isDriven(call) ? { cancellable: true } : {}),
    },
    expected: isSuspended(last) ? expectedWaker(last) : [],
  }
}

/** What the last of the frames awaits; of a promise about which little is known, also who has gone before. */
function resourceOf(frames: readonly Call[]) {
  const named = nameAwaited(frames.at(-1) as Call)
  if (named.kind !== 'promise' || named.cannotWake !== undefined) return named
  // The reader of texts is loaded only where somebody asks.
  const { goneBefore } = require('../naming/goneBefore') as typeof import('../naming/goneBefore')
  const before = goneBefore(frames)
  const hints = [named.wakerHint, before.wakerHint].filter(hint => hint !== undefined)
  return hints.length === 0 ? named : { ...named, ...before, wakerHint: hints.join('; ') }
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
