import type { LoopReported } from '../../../protocol'
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
  const timers = all
    .flatMap(({ runtime, loop }) => runtime.timers(loop, MOST))
    .map(({ left, task, label }) => ({
      due: now + left * 1000,
      label,
      ...(task && taskId(task) > 0 ? { task: taskId(task) } : {}),
    }))
  return { ready: ready.length, readyTasks: readyTasks.slice(0, MOST), timers: timers.slice(0, MOST) }
}
