import type { Milliseconds, ViewQuery } from '../protocol'
import { type Filter, parseFilter } from './filter'
import type { Group } from './group'
import type { Known } from './known'
import { matcher } from './matching'
import { rankOf, taskOrder, windowOf } from './order'
import { placeLayout } from './placeLayout'
import type { TaskRecord } from './record'
import { treeLayout } from './treeLayout'

/** One line of the list, not yet in words. */
export interface Line {
  readonly key: string
  readonly depth: number
  /** All it stands for, at least one. */
  readonly members: readonly TaskRecord[]
  /** Set for a line of the grouping by place. */
  readonly group?: Group
  readonly expandable: boolean
}

/** All lines of a query; only those looked at are made. */
export interface Layout {
  readonly total: number
  lines(from: number, to: number): Line[]
  /** The place of a task's line, or of the closed line it is in; -1 when it is in none. */
  indexOf(root: TaskRecord): number
}

export interface Matched {
  readonly layout: Layout
  readonly filter: Filter
}

export function layoutOf(known: Known, query: ViewQuery, now: Milliseconds): Matched {
  const { grouping, sort, expanded } = query
  const time = /for:/i.test(query.filter) ? now : 0
  const key = JSON.stringify([known.tasks.stamp, time, grouping, query.filter, sort, expanded])
  if (known.lastLayout?.key !== key) known.lastLayout = { key, matched: makeLayout(known, query, now) }
  return known.lastLayout.matched
}

function makeLayout(known: Known, query: ViewQuery, now: Milliseconds): Matched {
  const filter = parseFilter(query.filter)
  const matches = matcher(known, filter, now)
  const expanded = new Set(query.expanded)
  switch (query.grouping) {
    case 'tree':
      return { filter, layout: treeLayout(known, query.sort, expanded, matches) }
    case 'task':
      return { filter, layout: flatLayout(known, query.sort, matches) }
    default:
      return { filter, layout: placeLayout(known, query.sort, expanded, matches) }
  }
}

export function taskLine(root: TaskRecord, depth: number): Line {
  return { key: `#${root.id}`, depth, members: [root], expandable: false }
}

function flatLayout(
  known: Known,
  sort: ViewQuery['sort'],
  matches: ((root: TaskRecord) => boolean) | undefined,
): Layout {
  const roots = [...known.folding.roots]
  const shown = matches ? roots.filter(matches) : roots
  const order = taskOrder(known, sort)
  return {
    total: shown.length,
    lines: (from, to) => windowOf(shown, order, from, to).map(root => taskLine(root, 0)),
    indexOf: root => rankOf(root, shown, order),
  }
}
