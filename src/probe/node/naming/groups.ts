import { isSettled } from '../calls/promiseState'
import type { Named, Origin } from '../origins'
import { stampPromises } from './patches'

const METHODS = ['all', 'allSettled', 'any', 'race'] as const
/** Counting more would hold up the loop. */
const COUNTED = 5000

/** `Promise.all` and its kin, where they are given an array. `promises`: the `Promise` of another context of `vm`. */
export function nameGroups(promises: object = Promise): void {
  const { isArray } = Array
  for (const method of METHODS)
    stampPromises(promises, method, args => (isArray(args[0]) ? new Group(method, args[0]) : undefined))
}

/** Keeps the very array, since copying a large one costs; a program that changes it afterwards changes what we say. */
export class Group implements Origin {
  readonly wakes = 'callback'
  readonly size: number

  constructor(
    readonly method: string,
    readonly members: readonly unknown[],
  ) {
    this.size = members.length
  }

  /** Members that are promises and have not settled. */
  pending(): unknown[] {
    return this.isKnown ? this.members.filter(member => !isSettled(member)) : []
  }

  name(): Named {
    const label = `Promise.${this.method}`
    if (!this.isKnown) return { kind: 'group', label, note: `of ${this.size}` }
    return { kind: 'group', label, progress: { settled: this.size - this.pending().length, of: this.size } }
  }

  wakerText(): string {
    return `Promise.${this.method}`
  }

  private get isKnown(): boolean {
    return this.size <= COUNTED && this.members.length === this.size
  }
}
