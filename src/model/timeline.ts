import type {
  Lane,
  Milliseconds,
  SiteId,
  Span,
  Stretch,
  TaskId,
  TimelineQuery,
  TimelineView,
  ViewQuery,
} from '../protocol'
import { defined } from './defined'
import { Past } from './history'
import type { Known } from './known'
import { type DrawnSpan, LaneDrawing } from './laneDrawing'
import { type LaneOf, type Lanes, laneOf, lanesOf } from './lanes'
import { framesFrom } from './links'
import { rankOf, windowOf } from './order'
import { selectorOfTask } from './selectors'
import { type ManySpans, shortened } from './shortSpans'

/** The time that a query shows, and the end of what there is. */
export interface Window {
  readonly from: Milliseconds
  readonly to: Milliseconds
  readonly end: Milliseconds
}

/** `pauses`: when the program stood at a stop; the last is open while it does. */
export function windowFor(timeline: TimelineQuery, now: Milliseconds, pauses: readonly Stretch[]): Window {
  const pause = pauses.at(-1)
  const end = pause && pause.to === undefined ? Math.min(pause.from, now) : now
  const to = Math.min(timeline.to ?? end, end)
  return { from: to - timeline.length, to, end }
}

/** The lanes of a query that are in sight, in order. */
export function lanesInSight(known: Known, query: ViewQuery, window: Window): { lanes: Lanes; shown: LaneOf[] } {
  const lanes = lanesOf(known, query, window.from, window.to)
  return { lanes, shown: windowOf(lanes.all, lanes.order, query.from, query.to) }
}

/** With `locate`: where the lane of the selected task is; absent when it has none in this time. */
export function placeOfLane(known: Known, { locate, selected }: ViewQuery, { all, order }: Lanes): number | undefined {
  if (!locate || selected === undefined) return undefined
  const record = known.tasks.live.get(selected)
  const id = record ? laneOf(record).id : selected
  const lane = all.find(other => other.id === id)
  return lane && rankOf(lane, all, order)
}

export function timelineView(
  known: Known,
  timeline: TimelineQuery,
  shown: readonly LaneOf[],
  window: Window,
  pauses: readonly Stretch[],
): TimelineView {
  const { history, sites } = known
  const { from, to, end } = window
  const knownFrom = history.knownFrom(end)
  const drawings = draw(known, shown, window, knownFrom)
  const used = new Set<SiteId>()
  const names = new Map<string, number>()
  for (const { name } of shown) names.set(name, (names.get(name) ?? 0) + 1)
  const piece = timeline.length / Math.max(1, timeline.pieces)
  const lanes = shown.map((lane, index) =>
    laneView(known, lane, drawings[index] as LaneDrawing, window, piece, (names.get(lane.name) ?? 0) > 1, used),
  )
  const inWindow = (stretch: Stretch): boolean => stretch.from <= to && (stretch.to ?? end) >= from
  const looks = history.looks.map(({ from, every }, index) => ({ from, to: history.looks[index + 1]?.from, every }))
  const stopped = pauses.filter(({ from, to }) => to === undefined || to > from)
  return {
    from,
    to,
    end,
    knownFrom,
    lanes,
    lost: lostStretches(known).filter(inWindow),
    blocked: history.blocked
      .filter(inWindow)
      .flatMap(blocked => without(blocked, stopped).map(stretch => ({ ...blocked, ...stretch })))
      .map(({ from, to, name, site }) => defined({ from, to, name, position: sites.get(site)?.position })),
    stopped: stopped.filter(inWindow),
    looks: looks.filter(stretch => stretch.every > 0 && inWindow(stretch)).map(defined),
    sites: Object.fromEntries(
      [...used].flatMap(site => {
        const position = sites.get(site)?.position
        return position ? [[site, position]] : []
      }),
    ),
  }
}

/** One pass over all events, for the calls of the lanes in sight only. */
function draw(known: Known, lanes: readonly LaneOf[], { from, to }: Window, knownFrom: Milliseconds): LaneDrawing[] {
  const { history } = known
  const { times, tasks, kinds, sites, others, words, mask } = history
  const drawings = lanes.map(({ id }) => new LaneDrawing(id, from, knownFrom))
  const byTask = callsOf(known, lanes, drawings)
  for (let n = history.first; n < history.count; n++) {
    const slot = n & mask
    const kind = kinds[slot]!
    if (kind >= Past.lost) {
      for (const drawing of drawings) kind === Past.lost ? drawing.lose(times[slot]!) : drawing.regain()
      continue
    }
    const drawing = byTask.get(tasks[slot]!)
    drawing?.take(kind, tasks[slot]!, times[slot]!, sites[slot]!, others[slot]!, words[slot])
  }
  lanes.forEach((lane, index) => {
    const drawing = drawings[index]!
    drawing.close()
    if (drawing.spans.length === 0) drawing.spans.push(...lasting(lane, to))
  })
  return drawings
}

/** Which call is drawn in which lane: the tasks themselves, and those that are or were their frames. */
function callsOf(known: Known, lanes: readonly LaneOf[], drawings: readonly LaneDrawing[]): Map<TaskId, LaneDrawing> {
  const { history } = known
  const byTask = new Map<TaskId, LaneDrawing>()
  lanes.forEach(({ id, record }, index) => {
    const drawing = drawings[index]!
    byTask.set(id, drawing)
    if (!record || record.state === 'finished') return
    for (const frame of framesFrom(record).slice(1)) {
      if (frame.hasOwnLane) break
      byTask.set(frame.id, drawing)
    }
  })
  // A frame ends before the call that awaits it: seen from the end, that one comes first.
  for (let n = history.count - 1; n >= history.first; n--) {
    const slot = n & history.mask
    if (history.kinds[slot] !== Past.finished || history.others[slot] === 0) continue
    const drawing = byTask.get(history.others[slot]!)
    if (drawing) byTask.set(history.tasks[slot]!, drawing)
  }
  return byTask
}

/** What has lasted since before the first event that is kept. */
function lasting({ record }: LaneOf, to: Milliseconds): DrawnSpan[] {
  if (!record || record.state === 'finished') return []
  const leaf = framesFrom(record).at(-1) ?? record
  if (leaf.since > to || leaf.state === 'finished') return []
  const { state, since: from, site, calleeId: callee, resource: awaited } = leaf
  return [{ state, from, to: undefined, isEarlier: false, isWoken: false, waker: undefined, site, callee, awaited }]
}

function laneView(
  known: Known,
  { id, name, place, record }: LaneOf,
  drawing: LaneDrawing,
  { from, to, end }: Window,
  piece: Milliseconds,
  isNumbered: boolean,
  used: Set<SiteId>,
): Lane {
  const isLive = record !== undefined && record.state !== 'finished'
  const leaf = record && isLive ? (framesFrom(record).at(-1) ?? record) : undefined
  const reaching = drawing.spans.filter(span => span.from <= to && (span.to ?? end) >= from)
  const spans = shortened(reaching, piece).map(span => ('first' in span ? manyView(span) : spanView(known, span)))
  const { waits, longest } = waitsIn(known, reaching, end)
  for (const { site } of spans) if (site !== undefined) used.add(site)
  return defined<Lane>({
    key: `#${id}`,
    task: id,
    name: isNumbered ? `${name} #${id}` : name,
    state: leaf?.state ?? 'finished',
    outcome: isLive ? undefined : (record?.outcome ?? drawing.outcome),
    error: isLive ? undefined : record?.error,
    cannotWake: leaf?.stuck ? true : undefined,
    madeAt: place.position,
    position: known.sites.get(leaf?.site ?? record?.site ?? 0)?.position,
    selector: record && isLive ? selectorOfTask(known, record) : '',
    waits,
    longest,
    spans,
    hits: drawing.hits.filter(({ time }) => time >= from && time <= to),
  } as Lane)
}

function spanView(known: Known, span: DrawnSpan): Span {
  const { state, from, to, isEarlier, isWoken, waker, site, awaited } = span
  const thing = thingOf(known, span)
  return {
    state,
    from: exact(from),
    ...(to !== undefined && { to: exact(to) }),
    ...(isEarlier && { earlier: true }),
    ...(isWoken && { woken: true }),
    ...(waker && { waker }),
    ...(site !== 0 && { site }),
    ...(thing !== undefined && { thing }),
    ...(awaited && { kind: awaited.kind }),
  }
}

function manyView({ first, to, waits, ran, longestRun }: ManySpans): Span {
  return {
    state: 'many',
    from: exact(first.from),
    ...(to !== undefined && { to: exact(to) }),
    ...(first.isEarlier && { earlier: true }),
    ...(first.isWoken && { woken: true }),
    waits,
    ran: exact(ran),
    longestRun: exact(longestRun),
  }
}

/** A call with a lane of its own is what was awaited; of anything else its text is known. */
function thingOf(known: Known, { state, site, callee, awaited }: DrawnSpan): string | undefined {
  if (state !== 'suspended') return undefined
  if (awaited) return awaited.label
  const called = callee === 0 ? undefined : known.tasks.known(callee)
  if (called?.hasOwnLane) return `task ${known.exactNameOf(callee)}`
  return known.sites.get(site)?.expression
}

function waitsIn(known: Known, spans: readonly DrawnSpan[], end: Milliseconds): Pick<Lane, 'waits' | 'longest'> {
  let waits = 0
  let longest: DrawnSpan | undefined
  const lasted = ({ from, to = end }: DrawnSpan): Milliseconds => to - from
  for (const span of spans) {
    if (span.state !== 'suspended') continue
    waits++
    if (!longest || lasted(span) > lasted(longest)) longest = span
  }
  if (!longest) return { waits }
  return { waits, longest: { lasted: exact(lasted(longest)), thing: thingOf(known, longest) ?? '' } }
}

function lostStretches({ history }: Known): Stretch[] {
  const stretches: { from: Milliseconds; to?: Milliseconds }[] = []
  for (let n = history.first; n < history.count; n++) {
    const slot = n & history.mask
    const kind = history.kinds[slot]!
    if (kind < Past.lost) continue
    const last = stretches.at(-1)
    const time = history.times[slot]!
    if (kind === Past.lost && !(last && last.to === undefined)) stretches.push({ from: time })
    else if (kind === Past.whole && last && last.to === undefined) last.to = time
  }
  return stretches
}

/** The parts of a stretch that lie in none of the others; these are in order. */
function without({ from, to }: Stretch, others: readonly Stretch[]): Stretch[] {
  const parts: Stretch[] = []
  let start = from
  for (const other of others) {
    if (other.to !== undefined && other.to <= start) continue
    if (to !== undefined && other.from >= to) break
    if (other.from > start) parts.push({ from: start, to: other.from })
    if (other.to === undefined) return parts
    start = Math.max(start, other.to)
  }
  if (to === undefined || to > start) parts.push(to === undefined ? { from: start } : { from: start, to })
  return parts
}

/** Microseconds: more digits say nothing. */
function exact(time: Milliseconds): Milliseconds {
  return Math.round(time * 1_000) / 1_000
}
