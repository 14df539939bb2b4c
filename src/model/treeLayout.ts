import type { ViewQuery } from '../protocol'
import type { Known } from './known'
import type { Layout, Line } from './layout'
import { rootOf } from './links'
import { taskOrder } from './order'
import type { TaskRecord } from './record'

/** Each row under the row of the task that created it. */
export function treeLayout(
  known: Known,
  sort: ViewQuery['sort'],
  expanded: ReadonlySet<string>,
  matches: ((root: TaskRecord) => boolean) | undefined,
): Layout {
  const tree = treeOf(known)
  const shown = matches && withAncestors(known, matches)
  const order = sort && taskOrder(known, sort)
  const rows: TaskRecord[] = []
  const depths: number[] = []
  // Own stack: a chain of creators can be longer than the engine's.
  const walk: { readonly roots: readonly TaskRecord[]; next: number; readonly depth: number }[] = []
  const enter = (roots: readonly TaskRecord[], depth: number): void => {
    const kept = shown ? roots.filter(root => shown.has(root)) : roots
    walk.push({ roots: order ? kept.slice().sort(order) : kept, next: 0, depth })
  }
  enter(tree.get(undefined) ?? [], 0)
  for (let level = walk.at(-1); level; level = walk.at(-1)) {
    const root = level.roots[level.next++]
    if (!root) {
      walk.pop()
      continue
    }
    rows.push(root)
    depths.push(level.depth)
    // A filter opens what it found.
    const open = shown !== undefined || (expanded.size > 0 && expanded.has(`#${root.id}`))
    const children = open ? tree.get(root) : undefined
    if (children) enter(children, level.depth + 1)
  }
  const lineAt = (root: TaskRecord, index: number): Line => ({
    key: `#${root.id}`,
    depth: depths[index] ?? 0,
    members: [root],
    expandable: tree.has(root),
  })
  return {
    total: rows.length,
    indexOf: root => rows.indexOf(root),
    lines: (from, to) => {
      const start = Math.max(0, from)
      return rows.slice(start, Math.max(start, to)).map((root, index) => lineAt(root, start + index))
    },
  }
}

/** The row of the nearest creator that still lives; absent when there is none. */
function creatorOf(known: Known, root: TaskRecord): TaskRecord | undefined {
  let id = root.parent
  for (let steps = 0; id !== 0 && steps < 1_000; steps++) {
    const creator = known.tasks.known(id)
    if (!creator) return undefined
    const row = creator.state === 'finished' ? undefined : rootOf(creator)
    // An older creator only: folding may have put it into a younger row, and a tree has no circles.
    if (row && row.order < root.order) return row
    id = creator.parent
  }
  return undefined
}

/** Rows under the row of their creator; those without one under nothing. */
export type Tree = ReadonlyMap<TaskRecord | undefined, TaskRecord[]>

function treeOf(known: Known): Tree {
  const { structure } = known.folding
  if (known.lastTree?.structure === structure) return known.lastTree.tree
  const tree = new Map<TaskRecord | undefined, TaskRecord[]>()
  for (const root of known.folding.roots) {
    const creator = creatorOf(known, root)
    const children = tree.get(creator)
    if (children) children.push(root)
    else tree.set(creator, [root])
  }
  for (const children of tree.values()) children.sort((a, b) => a.order - b.order)
  known.lastTree = { structure, tree }
  return tree
}

function withAncestors(known: Known, matches: (root: TaskRecord) => boolean): Set<TaskRecord> {
  const shown = new Set<TaskRecord>()
  for (const root of known.folding.roots) {
    if (!matches(root)) continue
    for (let row: TaskRecord | undefined = root; row && !shown.has(row); row = creatorOf(known, row)) shown.add(row)
  }
  return shown
}
