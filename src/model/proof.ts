import type { TaskRecord } from './record'

/** A task that waits, and those it waits for; it wakes when one of them moves. */
export type Waits = ReadonlyMap<TaskRecord, readonly TaskRecord[]>

/**
 * The tasks of which it is proven that nothing can wake them: the greatest set in which each waits only for members of
 * the set. A task that is no key of `waits` may wake by itself.
 */
export function provenStuck(waits: Waits): Set<TaskRecord> {
  const waitedBy = new Map<TaskRecord, TaskRecord[]>()
  const free: TaskRecord[] = []
  for (const [task, targets] of waits) {
    for (const target of targets) {
      const list = waitedBy.get(target)
      if (list) list.push(task)
      else waitedBy.set(target, [task])
      if (!waits.has(target)) free.push(target)
    }
  }
  const stuck = new Set(waits.keys())
  for (let freed = free.pop(); freed; freed = free.pop()) {
    for (const task of waitedBy.get(freed) ?? []) if (stuck.delete(task)) free.push(task)
  }
  return stuck
}

/** The rings among stuck tasks: strongly connected, of two or more, or one that waits for itself. */
export function ringsAmong(stuck: ReadonlySet<TaskRecord>, waits: Waits): TaskRecord[][] {
  const rings: TaskRecord[][] = []
  const index = new Map<TaskRecord, number>()
  const low = new Map<TaskRecord, number>()
  const open: TaskRecord[] = []
  const isOpen = new Set<TaskRecord>()
  for (const start of stuck) {
    if (index.has(start)) continue
    // Own stack: chains of waits can be longer than the engine's.
    const walk: { task: TaskRecord; next: number }[] = []
    const enter = (task: TaskRecord): void => {
      low.set(task, index.size)
      index.set(task, index.size)
      open.push(task)
      isOpen.add(task)
      walk.push({ task, next: 0 })
    }
    const lower = (task: TaskRecord, to: number): void => {
      if (to < low.get(task)!) low.set(task, to)
    }
    enter(start)
    while (walk.length > 0) {
      const top = walk[walk.length - 1]!
      const target = waits.get(top.task)?.[top.next++]
      if (target) {
        if (!index.has(target)) enter(target)
        else if (isOpen.has(target)) lower(top.task, index.get(target)!)
        continue
      }
      walk.pop()
      const above = walk[walk.length - 1]
      if (above) lower(above.task, low.get(top.task)!)
      if (low.get(top.task) !== index.get(top.task)) continue
      const members = open.splice(open.lastIndexOf(top.task))
      for (const member of members) isOpen.delete(member)
      if (members.length > 1 || waits.get(top.task)?.includes(top.task)) rings.push(members)
    }
  }
  return rings
}

/** The shortest circle of waits from a task back to itself, itself first; absent when there is none. */
export function shortestCycle(start: TaskRecord, waits: Waits): TaskRecord[] | undefined {
  const cameFrom = new Map<TaskRecord, TaskRecord>()
  const queue = [start]
  for (const task of queue) {
    for (const target of waits.get(task) ?? []) {
      if (target === start) {
        const cycle = [task]
        for (let at = task; at !== start; ) {
          at = cameFrom.get(at)!
          cycle.unshift(at)
        }
        return cycle
      }
      if (cameFrom.has(target)) continue
      cameFrom.set(target, task)
      queue.push(target)
    }
  }
  return undefined
}
