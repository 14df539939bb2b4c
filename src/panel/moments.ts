import type { Lane, Milliseconds, Position, Span, TimelineView } from '../protocol'
import { count, duration, moment } from './format'
import type { Moment } from './state'

/** A step this long is marked. */
export const longStep: Milliseconds = 50

/** The span of a lane at a moment; of two, the one that a wake-up begins within `slack`. */
export function spanAt({ spans }: Lane, time: Milliseconds, slack = 0): Span | undefined {
  let nearest: Span | undefined
  for (const span of spans) {
    if (!span.woken || Math.abs(span.from - time) > slack) continue
    if (!nearest || Math.abs(span.from - time) < Math.abs(nearest.from - time)) nearest = span
  }
  return nearest ?? spans.filter(({ from, to }) => from <= time && (to === undefined || time <= to)).at(-1)
}

/** The span that was chosen before, or what is now at its beginning. */
export function spanOf(lane: Lane, moment: Moment | undefined): Span | undefined {
  if (!moment) return undefined
  return (
    lane.spans.find(({ from, state }) => from === moment.from && state === moment.state) ?? spanAt(lane, moment.from)
  )
}

/** The span after or before the chosen one; without one the first or the last. */
export function nextSpan(lane: Lane, moment: Moment | undefined, step: 1 | -1): Span | undefined {
  const { spans } = lane
  const now = spanOf(lane, moment)
  if (now) return spans[spans.indexOf(now) + step] ?? now
  return step === 1 ? spans[0] : spans.at(-1)
}

/** How long a step may have run, the part at a stop left out. */
export function lastedOf({ from, to }: Span, { end, stopped }: Pick<TimelineView, 'end' | 'stopped'>): Milliseconds {
  const until = to ?? end
  let lasted = until - from
  for (const pause of stopped) {
    lasted -= Math.max(0, Math.min(until, pause.to ?? end) - Math.max(from, pause.from))
  }
  return Math.max(0, lasted)
}

/** The line that a moment leads to: that of the waker, else where the task waits. */
export function lineOf(span: Span, { sites }: TimelineView): Position | undefined {
  return span.waker?.position ?? (span.site === undefined ? undefined : sites[span.site])
}

/** What a span says, with exact times. */
export function wordsOf(span: Span, view: TimelineView): string {
  const { from, to, state, earlier } = span
  const begin = earlier ? `since before ${moment(from)}` : `from ${moment(from)}`
  const time = to === undefined ? begin : to === from ? `at ${moment(from)}` : `${begin} to ${moment(to)}`
  const looks = view.looks.find(look => look.from < (to ?? view.end) && (look.to ?? view.end) > from)
  const sampled = looks && state !== 'many' ? `; looked at every ${duration(looks.every)}` : ''
  const lasted = lastedOf(span, view)
  const length = lengthOf(lasted)
  const still = to === undefined
  switch (state) {
    case 'suspended':
      return `${still ? 'waits' : 'waited'} ${earlier ? 'more than ' : ''}${length}${span.thing ? ` for ${span.thing}` : ''}, ${time}${sampled}`
    case 'ready':
      return `${still ? 'is' : 'was'} ready for ${length}, ${time}${wokenBy(span)}${sampled}`
    case 'running':
      return `${still ? 'runs' : 'ran'} ${length}, ${time}${wokenBy(span)}${sampled}`
    default:
      return `woke ${times(span.waits ?? 0)}, ${time}; ran ${lengthOf(span.ran ?? 0)} of it, at most ${lengthOf(span.longestRun ?? 0)} at once`
  }
}

function lengthOf(time: Milliseconds): string {
  return time < 1 ? 'less than 1 ms' : duration(time)
}

function times(number: number): string {
  return number === 1 ? 'once' : `${count(number)} times`
}

function wokenBy({ woken, waker }: Span): string {
  if (waker && waker.kind !== 'unknown')
    return waker.kind === 'start' ? ', its first step' : `, woken by ${waker.label}`
  return woken ? ', not known woken by whom' : ''
}

/** One sentence for a lane. */
export function laneWords({ name, state, outcome, cannotWake, waits, longest }: Lane): string {
  const parts = [
    name,
    state === 'finished' ? (outcome ?? 'finished') : cannotWake ? 'cannot wake' : '',
    waits === 0 ? 'no wait' : `${count(waits)} ${waits === 1 ? 'wait' : 'waits'}`,
    longest
      ? `${waits === 1 ? '' : 'longest '}${duration(longest.lasted)}${longest.thing ? ` on ${longest.thing}` : ''}`
      : '',
  ]
  return parts.filter(part => part !== '').join(', ')
}
