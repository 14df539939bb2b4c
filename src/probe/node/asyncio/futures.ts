import type { Future, RuntimeAccess, Task } from '../../../runtime'
import type { Named } from '../origins'
import type { NamedWaker } from '../waking/wakers'
import { loadedDoor, loadedRuntimes, programNow } from './bridge'
import { drivenOf, endOf, nameOfTask, taskId } from './drivenTask'
import { nameFuture } from './nameFuture'
import { type WakerName, wordsAround } from './wakerWords'

/** Told of futures of our own asyncio at the moment they settle, on the stack of what settles them. */
export function watchFutures(hook: ((future: object) => void) | undefined): void {
  const door = loadedDoor()
  if (!door?.instrument || (hook === undefined && door.instrument.futureSettled === undefined)) return
  door.instrument.futureSettled = hook
  for (const runtime of door.runtimes) runtime.setInstrument(door.instrument)
}

/** Whether it is a future that has not settled; undefined when it is no future. */
export function isPendingFuture(value: object): boolean | undefined {
  return runtimeOf(value)?.isPending(value)
}

/** A future of our own asyncio that an async function awaits; undefined for anything else. */
export function nameThenable(value: unknown): Named | undefined {
  const runtime = runtimeOf(value)
  const future = value as Future<any>
  return runtime && nameFuture(runtime.describe(future), future, programNow)
}

/** The task that an async function awaited, and how it has ended; undefined for anything else. */
export function endOfThenable(value: unknown): NamedWaker | undefined {
  const task = taskAwaited(value)
  return task?.done() ? wakesBy(task, endOf(task)) : undefined
}

/** What will wake an async function that awaits a task, unless that fails. */
export function willReturn(value: unknown): NamedWaker | undefined {
  const task = taskAwaited(value)
  return task && wakesBy(task, 'returned')
}

function taskAwaited(value: unknown): Task<any> | undefined {
  return runtimeOf(value) && drivenOf(value as Task<any>)?.task
}

function wakesBy(task: Task<any>, end: WakerName): NamedWaker {
  const name = nameOfTask(task)
  const { before, after } = wordsAround(end)!
  const label = typeof name === 'number' ? { $name: name, before, after } : `${before}${name}${after}`
  const id = drivenOf(task)?.endedAs || taskId(task)
  return { kind: 'task', label, ...(id > 0 ? { task: id } : {}) }
}

function runtimeOf(value: unknown): RuntimeAccess | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return loadedRuntimes().find(runtime => runtime.isPending(value) !== undefined)
}
