import type { Resource, ResourceKind } from '../protocol'
import type { TaskRecord } from './record'

/** Kinds that settle only when tasks finish, if `Resource.tasks` names them. */
const settledByTasks: ReadonlySet<ResourceKind> = new Set(['task', 'group', 'promise', 'future', 'iterator'])

/** Whether a resource can be part of a proof that its task cannot wake. */
export function mayProve(resource: Resource): boolean {
  if (resource.cannotWake !== undefined) return true
  if (resource.due !== undefined) return false
  if (resource.kind === 'lock') return resource.holder !== undefined
  return settledByTasks.has(resource.kind) && (resource.tasks?.length ?? 0) > 0
}

/**
 * The leaves of all tasks that a suspended leaf waits for; it wakes when *one of them* moves. Absent when something
 * else may wake it, or when what is known is too old or not whole: then nothing is proven. Empty: nothing can wake it.
 *
 * - A deadline wakes.
 * - A lock is released by its holder. Who held it when it was named may have passed it on, unless that task has been
 *   suspended since before.
 * - A group wakes when one of its members fails or, for `race`, settles: so all that are pending must be known.
 */
export function waitsFor(leaf: TaskRecord, leafOf: (task: number) => TaskRecord | undefined): TaskRecord[] | undefined {
  if (leaf.state !== 'suspended') return undefined
  const resource = leaf.resource
  if (resource?.cannotWake !== undefined) return []
  if (!resource || !mayProve(resource)) {
    if (resource?.due !== undefined || !leaf.callee) return undefined
    return leavesOf([leaf.calleeId], leafOf)
  }
  if (resource.kind === 'lock') {
    const holder = leafOf(resource.holder ?? 0)
    return holder && leaf.resourceStamp > holder.suspendedStamp ? [holder] : undefined
  }
  const tasks = resource.tasks ?? []
  if (resource.kind === 'group') {
    const pending = resource.progress ? resource.progress.of - resource.progress.settled : Number.POSITIVE_INFINITY
    if (tasks.length < pending) return undefined
  }
  return leavesOf(tasks, leafOf)
}

function leavesOf(
  tasks: readonly number[],
  leafOf: (task: number) => TaskRecord | undefined,
): TaskRecord[] | undefined {
  const leaves: TaskRecord[] = []
  for (const task of tasks) {
    const leaf = leafOf(task)
    if (!leaf) return undefined
    leaves.push(leaf)
  }
  return leaves
}
