import type { ViewQuery } from '../protocol'
import { sections } from './group'
import type { Known } from './known'
import { naturalKey, naturalName } from './natural'
import type { TaskRecord } from './record'
import type { Place } from './sites'
import { thingOf } from './words'

export type Compare<T> = (a: T, b: T) => number

/** The order of single tasks: what the person chose, else running, ready in line, stuck, then the longest wait first. */
export function taskOrder(known: Known, sort: ViewQuery['sort']): Compare<TaskRecord> {
  const line = new Map(known.loop.readyTasks.map((task, index) => [task, index]))
  const inLine = (root: TaskRecord): number => line.get(root.leaf.id) ?? line.get(root.id) ?? line.size
  const chosen = sort && chosenOrder(known, sort)
  if (chosen) return (a, b) => chosen(a, b) || a.order - b.order
  return (a, b) =>
    sectionOf(a) - sectionOf(b) ||
    (a.rowState === 'ready' && b.rowState === 'ready' ? inLine(a) - inLine(b) : 0) ||
    a.rowSince - b.rowSince ||
    a.order - b.order
}

/** By path, then by line. */
export function placeOrder(a: Place, b: Place): number {
  const [left, right] = [a.position, b.position]
  if (!left || !right) return left ? -1 : right ? 1 : 0
  return textOrder(left.path, right.path) || left.line - right.line
}

export function textOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * The rows `from`–`to` of the order, without ordering the rest: with many rows a sort at each look would cost more
 * than all else.
 */
export function windowOf<T>(items: readonly T[], compare: Compare<T>, from: number, to: number): T[] {
  const list = items.slice()
  if (list.length <= 2_000) return list.sort(compare).slice(Math.max(0, from), Math.max(0, to))
  const start = Math.min(Math.max(0, from), list.length)
  const end = Math.min(Math.max(start, to), list.length)
  partition(list, compare, start, 0, list.length - 1)
  partition(list, compare, end, start, list.length - 1)
  return list.slice(start, end).sort(compare)
}

/** The place of an item in the order; -1 when it is not among the items. */
export function rankOf<T>(item: T, items: readonly T[], compare: Compare<T>): number {
  return items.includes(item) ? items.reduce((rank, other) => rank + (compare(other, item) < 0 ? 1 : 0), 0) : -1
}

/** Orders the list so far that the smallest `count` items stand first (quickselect between `low` and `high`). */
function partition<T>(list: T[], compare: Compare<T>, count: number, low: number, high: number): void {
  while (low < high && count > low && count <= high) {
    const pivot = list[(low + high) >> 1]!
    let left = low
    let right = high
    while (left <= right) {
      while (compare(list[left]!, pivot) < 0) left++
      while (compare(list[right]!, pivot) > 0) right--
      if (left > right) break
      const item = list[left]!
      list[left++] = list[right]!
      list[right--] = item
    }
    if (count <= right + 1) high = right
    else if (count > left) low = left
    else return
  }
}

function sectionOf(root: TaskRecord): number {
  const section = root.group?.section ?? 'place'
  return sections.indexOf(section === 'ring' ? 'bad' : section)
}

function chosenOrder(known: Known, sort: NonNullable<ViewQuery['sort']>): Compare<TaskRecord> {
  const sign = sort.descending ? -1 : 1
  switch (sort.by) {
    case 'task':
      return (a, b) => sign * textOrder(naturalName(a), naturalName(b))
    case 'awaits': {
      const keys = new Map<string, string>()
      const keyOf = (root: TaskRecord): string => {
        const thing = thingOf(known, root)
        const key = keys.get(thing) ?? naturalKey(thing)
        keys.set(thing, key)
        return key
      }
      return (a, b) => sign * textOrder(keyOf(a), keyOf(b))
    }
    case 'at':
      return (a, b) => sign * placeOrder(known.sites.placeOf(a.leaf.site), known.sites.placeOf(b.leaf.site))
    case 'for':
      return (a, b) => sign * (b.rowSince - a.rowSince)
  }
}
