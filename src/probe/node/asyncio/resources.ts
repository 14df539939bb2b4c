import type { ResourceLine, ResourceState } from '../../../protocol'
import type { ResourceView, RuntimeAccess, Task } from '../../../runtime'
import { taskId } from './drivenTask'
import { allMade, type Made } from './made'
import { describeMade } from './madeNames'

/** A lock, queue or the like with its state, read once. */
export interface Seen {
  readonly made: Made
  readonly view: ResourceView
  /** Where somebody waits comes first, then what is held. */
  readonly rank: number
}

/** Every lock, queue and the like that is still there and no part of another; whether that is all there is. */
export function resourcesNow(runtime: RuntimeAccess): { readonly seen: readonly Seen[]; readonly isAll: boolean } {
  const { made, isAll } = allMade()
  const all: Seen[] = []
  const parts = new Set<object>()
  for (const one of made) {
    const object = one.object.deref()
    const view = object && runtime.resourceState(object)
    if (!view) continue
    all.push({ made: one, view, rank: view.lines.length > 0 ? 0 : one.isHeld || view.holder ? 1 : 2 })
    for (const part of view.parts) parts.add(part)
  }
  return { seen: all.filter(({ made: one }) => !parts.has(one.object.deref()!)), isAll }
}

/** By rank, then in the order of making. */
export function byInterest(a: Seen, b: Seen): number {
  return a.rank - b.rank || a.made.id - b.made.id
}

export function resourceOf({ made, view }: Seen): ResourceState {
  const { kind, label, state, size, maxsize } = view
  const held = heldOf(made, view)
  return {
    resource: made.id,
    kind,
    ...describeMade(made, label),
    state,
    ...(size === undefined ? {} : { size }),
    ...(maxsize === undefined ? {} : { maxsize }),
    ...(held.holders.length > 0 ? held : {}),
    ...(view.lines.length > 0 ? { lines: view.lines.map(lineOf) } : {}),
  }
}

function heldOf(made: Made, { holder }: ResourceView): { holders: number[]; heldSince?: number } {
  const held = made.held()
  if (!held) return { holders: holder ? ids([holder]) : [] }
  return { holders: ids(held.tasks), heldSince: held.since }
}

function lineOf({ role, waiters, count }: ResourceView['lines'][number]): ResourceLine {
  return { role, tasks: ids(waiters), count }
}

function ids(tasks: readonly (Task<any> | null)[]): number[] {
  return tasks.map(task => (task ? taskId(task) : 0)).filter(id => id > 0)
}
