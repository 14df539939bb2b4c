import type { ViewQuery } from '../protocol'
import { type Group, magnitudeOf, oldestSince, sections, spanOf } from './group'
import type { Known } from './known'
import { type Layout, type Line, taskLine } from './layout'
import { naturalKey, naturalName } from './natural'
import { type Compare, placeOrder, rankOf, taskOrder, textOrder, windowOf } from './order'
import type { TaskRecord } from './record'
import { commonThing } from './words'

interface Head {
  readonly group: Group
  readonly members: readonly TaskRecord[]
  readonly magnitude: number
}

/** Rows merged by the line they are parked on; those that run, are ready or cannot wake stand first. */
export function placeLayout(
  known: Known,
  sort: ViewQuery['sort'],
  expanded: ReadonlySet<string>,
  matches: ((root: TaskRecord) => boolean) | undefined,
): Layout {
  const heads: Head[] = []
  const matching = matches && byGroup(known, matches)
  for (const group of known.folding.groups.filled()) {
    const members = matching ? (matching.get(group) ?? []) : group.members
    if (group.section === 'running')
      for (const member of members) heads.push({ group, members: [member], magnitude: 0 })
    else if (members.length > 0) heads.push({ group, members, magnitude: magnitudeOf(group, members.length) })
  }
  heads.sort(sort ? chosenOrder(known, sort) : importance)
  const within = taskOrder(known, sort)
  const isOpen = (head: Head): boolean => head.members.length > 1 && expanded.has(head.group.key)
  let total = 0
  for (const head of heads) total += 1 + (isOpen(head) ? head.members.length : 0)

  return { total, lines, indexOf }

  function lines(from: number, to: number): Line[] {
    const shown: Line[] = []
    let at = 0
    for (const head of heads) {
      if (at >= to) break
      if (at >= from) shown.push(lineOf(head))
      at++
      if (!isOpen(head)) continue
      const size = head.members.length
      if (at < to && at + size > from) {
        for (const member of childrenOf(head, from - at, to - at)) shown.push(taskLine(member, 1))
      }
      at += size
    }
    return shown
  }

  function childrenOf(head: Head, from: number, to: number): TaskRecord[] {
    return windowOf(head.members, orderIn(head), from, to)
  }

  function orderIn(head: Head): Compare<TaskRecord> {
    const ring = head.group.section === 'ring' ? head.members[0]?.leaf.ring : undefined
    if (!ring || sort) return within
    const place = new Map(ring.cycle.map((root, index) => [root, index]))
    const inRing: Compare<TaskRecord> = (a, b) => (place.get(a) ?? place.size) - (place.get(b) ?? place.size)
    return (a, b) => inRing(a, b) || within(a, b)
  }

  function indexOf(root: TaskRecord): number {
    let at = 0
    for (const head of heads) {
      if (head.group === root.group && head.members.includes(root)) {
        return isOpen(head) ? at + 1 + rankOf(root, head.members, orderIn(head)) : at
      }
      at += 1 + (isOpen(head) ? head.members.length : 0)
    }
    return -1
  }
}

function lineOf({ group, members }: Head): Line {
  if (group.section === 'running') return taskLine(members[0]!, 0)
  return { key: group.key, depth: 0, members, group, expandable: members.length > 1 }
}

/**
 * Sections first; within one the larger groups, counted in tens and hundreds, and then the order in which they were
 * first seen: so a row does not jump away under the pointer at each change.
 */
function importance(a: Head, b: Head): number {
  return (
    sections.indexOf(a.group.section) - sections.indexOf(b.group.section) ||
    b.magnitude - a.magnitude ||
    a.group.rank - b.group.rank ||
    a.members[0]!.order - b.members[0]!.order
  )
}

function chosenOrder(known: Known, sort: NonNullable<ViewQuery['sort']>): Compare<Head> {
  const sign = sort.descending ? -1 : 1
  const byKey = <K>(keyOf: (head: Head) => K, compare: Compare<K>): Compare<Head> => {
    const keys = new Map<Head, K>()
    const key = (head: Head): K => {
      if (!keys.has(head)) keys.set(head, keyOf(head))
      return keys.get(head) as K
    }
    return (a, b) => sign * compare(key(a), key(b)) || a.group.rank - b.group.rank
  }
  switch (sort.by) {
    case 'task':
      return byKey(head => naturalName(spanOf(head.members).first), textOrder)
    case 'awaits':
      return byKey(head => naturalKey(commonThing(known, head.members)), textOrder)
    case 'at':
      return byKey(head => known.sites.placeOf(head.members[0]!.leaf.site), placeOrder)
    case 'for':
      return byKey(
        head => -oldestSince(head.members),
        (a, b) => a - b,
      )
  }
}

/** The rows that match; in the order in which they were made, as they then stand in memory one after the other. */
function byGroup(known: Known, matches: (root: TaskRecord) => boolean): Map<Group, TaskRecord[]> {
  const found = new Map<Group, TaskRecord[]>()
  for (const root of known.folding.roots) {
    if (!root.group || !matches(root)) continue
    const members = found.get(root.group)
    if (members) members.push(root)
    else found.set(root.group, [root])
  }
  return found
}
