import type { TaskId, TaskState } from '../protocol'
import { Groups } from './groups'
import { closeCycle, downOf, rootOf, upOf } from './links'
import { provenStuck, ringsAmong, shortestCycle } from './proof'
import { nameOf, type Ring, type TaskRecord } from './record'
import type { Sites } from './sites'
import type { Tasks } from './tasks'
import { waitsFor } from './waits'

/**
 * Turns calls into rows: a call that exactly one other call awaits directly is a frame of it. Kept up to date from what
 * was touched since the last `refresh`, so its price is that of the changes.
 */
export class Folding {
  readonly groups: Groups
  readonly roots = new Set<TaskRecord>()
  readonly counts: Record<TaskState, number> = { running: 0, ready: 0, suspended: 0, finished: 0 }
  /** Leaves that cannot wake. */
  stuck: ReadonlySet<TaskRecord> = new Set()
  waits = new Map<TaskRecord, readonly TaskRecord[]>()
  /** Grows when rows come or go. */
  structure = 0
  /** Leaves that await a call which is a row of its own. */
  private readonly joined = new Set<TaskRecord>()
  private readonly names = new Map<string, number>()
  private stacked: TaskRecord[] = []
  private round = 0

  constructor(
    private readonly tasks: Tasks,
    sites: Sites,
  ) {
    this.groups = new Groups(sites)
  }

  refresh(): void {
    if (this.tasks.dirty.length === 0 && !this.tasks.waitsChanged) return
    this.stackRunning()
    const touched = this.tasks.dirty
    this.tasks.dirty = []
    this.round++
    for (const record of touched) record.dirty = false
    for (const record of touched) {
      if (record.state === 'finished' || (record.isRoot && upOf(record))) this.drop(record)
      if (record.state !== 'finished') this.climb(record)
    }
    if (!this.tasks.waitsChanged) return
    this.tasks.waitsChanged = false
    this.prove()
  }

  /** How many rows have this name. */
  bearers(name: string): number {
    return this.names.get(name) ?? 0
  }

  /** The leaf of the row that a live task belongs to. */
  leafOf(id: TaskId): TaskRecord | undefined {
    const record = this.tasks.live.get(id)
    return record && rootOf(record).leaf
  }

  /** A running call inside a running call is its frame until it is awaited or left. */
  private stackRunning(): void {
    for (const child of this.stacked) {
      this.tasks.touch(child)
      if (child.stackParent) this.tasks.touch(child.stackParent)
      if (child.stackParent) child.stackParent.stackChild = undefined
      child.stackParent = undefined
    }
    this.stacked = []
    for (const child of this.tasks.running) {
      const parent = this.tasks.live.get(child.parent)
      if (parent?.state !== 'running' || parent.order >= child.order || parent.stackChild || child.awaiter) continue
      child.stackParent = parent
      parent.stackChild = child
      this.stacked.push(child)
      this.tasks.touch(child)
      this.tasks.touch(parent)
    }
  }

  private climb(start: TaskRecord): void {
    let record = start
    while (record.visited !== this.round) {
      record.visited = this.round
      const up = upOf(record)
      if (!up) {
        this.settle(record)
        return
      }
      if (up === start) {
        for (const member of closeCycle(start)) this.settle(member)
        return
      }
      record = up
    }
  }

  /** Brings a root's row up to date. */
  private settle(root: TaskRecord): void {
    let leaf = root
    for (let down = downOf(leaf); down; down = downOf(leaf)) leaf = down
    if (root.isRoot) this.count(root, -1)
    else this.structure++
    this.unjoin(root)
    root.isRoot = true
    this.roots.add(root)
    root.leaf = leaf
    leaf.root = root
    root.rowState = leaf.state
    root.rowSince = leaf.since
    this.count(root, 1)
    if (leaf.callee) {
      this.joined.add(leaf)
      this.tasks.waitsChanged = true
    }
    this.groups.put(root)
  }

  /** The leaf of a root that is about to change; it may meanwhile be the leaf of another root. */
  private unjoin(root: TaskRecord): void {
    if (root.leaf.root === root && this.joined.delete(root.leaf)) this.tasks.waitsChanged = true
  }

  private drop(root: TaskRecord): void {
    if (!root.isRoot) return
    this.count(root, -1)
    this.unjoin(root)
    this.groups.take(root)
    this.roots.delete(root)
    root.isRoot = false
    this.structure++
  }

  private count(root: TaskRecord, by: 1 | -1): void {
    this.counts[root.rowState] += by
    if (by === 1) root.countedName = nameOf(root)
    const name = root.countedName
    const bearers = this.bearers(name) + by
    if (bearers > 0) this.names.set(name, bearers)
    else this.names.delete(name)
  }

  /** Finds what cannot wake, and moves the rows whose verdict changed. */
  private prove(): void {
    this.waits = new Map()
    const leaves = new Map<TaskId, TaskRecord | undefined>()
    const leafOf = (id: TaskId): TaskRecord | undefined => {
      if (!leaves.has(id)) leaves.set(id, this.leafOf(id))
      return leaves.get(id)
    }
    for (const records of [this.tasks.linked, this.joined]) {
      for (const leaf of records) {
        if (leaf.root.leaf !== leaf || !leaf.root.isRoot) continue
        const targets = waitsFor(leaf, leafOf)
        if (targets) this.waits.set(leaf, targets)
      }
    }
    const before = this.stuck
    const stuck = provenStuck(this.waits)
    const rings = this.ringsOf(stuck)
    this.stuck = stuck
    for (const leaf of new Set([...before, ...stuck])) {
      const ring = rings.get(leaf)
      if (leaf.stuck === stuck.has(leaf) && leaf.ring === ring) continue
      leaf.stuck = stuck.has(leaf)
      leaf.ring = ring
      if (leaf.root.isRoot && leaf.root.leaf === leaf) this.groups.put(leaf.root)
    }
  }

  private ringsOf(stuck: ReadonlySet<TaskRecord>): Map<TaskRecord, Ring> {
    const rings = new Map<TaskRecord, Ring>()
    for (const leaves of ringsAmong(stuck, this.waits)) {
      leaves.sort((a, b) => a.root.order - b.root.order)
      const cycle = (shortestCycle(leaves[0]!, this.waits) ?? leaves).map(leaf => leaf.root)
      const members = leaves.map(leaf => leaf.root)
      const old = leaves[0]!.ring
      const ring = old && same(old.members, members) && same(old.cycle, cycle) ? old : { cycle, members }
      for (const leaf of leaves) rings.set(leaf, ring)
    }
    return rings
  }
}

function same(a: readonly TaskRecord[], b: readonly TaskRecord[]): boolean {
  return a.length === b.length && a.every((record, index) => record === b[index])
}
