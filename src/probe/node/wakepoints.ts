import v8 from 'node:v8'
import type { FactBody, WakepointSpec } from '../../protocol'
import { type Call, idOf, setResumeHook, setSuspendHook, siteOf } from './calls'
import { isHit } from './hitCondition'
import { liveCalls } from './live'
import { type Matcher, select } from './selectors'
import { siteIndex } from './siteIndex'
import { stopHere } from './stop'
import { type NamedWaker, wakerOf } from './wakers'

interface Armed {
  readonly spec: WakepointSpec
  matches: Matcher
  hits: number
}

type Tell = (fact: FactBody) => void

let armed: Armed[] = []
/** Suspended calls by what they await, while a wakepoint waits for the waker. */
const awaiting = new Map<unknown, Call>()
let stopListening: (() => void) | undefined

/** Replaces all wakepoints; those that stay keep their count of hits. Answers a status each. */
export function armWakepoints(specs: readonly WakepointSpec[], tell: Tell) {
  siteIndex.refresh()
  const hits = new Map(armed.map(one => [JSON.stringify(one.spec), one.hits]))
  const selected = specs.map(spec => select(spec.selector))
  armed = specs.map((spec, i) => {
    const { matches } = selected[i] as { matches: Matcher }
    return { spec, matches, hits: hits.get(JSON.stringify(spec)) ?? 0 }
  })
  siteIndex.changed = () => {
    for (const one of armed) one.matches = select(one.spec.selector).matches
  }
  setResumeHook(armed.some(isAtWakee) ? resumed : undefined)
  watchSettling(tell)
  return specs.map(({ id }, i) => ({ id, ...selected[i]?.status }))

  function resumed(call: Call, isRejected: boolean, site: number): void {
    if (!siteIndex.has(site)) siteIndex.refresh()
    for (const one of armed)
      if (isAtWakee(one) && one.matches(call, site)) hit(one, call, wakerOf(call, isRejected), tell)
  }
}

function isAtWakee({ spec }: Armed): boolean {
  return spec.at === 'wakee'
}

function watchSettling(tell: Tell): void {
  stopListening?.()
  stopListening = undefined
  awaiting.clear()
  setSuspendHook(undefined)
  const atWaker = armed.filter(one => !isAtWakee(one))
  if (atWaker.length === 0) return
  const remember = (call: Call) => {
    if (!siteIndex.has(siteOf(call))) siteIndex.refresh()
    if (atWaker.some(one => one.matches(call, siteOf(call)))) awaiting.set(call.awaited, call)
  }
  for (const call of liveCalls()) if (siteOf(call) !== 0) remember(call)
  setSuspendHook(remember)
  stopListening = v8.promiseHooks.onSettled(promise => {
    const call = awaiting.get(promise)
    if (call === undefined) return
    awaiting.delete(promise)
    for (const one of atWaker) if (one.matches(call, siteOf(call))) hit(one, call, wakerOf(call, false), tell)
  }) as unknown as () => void
}

function hit(wakepoint: Armed, call: Call, waker: NamedWaker, tell: Tell): void {
  const { id, condition, hitCondition, logMessage } = wakepoint.spec
  if (condition && !isTrue(condition, call)) return
  wakepoint.hits += 1
  if (hitCondition && !isHit(hitCondition, wakepoint.hits)) return
  const fact = { type: 'wakepointHit', wakepoint: id, task: idOf(call), waker } as FactBody & { type: 'wakepointHit' }
  if (logMessage !== undefined && logMessage !== '') tell({ ...fact, log: interpolate(logMessage, call) })
  else {
    tell(fact)
    stopHere()
  }
}

/** A condition that throws is not met, as in a line breakpoint. */
function isTrue(condition: string, call: Call): boolean {
  try {
    return Boolean(call.scope?.(condition))
  } catch {
    return false
  }
}

function interpolate(message: string, call: Call): string {
  return message.replace(/\{([^{}]*)\}/g, (_, expression: string) => {
    try {
      return String(call.scope?.(expression))
    } catch (error) {
      return `{${expression}: ${error instanceof Error ? error.message : 'failed'}}`
    }
  })
}
