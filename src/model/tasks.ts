import type { Milliseconds, Resource, SiteId, TaskId, Waker } from '../protocol'
import { awaitersOf, link, unlink } from './links'
import { newRecord, type TaskRecord } from './record'
import { mayProve } from './waits'

const finishedKept = 10_000
const wakeUpsKept = 20

/** All tasks and calls, and what has changed since the last look. */
export class Tasks {
  readonly live = new Map<TaskId, TaskRecord>()
  /** The last that finished, oldest first; for names in what is told of the past. */
  readonly finished = new Map<TaskId, TaskRecord>()
  readonly running = new Set<TaskRecord>()
  /** Calls that are frames of others and had begun by themselves before. */
  readonly ownLanes = new Set<TaskRecord>()
  /** Records whose resource may prove that they cannot wake. */
  readonly linked = new Set<TaskRecord>()
  dirty: TaskRecord[] = []
  /** Something has changed that a proof rests on. */
  waitsChanged = false
  /** Facts applied so far. */
  stamp = 0
  private made = 0

  readonly touch = (record: TaskRecord): void => {
    if (record.dirty) return
    record.dirty = true
    this.dirty.push(record)
  }

  known(id: TaskId): TaskRecord | undefined {
    return this.live.get(id) ?? this.finished.get(id)
  }

  /** The record of a live task; made when a fact speaks of one that was never told. */
  ensure(id: TaskId, time: Milliseconds): TaskRecord {
    let record = this.live.get(id)
    if (!record) {
      record = newRecord(id, ++this.made, time)
      record.runStamp = this.stamp
      this.live.set(id, record)
      this.finished.delete(id)
      this.running.add(record)
      this.touch(record)
    }
    return record
  }

  rename(record: TaskRecord, name: string): void {
    record.name = name
    record.naturalName = undefined
    this.touch(record)
  }

  suspend(record: TaskRecord, site: SiteId, callee: TaskId, time: Milliseconds): void {
    this.leave(record)
    record.state = 'suspended'
    record.since = time
    record.site = site
    record.suspendedStamp = this.stamp
    this.await(record, callee)
  }

  /** Names the call that a suspended task awaits directly; 0 for none. */
  await(record: TaskRecord, callee: TaskId): void {
    if (callee === record.calleeId && record.callee === this.live.get(callee)) return
    unlink(record, this.touch)
    record.calleeId = callee
    const target = callee === 0 || callee === record.id ? undefined : this.live.get(callee)
    if (target) {
      // A call that is awaited in the step in which it was made has waited in no other.
      if (target.suspendedStamp !== 0 && target.suspendedStamp < record.runStamp) target.hasOwnLane = true
      if (target.hasOwnLane) this.ownLanes.add(target)
      link(record, target, this.touch)
      if (record.resource) this.setResource(record, undefined)
    }
    this.waitsChanged = true
  }

  wake(record: TaskRecord, time: Milliseconds, waker: Waker): void {
    this.leave(record)
    record.state = 'ready'
    record.since = time
    this.noteWaker(record, time, waker)
  }

  /** In line for its first step. */
  enqueue(record: TaskRecord): void {
    this.leave(record)
    record.state = 'ready'
    record.hasOwnLane = true
  }

  resume(record: TaskRecord, time: Milliseconds, waker: Waker | undefined): void {
    this.leave(record)
    record.state = 'running'
    record.since = time
    record.runStamp = this.stamp
    this.running.add(record)
    // Nothing wakes a task to its first step; whether that is told depends on when somebody looks.
    if (waker && waker.kind !== 'start') this.noteWaker(record, time, waker)
    else if (record.wokenStamp <= record.suspendedStamp) record.waker = undefined
  }

  finish(record: TaskRecord, time: Milliseconds): void {
    this.leave(record)
    record.state = 'finished'
    record.since = time
    for (const awaiter of awaitersOf(record)) unlink(awaiter, this.touch)
    this.live.delete(record.id)
    this.ownLanes.delete(record)
    this.finished.set(record.id, record)
    if (this.finished.size > finishedKept) this.finished.delete(this.finished.keys().next().value as TaskId)
  }

  setResource(record: TaskRecord, resource: Resource | undefined): void {
    record.resource = resource
    record.resourceStamp = this.stamp
    this.touch(record)
    if (resource && mayProve(resource)) {
      this.linked.add(record)
      this.waitsChanged = true
    } else if (this.linked.delete(record)) {
      this.waitsChanged = true
    }
  }

  /** Ends what the state so far brought with it. */
  private leave(record: TaskRecord): void {
    this.touch(record)
    this.running.delete(record)
    record.askedAt = -1
    if (record.resource) this.setResource(record, undefined)
    if (record.callee) {
      unlink(record, this.touch)
      this.waitsChanged = true
    }
    record.calleeId = 0
  }

  noteWaker(record: TaskRecord, time: Milliseconds, waker: Waker): void {
    const told = record.wokenStamp > record.suspendedStamp
    record.waker = waker
    record.wokenStamp = this.stamp
    record.wakeUps ??= []
    // Told twice of one wake-up: what was told last knows more.
    if (told) record.wakeUps.pop()
    record.wakeUps.push({ time, waker })
    if (record.wakeUps.length > wakeUpsKept) record.wakeUps.shift()
  }
}
