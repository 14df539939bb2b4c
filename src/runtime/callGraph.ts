import { Future } from './future'
import { GatheringFuture } from './gather'
import { entire } from './repr'
import { Task } from './task'
import { TaskGroup } from './taskGroup'
import { allTasks, currentTask } from './taskRegistry'
import { type StackFrame, taskStack } from './taskStack'
import { WaitedFutures } from './wait'

/** A future (or task) with its frames, and who awaits it. */
export interface FutureCallGraph {
  readonly future: Future<any>
  /** The innermost first; empty for a plain future. */
  readonly callStack: readonly StackFrame[]
  /** The tasks that await it, through gather, wait, shield and task groups too. */
  readonly awaitedBy: readonly FutureCallGraph[]
}

/** What captureCallGraph shows. */
export interface CallGraphOptions {
  /** Frames a task at most; null: all that can be seen. */
  limit?: number | null
}

/** Who awaits whom, from a future (by default the current task) outwards; null outside a task. */
export function captureCallGraph(
  future: Future<any> | null = currentTask(),
  options: CallGraphOptions = {},
): FutureCallGraph | null {
  return future && capture(future, awaiters(future), options.limit ?? null, new Set())
}

/** The call graph as text. */
export function formatCallGraph(future?: Future<any> | null, options: CallGraphOptions = {}): string {
  const graph = captureCallGraph(future ?? undefined, options)
  return graph === null ? '' : lines(graph, '').join('\n')
}

/** Prints the call graph, by default to standard output. */
export function printCallGraph(
  future?: Future<any> | null,
  options: CallGraphOptions & { file?: { write(text: string): unknown } } = {},
): void {
  const text = formatCallGraph(future, options)
  if (options.file) options.file.write(`${text}\n`)
  else console.log(text)
}

/** The futures a suspended task waits for, through what stands between (gather, wait, shield, a task group). */
export function awaitedFutures(task: Task<any>): Future<any>[] {
  const found: Future<any>[] = []
  const visit = (future: Future<any>) => {
    found.push(future)
    const { resource } = future
    if (future instanceof GatheringFuture) future.children.forEach(visit)
    else if (resource instanceof WaitedFutures) resource.futures.forEach(visit)
    else if (resource instanceof TaskGroup) resource.tasks.forEach(visit)
    else if (resource instanceof Future) visit(resource)
  }
  if (task.awaiting) visit(task.awaiting)
  return found
}

type Awaiters = Map<Future<any>, Task<any>[]>

function awaiters(future: Future<any>): Awaiters {
  const map: Awaiters = new Map()
  for (const task of allTasks(future.getLoop())) {
    for (const awaited of awaitedFutures(task)) {
      const known = map.get(awaited)
      if (known === undefined) map.set(awaited, [task])
      else if (!known.includes(task)) known.push(task)
    }
  }
  return map
}

function capture(future: Future<any>, by: Awaiters, limit: number | null, seen: Set<Future<any>>): FutureCallGraph {
  // A ring of waits is shown once around.
  const outer = seen.has(future) ? [] : (by.get(future) ?? [])
  seen.add(future)
  return {
    future,
    callStack: future instanceof Task ? taskStack(future, limit) : [],
    awaitedBy: outer.map(task => capture(task, by, limit, seen)),
  }
}

function lines(graph: FutureCallGraph, indent: string): string[] {
  const { future } = graph
  const name = future instanceof Task ? `Task(name=${entire(future.getName())})` : `${future}`
  const out = [`${indent}* ${name}`]
  if (graph.callStack.length > 0) out.push(`${indent}  + Call stack:`)
  for (const frame of graph.callStack)
    out.push(`${indent}  |   File "${frame.file}", line ${frame.line}, in ${frame.name}`)
  if (graph.awaitedBy.length > 0) out.push(`${indent}  + Awaited by:`)
  for (const awaiting of graph.awaitedBy) out.push(...lines(awaiting, `${indent}     `))
  return out
}
