import type { FactBody, WakepointSpec } from '../../../protocol'
import { setWokenHook } from '../asyncio/bridge'
import { Coroutine } from '../asyncio/coroutines'
import { DrivenTask } from '../asyncio/drivenTask'
import { watchFutures } from '../asyncio/futures'
import { type Call, hooks, NONE } from '../calls/calls'
import { idOf, siteOf } from '../calls/rows'
import { Resumed } from '../calls/words'
import { setTracing } from '../naming/traces'
import { siteIndex } from '../siteIndex'
import { isHit } from './hitCondition'
import { isTold, marked, noteTold } from './marked'
import { type Matcher, select } from './selectors'
import { type Chosen, watchSettling } from './settling'
import { stopHere } from './stop'
import { type WakerLine, wakerLine } from './wakerLine'
import { type NamedWaker, settlerAt, settlerOf, wakerOf } from './wakers'

interface Armed {
  readonly spec: WakepointSpec
  matches: Matcher
  hits: number
  /** The task of our own asyncio that it met last, and the step in which it did: one wake-up is met once. */
  met: number
  metIn: number
}

type Tell = (fact: FactBody) => void

let armed: Armed[] = []
/** Calls that were seen when a line of the program woke them: they are not seen again when they go on. */
let seenAtWaker = new WeakSet<Call>()

/** Replaces all wakepoints; those that stay keep their count of hits. Answers a status each. */
export function armWakepoints(specs: readonly WakepointSpec[], tell: Tell) {
  siteIndex.refresh()
  const hits = new Map(armed.map(one => [JSON.stringify(one.spec), one.hits]))
  const selected = specs.map(spec => select(spec.selector))
  armed = specs.map((spec, i) => {
    const { matches } = selected[i] as { matches: Matcher }
    return { spec, matches, hits: hits.get(JSON.stringify(spec)) ?? 0, met: 0, metIn: 0 }
  })
  siteIndex.changed = () => {
    for (const one of armed) one.matches = select(one.spec.selector).matches
  }
  if (armed.length === 0) seenAtWaker = new WeakSet()
  const atWaker = armed.filter(isAtWaker)
  setTracing(armed.length > 0)
  hooks.resumed = armed.length > 0 ? resumed : undefined
  setWokenHook(armed.length > 0 ? woken : undefined)
  const chosen = chosenBy(armed, tell)
  watchSettling(atWaker.length > 0 ? call => isMatched(atWaker, call) : undefined, settled, chosen)
  watchFutures(chosen && (future => settleFuture(future, chosen)))
  return specs.map(({ id }, i) => ({ id, ...selected[i]?.status }))

  function resumed(call: Call, how: Resumed, site: number): void {
    if (how === Resumed.atOnce || (isEnding(call) && call.by !== NONE)) return
    if (!siteIndex.has(site)) siteIndex.refresh()
    const isSeen = seenAtWaker.delete(call)
    for (const one of armed)
      if (!(isSeen && isAtWaker(one)) && one.matches(call, site) && isFirst(one, call))
        hit(one, call, wakerOf(call, how === Resumed.rejected, site), 'wakee', tell)
  }

  function woken(call: Call, driven: DrivenTask): void {
    if (!isMatched(armed, call)) return
    driven.wakerLine = wakerLine()
    if (driven.wakerLine !== undefined && atWaker.length > 0) settled(call, driven.wakerLine)
  }

  function settled(call: Call, line: WakerLine): void {
    seenAtWaker.add(call)
    for (const one of atWaker) if (one.matches(call, siteOf(call))) hit(one, call, settlerOf(call, line), 'waker', tell)
  }
}

/** The calls of a task of our own asyncio go on one after the other in one step, because of one wake-up. */
function isFirst(one: Armed, { source }: Call): boolean {
  if (!(source instanceof DrivenTask)) return true
  const task = idOf(source.root)
  if (one.met === task && one.metIn === source.steps) return false
  one.met = task
  one.metIn = source.steps
  return true
}

function isEnding(call: Call): call is Coroutine {
  return call instanceof Coroutine && call.isEnding
}

function isAtWaker({ spec }: Armed): boolean {
  return spec.at === 'waker'
}

/** What the wakepoints on single promises and futures watch; undefined when there are none. */
function chosenBy(wakepoints: readonly Armed[], tell: Tell): Chosen | undefined {
  const things = new WeakMap<object, Armed>()
  let isAny = false
  for (const one of wakepoints) {
    const { selector } = one.spec
    const thing = selector.type === 'future' ? marked(selector.future) : undefined
    if (thing === undefined) continue
    isAny = true
    things.set(thing, one)
  }
  if (!isAny) return undefined
  return {
    has: thing => things.has(thing) && !isTold(thing),
    settled: (thing, line) => hit(things.get(thing)!, undefined, settlerAt(line), 'waker', tell),
  }
}

function settleFuture(future: object, chosen: Chosen): void {
  const line = chosen.has(future) ? wakerLine() : undefined
  if (line !== undefined) chosen.settled(future, line)
}

function isMatched(wakepoints: readonly Armed[], call: Call): boolean {
  const site = siteOf(call)
  if (!siteIndex.has(site)) siteIndex.refresh()
  return wakepoints.some(one => one.matches(call, site))
}

function hit(wakepoint: Armed, call: Call | undefined, waker: NamedWaker, at: WakepointSpec['at'], tell: Tell): void {
  const { id, selector, condition, hitCondition, logMessage } = wakepoint.spec
  if (selector.type === 'future') noteTold(marked(selector.future)!)
  if (condition && call && !isTrue(condition, call)) return
  wakepoint.hits += 1
  if (hitCondition && !isHit(hitCondition, wakepoint.hits)) return
  const where = selector.type === 'future' ? { future: selector.future } : at === 'waker' ? { at } : {}
  const woken = call && { task: idOf(call) }
  const fact = { type: 'wakepointHit', wakepoint: id, ...woken, waker, ...where } as FactBody
  if (logMessage !== undefined && logMessage !== '')
    tell({ ...fact, log: interpolate(logMessage, call!) } as FactBody & { type: 'wakepointHit' })
  else {
    tell(fact)
    stopHere(call && isEnding(call) ? 'ending' : at)
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
