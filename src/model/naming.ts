import type { Milliseconds, TaskId, ViewQuery } from '../protocol'
import { parseFilter } from './filter'
import type { Known } from './known'
import { layoutOf } from './layout'
import { framesFrom } from './links'
import { needsNames } from './matching'
import type { TaskRecord } from './record'
import { lanesInSight, windowFor } from './timeline'

/** At most so many tasks are asked for at once, and all tasks are asked for only while there are no more. */
const atOnce = 2_000
/** Members of a group that are asked for: they stand at one line, so a few tell what it is. */
const sample = 5
/** What is visible is asked for again after this time: progress and holders change while a task waits. */
const stale: Milliseconds = 1_000
/** A task that has waited this long is asked for though nobody looks: it may be in a ring. */
const quiet: Milliseconds = 1_000

/** Which tasks' resources should be asked for now; marks them as asked. */
export function tasksToName(known: Known, query: ViewQuery, now: Milliseconds): TaskId[] {
  const { folding, tasks } = known
  const wanted = new Set<TaskRecord>()
  const want = (leaf: TaskRecord | undefined): void => {
    if (leaf?.state === 'suspended' && wanted.size < atOnce) wanted.add(leaf)
  }
  const wantNew = (leaf: TaskRecord | undefined): void => {
    if (leaf && leaf.askedAt < 0 && !leaf.resource) want(leaf)
  }
  const wantFresh = (leaf: TaskRecord | undefined): void => {
    if (leaf && (leaf.askedAt < 0 || now - leaf.askedAt >= stale)) want(leaf)
  }

  if (query.selected !== undefined) wantFresh(folding.leafOf(query.selected))
  for (const leaf of inSight(known, query, now)) wantFresh(leaf)
  for (const leaf of tasks.linked) {
    const holder = folding.leafOf(leaf.resource?.holder ?? 0)
    // Who holds it is proven only when told after the holder was suspended: see `waitsFor`.
    if (holder?.state === 'suspended' && holder.suspendedStamp >= leaf.resourceStamp && leaf.askedAt <= holder.since) {
      want(leaf)
    }
    wantNew(holder)
    for (const task of leaf.resource?.tasks?.slice(0, sample) ?? []) wantNew(folding.leafOf(task))
  }
  if (folding.roots.size <= atOnce) {
    const all = needsNames(parseFilter(query.filter)) || query.sort?.by === 'awaits'
    for (const { leaf } of folding.roots) if (all || now - leaf.since >= quiet) wantNew(leaf)
  }
  for (const leaf of wanted) leaf.askedAt = now
  return [...wanted].map(leaf => leaf.id)
}

/** Where the rows or lanes of a query stand, a few of each row. */
function* inSight(known: Known, query: ViewQuery, now: Milliseconds): IterableIterator<TaskRecord> {
  if (query.timeline) {
    for (const { record } of lanesInSight(known, query, windowFor(query.timeline, now, [])).shown) {
      if (record) yield framesFrom(record).at(-1) ?? record
    }
    return
  }
  const { layout } = layoutOf(known, query, now)
  for (const { members } of layout.lines(query.from, query.to)) {
    for (const root of members.slice(0, sample)) yield root.leaf
  }
}
