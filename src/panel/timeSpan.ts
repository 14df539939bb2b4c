import type { Milliseconds, TimelineView } from '../protocol'

/** The part of the past that the timeline shows; without an end it follows the program. */
export interface TimeSpan {
  readonly length: Milliseconds
  readonly to?: Milliseconds
}

export const firstLength: Milliseconds = 10_000
const shortest: Milliseconds = 1
const longest: Milliseconds = 600_000

type Known = Pick<TimelineView, 'end' | 'knownFrom'>

/** Shows more or less of the time around a moment: twice as much, with `times` 2. A span that follows goes on to. */
export function zoomed(span: TimeSpan, times: number, around: Milliseconds | undefined, known: Known): TimeSpan {
  const length = Math.min(longest, Math.max(shortest, span.length * times))
  if (span.to === undefined && around === undefined) return { length }
  const to = span.to ?? known.end
  const anchor = around ?? to - span.length / 2
  return endingAt({ length, to: anchor + ((to - anchor) * length) / span.length }, known)
}

/** Shows what was later, or earlier with less than 0. */
export function moved(span: TimeSpan, by: Milliseconds, known: Known): TimeSpan {
  return endingAt({ length: span.length, to: (span.to ?? known.end) + by }, known)
}

/** The span of the same length in which a moment is seen. */
export function seeing(span: TimeSpan, time: Milliseconds, known: Known): TimeSpan {
  const to = span.to ?? known.end
  if (time <= to && time >= to - span.length) return span
  return endingAt({ length: span.length, to: time + span.length / 2 }, known)
}

/** What comes to the end of what there is follows it; before what is known there is nothing to see. */
function endingAt({ length, to }: Required<TimeSpan>, { end, knownFrom }: Known): TimeSpan {
  if (to >= end) return { length }
  return { length, to: Math.max(to, Math.min(knownFrom + length, end)) }
}

/** Moments to write at a ruler: round ones, at most so many. */
export function ticks(from: Milliseconds, to: Milliseconds, most: number): Milliseconds[] {
  const least = (to - from) / Math.max(1, most)
  const power = 10 ** Math.floor(Math.log10(least))
  const step = [1, 2, 5, 10].map(times => times * power).find(size => size >= least) ?? least
  const found: Milliseconds[] = []
  for (let n = Math.ceil(Math.max(0, from) / step); n * step <= to; n++) found.push(n * step)
  return found
}
