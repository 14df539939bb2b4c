import type { LoopReported, LoopTimer } from '../../../protocol'
import type { EventLoop, RuntimeAccess, Task } from '../../../runtime'
import { loadedRuntimes } from './bridge'
import { taskId } from './drivenTask'

/** So many of each are told. */
const MOST = 50

/** What the loops of our own asyncio will do next: tasks in line, in order, and the earliest timers. */
export function loopState(now: number): Pick<LoopReported, 'ready' | 'readyTasks' | 'timers'> | undefined {
  const all = loadedRuntimes().flatMap(runtime => runtime.loops().map(loop => ({ runtime, loop })))
  if (all.length === 0) return undefined
  const ready = all.flatMap(({ runtime, loop }) => runtime.readyQueue(loop))
  const readyTasks = ready.flatMap(entry => ('getName' in entry ? taskId(entry) : [])).filter(id => id > 0)
  const timers = all.flatMap(({ runtime, loop }) => timersOf(runtime, loop, now))
  return { ready: ready.length, readyTasks: readyTasks.slice(0, MOST), timers: timers.slice(0, MOST) }
}

/** The earliest timers of a loop, in order; those that are never due have no time that could be told. */
export function timersOf(runtime: RuntimeAccess, loop: EventLoop, now: number): LoopTimer[] {
  return runtime
    .timers(loop, MOST)
    .filter(({ left }) => Number.isFinite(left))
    .map(({ left, label, task }) => ({ due: now + left * 1000, label, ...taskOf(task) }))
}

/** The number of a task as a field, where it is known. */
export function taskOf(task: Task<any> | null): { readonly task?: number } {
  const id = task ? taskId(task) : 0
  return id > 0 ? { task: id } : {}
}
