import type { Milliseconds } from '../protocol'
import { naturalName } from './natural'
import type { TaskRecord } from './record'
import type { Place } from './sites'

/** In the order in which they are shown. */
export const sections = ['running', 'ready', 'ring', 'bad', 'place'] as const

export type Section = (typeof sections)[number]

/** Rows that are shown as one. */
export class Group {
  readonly members: TaskRecord[] = []
  /** Grows with every change of a member. */
  version = 0
  /** Tens, hundreds … of members as its place in the list goes by: see `magnitudeOf`. */
  magnitude = 0

  constructor(
    /** Stable over updates, and for places over restarts. */
    readonly key: string,
    readonly section: Section,
    /** The order in which groups got their first member, so that rows keep their place while counts change. */
    public rank: number,
    readonly place?: Place,
  ) {}

  /** Called before its first member, and whenever it gets one after the last has left. */
  begin(rank: number): void {
    this.rank = rank
    this.magnitude = 0
  }

  add(root: TaskRecord): void {
    root.group = this
    root.slot = this.members.length
    this.members.push(root)
    this.version++
  }

  remove(root: TaskRecord): void {
    const last = this.members.pop() as TaskRecord
    if (last !== root) {
      this.members[root.slot] = last
      last.slot = root.slot
    }
    root.group = undefined
    this.version++
  }
}

/**
 * How large a group is, as 0 for up to nine members, 1 for tens, 2 for hundreds. One that has grown counts as large until
 * it has lost two thirds: a row whose count goes up and down around ten keeps its place.
 */
export function magnitudeOf(group: Group, count: number): number {
  const now = Math.floor(Math.log10(count))
  if (now > group.magnitude || count < 10 ** group.magnitude / 3) group.magnitude = now
  return group.magnitude
}

/** What a list of members has in common. */
export interface Span {
  readonly oldest: TaskRecord
  readonly first: TaskRecord
  readonly last: TaskRecord
}

/** The member that has waited longest, and those whose names come first and last. */
export function spanOf(members: readonly TaskRecord[]): Span {
  let oldest = members[0]!
  let first = oldest
  let last = oldest
  for (const member of members) {
    if (member.rowSince < oldest.rowSince) oldest = member
    const name = naturalName(member)
    if (name < naturalName(first)) first = member
    if (name > naturalName(last)) last = member
  }
  return { oldest, first, last }
}

/** When the longest wait among the members began. */
export function oldestSince(members: readonly TaskRecord[]): Milliseconds {
  let since = Number.POSITIVE_INFINITY
  for (const member of members) if (member.rowSince < since) since = member.rowSince
  return since
}
