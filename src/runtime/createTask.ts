import type { Context } from './contextVars'
import type { Coroutine } from './coroutine'
import { getRunningLoop } from './runningLoop'
import type { Task } from './task'

/** Makes a task on the running loop; it starts in the next iteration. @throws RuntimeError when no loop runs */
export function createTask<T>(
  coroutine: Coroutine<T>,
  options?: { name?: string | null; context?: Context | null },
): Task<T> {
  return getRunningLoop().createTask(coroutine, options)
}
