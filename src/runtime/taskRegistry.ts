import type { EventLoop } from './eventLoop'
import { getRunningLoop } from './runningLoop'
import type { Task } from './task'

/** The task that runs now on a loop (by default the running one), null outside of tasks. */
export function currentTask(loop?: EventLoop | null): Task<any> | null {
  return (loop ?? getRunningLoop())._currentTask
}

/** The tasks of a loop (by default the running one) that are not done, the oldest first. */
export function allTasks(loop?: EventLoop | null): Set<Task<any>> {
  const tasks = new Set<Task<any>>()
  for (let task = (loop ?? getRunningLoop())._firstTask; task !== null; task = task._next) tasks.add(task)
  return tasks
}

/*
 * A loop's tasks are linked through the tasks themselves: a set would cost a hash entry for each. They are held until
 * they end (CPython holds them weakly, and tells people to keep references).
 */

/** @internal */
export function enlist(task: Task<any>): void {
  const loop = task._loop
  const last = loop._lastTask
  if (last === null) loop._firstTask = task
  else {
    last._next = task
    task._previous = last
  }
  loop._lastTask = task
}

/** @internal */
export function unlist(task: Task<any>): void {
  const loop = task._loop
  if (task._previous === null) loop._firstTask = task._next
  else task._previous._next = task._next
  if (task._next === null) loop._lastTask = task._previous
  else task._next._previous = task._previous
  task._previous = task._next = null
}
