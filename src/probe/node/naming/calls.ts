import { types } from 'node:util'
import type { FactBody } from '../../../protocol'
import { DrivenTask } from '../asyncio/drivenTask'
import { nameThenable } from '../asyncio/futures'
import { NEXT_TURN } from '../asyncio/wakerWords'
import { type Call, NONE, YIELDED } from '../calls/calls'
import { findCallees } from '../calls/chains'
import { COLLECTED } from '../calls/collected'
import { awaitedOf, type CallKey, calleeOf, liveCall, originAwaited } from '../calls/live'
import { callsByPromise } from '../calls/owners'
import { isSettled } from '../calls/promiseState'
import { idOf, siteOf } from '../calls/rows'
import { type Named, originOf } from '../origins'
import { type Expected, expectedWaker } from '../waking/wakers'
import { Group } from './groups'
import { Iteration } from './iteration'
import { methodAt } from './methods'
import { nameOtherThenable, nameUnknown } from './promises'

/**
 * `resourceNamed` for those of the calls that are suspended, and what will wake them. What several of them wait for in
 * the end is named once.
 */
export function nameCalls(keys: readonly CallKey[]): { facts: FactBody[]; expected: Expected[] } {
  const live = keys.map(key => ({ key, call: liveCall(key) }))
  findCallees(live.flatMap(({ call }) => (call && call !== 'collected' ? call : [])))
  const ends = new Map<Call, Call>()
  const resources = new Map<Call, Named>()
  const facts: unknown[] = []
  for (const { key, call } of live) {
    if (call === undefined) continue
    if (call === 'collected') facts.push({ type: 'resourceNamed', task: key[0], resource: COLLECTED })
    else if (isSuspended(call)) facts.push(nameCall(call, ends, resources))
  }
  return { facts: facts as FactBody[], expected: [...resources.keys()].flatMap(expectedWaker) }
}

function nameCall(call: Call, ends: Map<Call, Call>, resources: Map<Call, Named>) {
  const end = endOf(call, ends)
  const resource = resources.get(end) ?? nameAwaited(end)
  resources.set(end, resource)
  const callee = calleeOf(call)
  return { type: 'resourceNamed', task: idOf(call), resource, ...(callee === NONE ? {} : { callee: idOf(callee) }) }
}

/** The last call of its chain. `ends`: those known already, so that a long chain is not walked again for each member. */
function endOf(call: Call, ends: Map<Call, Call>): Call {
  const path = new Set<Call>()
  let end = call
  for (let at = call; at !== NONE && !path.has(at); at = calleeOf(at)) {
    path.add(at)
    end = ends.get(at) ?? at
    if (end !== at) break
  }
  // In a ring the last one is another for each member.
  if (calleeOf(end) === NONE) for (const at of path) ends.set(at, end)
  return end
}

export function isSuspended(call: Call): boolean {
  return siteOf(call) !== 0
}

/** What a suspended call awaits, whether or not that is a call of its own. */
export function nameAwaited(call: Call): Named {
  const { source } = call
  const awaited = awaitedOf(call)
  if (source === YIELDED && (!types.isPromise(awaited) || isSettled(awaited)))
    return { kind: 'consumer', label: 'its consumer' }
  const callee = calleeOf(call)
  if (callee !== NONE) return { kind: 'task', label: { $name: callee.site, before: 'task ' }, tasks: [idOf(callee)] }
  if (source instanceof Iteration) return source.name()
  if (source instanceof DrivenTask) {
    return source.name(source.promise === undefined ? undefined : namePromise(call, awaited))
  }
  if (!types.isPromise(awaited)) {
    const isObject = (typeof awaited === 'object' && awaited !== null) || typeof awaited === 'function'
    if (!isObject) return TURN_NAMED
    return nameThenable(awaited) ?? nameOtherThenable(call, awaited)
  }
  return namePromise(call, awaited)
}

function namePromise(call: Call, promise: unknown): Named {
  if (isSettled(promise)) return { ...TURN_NAMED, note: 'what it awaited has settled' }
  const known = originAwaited(call)?.name(true) ?? nameDerived(call.source) ?? methodAt(call, siteOf(call))?.name()
  return withTasks(promise, known ?? nameUnknown(call))
}

const TURN_NAMED: Named = { kind: 'turn', label: NEXT_TURN }

/** `then`, `catch` or `finally` of something known. */
function nameDerived(source: unknown): Named | undefined {
  if (!types.isPromise(source)) return undefined
  const named = originOf(source)?.name(true)
  if (named) return { ...named, note: [named.note, 'through then'].filter(Boolean).join('; ') }
  const call = callsByPromise([source]).get(source)
  if (!call) return undefined
  const label = { $name: call.site, before: 'task ' }
  return { kind: 'task', label, note: 'through then', tasks: [idOf(call)] }
}

/** A group's members that are calls. */
function withTasks(promise: unknown, named: Named): Named {
  const origin = originOf(promise)
  if (!(origin instanceof Group)) return named
  const calls = callsByPromise(origin.pending())
  return calls.size === 0 ? named : { ...named, tasks: [...calls.values()].map(idOf) }
}
