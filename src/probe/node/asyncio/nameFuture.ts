import type { Awaited, Future } from '../../../runtime'
import type { Named } from '../origins'
import { taskId } from './drivenTask'
import { type Made, madeOf } from './made'
import { describeMade } from './madeNames'

/** What a future of our own asyncio stands for, in the words of the wire. `now`: program time, in milliseconds. */
export function nameFuture(awaited: Awaited, future: Future<any>, now: () => number): Named {
  const { kind, label, note, due, progress, tasks, holder, resource } = awaited
  const made = madeOf(resource)
  const holderId = holder ? taskId(holder) : 0
  const left = due === undefined ? undefined : (due - future.getLoop().time()) * 1000
  return {
    kind,
    ...(made ? describeMade(made, label) : { label }),
    ...(note === undefined ? {} : { note }),
    ...(left === undefined ? {} : { due: now() + left }),
    ...(progress === undefined ? {} : { progress }),
    ...(tasks === undefined ? {} : { tasks: tasks.map(taskId).filter(id => id > 0) }),
    ...(holderId > 0 ? { holder: holderId, ...heldSince(made) } : {}),
  }
}

function heldSince(made: Made | undefined): { heldSince?: number } {
  const held = made?.held()
  return held ? { heldSince: held.since } : {}
}
