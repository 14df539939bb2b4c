import type { TaskId } from '../protocol'
import type { TaskRecord } from './record'

/** Says that `record` awaits the call `callee` directly. Calls `touch` with every record whose row may change. */
export function link(record: TaskRecord, callee: TaskRecord, touch: (record: TaskRecord) => void): void {
  record.callee = callee
  touch(record)
  touch(callee)
  if (!callee.awaiter) {
    callee.awaiter = record
    return
  }
  openCycle(callee, touch)
  callee.awaiters ??= new Set([callee.awaiter])
  callee.awaiters.add(record)
  for (const awaiter of callee.awaiters) touch(awaiter)
}

/** Takes back what `link` said; nothing when there is no callee. */
export function unlink(record: TaskRecord, touch: (record: TaskRecord) => void): void {
  record.calleeId = 0
  const callee = record.callee
  if (!callee) return
  openCycle(record, touch)
  record.callee = undefined
  touch(record)
  touch(callee)
  if (!callee.awaiters) {
    callee.awaiter = undefined
    return
  }
  callee.awaiters.delete(record)
  const [first, second] = callee.awaiters
  callee.awaiter = first
  if (second) return
  callee.awaiters = undefined
  if (first) touch(first)
}

/** Who awaits this call directly. */
export function awaitersOf(record: TaskRecord): readonly TaskRecord[] {
  if (record.awaiters) return [...record.awaiters]
  return record.awaiter ? [record.awaiter] : []
}

/** The call or task that this one is a frame of; absent when it is a row of its own. */
export function upOf(record: TaskRecord): TaskRecord | undefined {
  if (!record.awaiter) return record.stackParent
  return record.awaiters || record.cycle ? undefined : record.awaiter
}

/**
 * The call in whose lane one that ends has been all along: who awaits it, or, where it never waited, who called it. 0:
 * it has a lane of its own.
 */
export function ownerOf({ awaiter, awaiters, cycle, hasOwnLane, suspendedStamp, parent }: TaskRecord): TaskId {
  if (hasOwnLane || awaiters || cycle) return 0
  return awaiter?.id ?? (suspendedStamp === 0 ? parent : 0)
}

/** The next frame below; absent at the leaf. */
export function downOf(record: TaskRecord): TaskRecord | undefined {
  const callee = record.callee
  if (!callee) return record.stackChild
  return upOf(callee) === record ? callee : undefined
}

/** The row that this call belongs to: itself when it is a frame of nothing. */
export function rootOf(record: TaskRecord): TaskRecord {
  let root = record
  for (let up = upOf(root); up; up = upOf(root)) root = up
  return root
}

/** A call in line with its frames, from the root down to what is finally awaited. */
export function framesFrom(record: TaskRecord): TaskRecord[] {
  const frames = [record]
  for (let down = downOf(record); down; down = downOf(down)) frames.push(down)
  return frames
}

/** Marks a closed ring of callees, where folding would leave no row at all. */
export function closeCycle(start: TaskRecord): TaskRecord[] {
  const members: TaskRecord[] = []
  let record: TaskRecord = start
  do {
    members.push(record)
    record = record.callee as TaskRecord
  } while (record !== start)
  for (const member of members) member.cycle = true
  return members
}

function openCycle(record: TaskRecord, touch: (record: TaskRecord) => void): void {
  for (let next: TaskRecord | undefined = record; next?.cycle; next = next.callee) {
    next.cycle = false
    touch(next)
  }
}
