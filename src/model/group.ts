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

  constructor(
    /** Stable over updates, and for places over restarts. */
    readonly key: string,
    readonly section: Section,
    /** The order in which groups were first seen, so that rows keep their place while counts change. */
    readonly rank: number,
    readonly place?: Place,
  ) {}

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
