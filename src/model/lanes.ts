import type { Milliseconds, TaskId, ViewQuery } from '../protocol'
import { type Filter, parseFilter } from './filter'
import { Past } from './history'
import type { Known } from './known'
import { upOf } from './links'
import { matcher, nameMatcher } from './matching'
import { naturalKey } from './natural'
import { type Compare, placeOrder, textOrder } from './order'
import { nameOf, type TaskRecord } from './record'
import type { Place } from './sites'

/** A task that is alive in the time asked for, or was. */
export interface LaneOf {
  readonly id: TaskId
  readonly name: string
  readonly place: Place
  /** Absent where it has finished so long ago that only its events are left. */
  readonly record: TaskRecord | undefined
}

export interface Lanes {
  readonly all: readonly LaneOf[]
  readonly filter: Filter
  readonly order: Compare<LaneOf>
}

/** All lanes between two moments, in no order yet. */
export function lanesOf(known: Known, query: ViewQuery, from: Milliseconds, to: Milliseconds): Lanes {
  const key = JSON.stringify([known.tasks.stamp, from, to, query.filter, query.sort])
  if (known.lastLanes?.key !== key) known.lastLanes = { key, lanes: find(known, query, from, to) }
  return known.lastLanes.lanes
}

/** The task whose lane a live call is in. */
export function laneOf(record: TaskRecord): TaskRecord {
  let lane = record
  for (let up = upOf(lane); up && !lane.hasOwnLane; up = upOf(lane)) lane = up
  return lane
}

function find(known: Known, query: ViewQuery, from: Milliseconds, to: Milliseconds): Lanes {
  const { tasks, folding, sites } = known
  const filter = parseFilter(query.filter)
  const matches = matcher(known, filter, to)
  const isNamed = nameMatcher(known, filter)
  const all: LaneOf[] = []
  const add = (record: TaskRecord): void => {
    all.push({ id: record.id, name: nameOf(record), place: sites.placeOf(record.createdSite), record })
  }
  for (const root of folding.roots) if (root.born <= to && (matches?.(root) ?? true)) add(root)
  for (const record of tasks.ownLanes) {
    if (!record.isRoot && record.born <= to && isNamed(record.id, nameOf(record), record.site)) add(record)
  }
  for (const { id, name, site, record } of endedBetween(known, from, to)) {
    if (isNamed(id, name, record?.site ?? 0)) all.push({ id, name, place: sites.placeOf(site), record })
  }
  return { all, filter, order: orderOf(query.sort) }
}

interface Ended {
  readonly id: TaskId
  name: string
  site: number
  readonly record: TaskRecord | undefined
}

/** Tasks that finished in that time, or after it and began before its end. */
function endedBetween(known: Known, from: Milliseconds, to: Milliseconds): Ended[] {
  const { history, tasks } = known
  const { times, kinds, others, mask } = history
  const found: Ended[] = []
  const unknown = new Map<TaskId, Ended>()
  for (let n = history.first; n < history.count; n++) {
    const slot = n & mask
    if (kinds[slot] !== Past.finished || others[slot] !== 0 || times[slot]! < from) continue
    const id = history.tasks[slot]!
    const record = tasks.finished.get(id)
    // A call that ended where it began, on nobody's behalf, has nothing to show.
    if (record && (record.born > to || (record.suspendedStamp === 0 && record.since - record.born < 1))) continue
    const ended: Ended = { id, name: record ? nameOf(record) : '', site: record?.createdSite ?? 0, record }
    if (!record) unknown.set(id, ended)
    found.push(ended)
  }
  return unknown.size === 0 ? found : found.filter(nameByEvents(known, unknown, to))
}

/** Names those of which no record is left by their first event; says which of them had begun by then. */
function nameByEvents({ history }: Known, unknown: Map<TaskId, Ended>, to: Milliseconds): (ended: Ended) => boolean {
  const later = new Set<Ended>()
  for (let n = history.first; n < history.count; n++) {
    const slot = n & history.mask
    const kind = history.kinds[slot]!
    if (kind !== Past.created && kind !== Past.createdReady && kind !== Past.renamed) continue
    const ended = unknown.get(history.tasks[slot]!)
    if (!ended) continue
    ended.name = history.words[slot] as string
    if (kind === Past.renamed) continue
    ended.site = history.sites[slot]!
    if (history.times[slot]! > to) later.add(ended)
  }
  for (const ended of unknown.values()) ended.name ||= `task ${ended.id}`
  return ended => !later.has(ended)
}

/**
 * Those that live before those that have ended, by where they were made and then in the order of that, the last that
 * ended first; or all by name.
 */
function orderOf(sort: ViewQuery['sort']): Compare<LaneOf> {
  const sign = sort?.descending ? -1 : 1
  switch (sort?.by) {
    case 'task': {
      const keys = new Map<string, string>()
      const keyOf = ({ name }: LaneOf): string => {
        const key = keys.get(name) ?? naturalKey(name)
        keys.set(name, key)
        return key
      }
      return (a, b) => sign * textOrder(keyOf(a), keyOf(b)) || a.id - b.id
    }
    case 'at':
      return (a, b) => sign * placeOrder(a.place, b.place) || a.id - b.id
    default:
      return (a, b) => {
        const isOver = hasEnded(a)
        if (isOver !== hasEnded(b)) return isOver ? 1 : -1
        return a.place.id - b.place.id || (isOver ? b.id - a.id : a.id - b.id)
      }
  }
}

function hasEnded({ record }: LaneOf): boolean {
  return record === undefined || record.state === 'finished'
}
