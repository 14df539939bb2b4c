import type { Position, WakerKind } from '../../../protocol'
import { DrivenTask } from '../asyncio/drivenTask'
import { endOfThenable, willReturn } from '../asyncio/futures'
import { NEXT_TURN, NOT_KNOWN } from '../asyncio/wakerWords'
import type { Call } from '../calls/calls'
import { currentCall, NONE } from '../calls/calls'
import { awaitedOf, originAwaited } from '../calls/live'
import { awaitedId, idOf, memory, siteOf } from '../calls/rows'
import { isMadeThere } from '../naming/directCalls'
import { Iteration } from '../naming/iteration'
import { methodAt } from '../naming/methods'
import { originAt } from '../naming/originAt'
import { Timer } from '../naming/timers'
import { tracedLine } from '../naming/traces'
import { Making, type Origin, originOf } from '../origins'
import type { SiteReference, Text } from '../references'
import { isObject } from '../safely'
import { Control, Row } from '../shared'
import type { WakerLine } from './wakerLine'

export interface NamedWaker {
  readonly kind: WakerKind
  readonly label: Text
  readonly task?: number
  readonly position?: SiteReference | Position
}

/** What made a call ready that resumes right now: `awaited` and `callee` still say what it awaited. */
export function wakerOf(call: Call, isRejected: boolean, site: number): NamedWaker {
  const { callee, source } = call
  if (source instanceof DrivenTask && !source.isLeftToPromise) return source.waker()
  const awaited = awaitedOf(call)
  if (callee !== NONE) {
    const label = { $name: callee.site, after: isRejected ? ' threw' : ' returned' }
    const task = awaitedId(call)
    return { kind: 'task', label, ...(task === 0 ? {} : { task }) }
  }
  const own = originAwaited(call)
  const origin = source instanceof Iteration ? source : (own ?? originOf(source) ?? methodAt(call, site))
  // What is derived from it may be rejected by a handler.
  const isOwnRejected = isRejected && origin === own
  if (origin !== undefined) return { ...nameHappening(origin, isOwnRejected), ...placeOf(origin, call, site) }
  if (!isObject(awaited)) return { kind: 'callback', label: NEXT_TURN }
  return endOfThenable(awaited) ?? { kind: 'unknown', label: NOT_KNOWN }
}

/** What will wake a suspended call, told beforehand to the courier, which alone sees most wake-ups. */
export interface Expected {
  readonly task: number
  /** Since when it is suspended, in ticks: another await is another matter. */
  readonly since: number
  readonly waker: NamedWaker
  /** Of a timer: program milliseconds. Whatever wakes the call long before is something else. */
  readonly due?: number
}

/** Nothing when it is not known, or may be one of several, or the call has been suspended only just now. */
export function expectedWaker(call: Call): Expected[] {
  const since = memory.rows[call.row + Row.since] as number
  const isOfLoop = call.source instanceof DrivenTask && call.source.promise === undefined
  if (call.callee !== NONE || isOfLoop || since === memory.control[Control.clock]) return []
  const task = willReturn(awaitedOf(call))
  if (task !== undefined) return [{ task: idOf(call), since, waker: task }]
  const origin = originAt(call, siteOf(call))
  const what = origin instanceof Making && origin.notes.length === 1 ? origin.notes[0] : origin
  if (what === undefined || what instanceof Making || what.wakes === 'unknown') return []
  const waker = { kind: what.wakes, label: wordsOf(what), ...placeOf(origin as Origin, call, siteOf(call)) }
  return [{ task: idOf(call), since, waker, ...(what instanceof Timer ? { due: what.due } : {}) }]
}

/** What has settled a promise of this origin, as far as that is known: never more than one of several that may have. */
function nameHappening(origin: Origin, isRejected: boolean): NamedWaker {
  const label = wordsOf(origin)
  // Nothing else rejects a sleep.
  if (origin instanceof Timer && isRejected) return { kind: 'cancellation', label: `abort of ${label}` }
  if (!(origin instanceof Making) || origin.notes.length === 0) return { kind: origin.wakes, label }
  const happened = origin.name().kind === 'http' ? origin.notes.slice(0, 1) : origin.happened()
  const [first] = happened
  if (first === undefined) return { kind: 'unknown', label: origin.site === 0 ? NOT_KNOWN : { $made: origin.site } }
  if (happened.length === 1) return { kind: first.wakes, label: wordsOf(first) }
  const kind = happened.every(({ wakes }) => wakes === first.wakes) ? first.wakes : 'unknown'
  return { kind, label: happened.map(wordsOf).join(' or ') }
}

function wordsOf(origin: Origin): Text {
  return origin.wakerText?.() || origin.name().label
}

/** Where a timer or whatever else comes from outside was set up, when that is known. */
function placeOf(origin: Origin, call: Call, site: number): Pick<NamedWaker, 'position'> {
  const { madeAt } = origin.name()
  if (madeAt !== undefined) return { position: madeAt }
  if (origin.wakes !== 'timer' && origin.wakes !== 'io') return {}
  const position = tracedLine(origin) ?? (isMadeThere(call, site) ? { $site: site } : undefined)
  return position === undefined ? {} : { position }
}

/** What makes a call ready that is suspended still, by this line that runs now. */
export function settlerOf(call: Call, line: WakerLine): NamedWaker {
  const { source } = call
  if (source instanceof DrivenTask && !source.isLeftToPromise) return source.waker()
  if (call.callee !== NONE) return { ...wakerOf(call, false, siteOf(call)), position: line.position }
  return settlerAt(line)
}

/** Who settles a promise or future by this line that runs now. */
export function settlerAt({ name, calls = 'resolve', position }: WakerLine): NamedWaker {
  const current = currentCall()
  if (current === NONE) return { kind: 'callback', label: name === '' ? 'a callback' : `${name}()`, position }
  const task = idOf(current)
  const label = { $name: current.site, before: `${calls}() in ` }
  return { kind: 'task', label, position, ...(task === 0 ? {} : { task }) }
}
