import type { Milliseconds } from '../protocol'
import type { DrawnSpan } from './laneDrawing'

/** What is shorter than so many pieces is no span of its own beside others as short. */
const tooShort = 3

/** Short runs and waits in turn, told together. */
export interface ManySpans {
  readonly first: DrawnSpan
  to: Milliseconds | undefined
  waits: number
  ran: Milliseconds
  longestRun: Milliseconds
}

/**
 * The spans as far as the eye can tell them apart: a short wait between short steps becomes one span with them. So a lane
 * has no more spans than its width allows, however often its task wakes.
 */
export function shortened(spans: readonly DrawnSpan[], piece: Milliseconds): (DrawnSpan | ManySpans)[] {
  const limit = tooShort * piece
  const seen: (DrawnSpan | ManySpans)[] = []
  let index = 0
  while (index < spans.length) {
    const wait = spans[index] as DrawnSpan
    const before = seen.at(-1)
    const end = before && canJoin(before, wait, limit) ? endOfSteps(spans, index, limit) : index
    if (!before || end <= index + 1) {
      seen.push(wait)
      index++
      continue
    }
    const many = 'first' in before ? before : manyFrom(before)
    seen[seen.length - 1] = many
    for (; index < end; index++) join(many, spans[index] as DrawnSpan)
  }
  return seen
}

function canJoin(before: DrawnSpan | ManySpans, wait: DrawnSpan, limit: Milliseconds): boolean {
  if (wait.state !== 'suspended' || !isShort(wait, limit) || before.to !== wait.from) return false
  return 'first' in before || (before.state !== 'suspended' && isShort(before, limit))
}

/** Behind the steps that follow a wait at once and are short too; right behind the wait when there are none. */
function endOfSteps(spans: readonly DrawnSpan[], at: number, limit: Milliseconds): number {
  let end = at + 1
  for (let span = spans[end]; span && span.state !== 'suspended'; span = spans[++end]) {
    if (!isShort(span, limit) || span.from !== spans[end - 1]?.to) return at + 1
  }
  return end
}

function isShort({ from, to }: DrawnSpan, limit: Milliseconds): boolean {
  return to !== undefined && to - from < limit
}

function manyFrom(first: DrawnSpan): ManySpans {
  const many = { first, to: first.to, waits: 0, ran: 0, longestRun: 0 }
  join(many, first)
  return many
}

function join(many: ManySpans, { state, from, to = from }: DrawnSpan): void {
  many.to = to
  if (state === 'suspended') many.waits++
  if (state !== 'running') return
  many.ran += to - from
  many.longestRun = Math.max(many.longestRun, to - from)
}
