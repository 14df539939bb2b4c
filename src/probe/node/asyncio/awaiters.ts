import { type Call, handles, siteOf } from '../calls'
import { liveCalls } from '../live'
import { Coroutine } from './coroutines'

/** With more calls than this only those are found that await the task directly. */
const MANY = 2000

/** The outermost calls of the tasks that await the task of this one: directly, in a group, or shielded. */
export function drivenAwaitersOf(call: Call): Call[] {
  if (!(call instanceof Coroutine) || call.driven.root !== call) return []
  const { task } = call.driven
  const found: Call[] = []
  for (const other of liveCalls()) {
    if (!(other instanceof Coroutine) || other !== other.driven.leaf || siteOf(other) === 0) continue
    if (other.driven.awaits(task, handles.length <= MANY)) found.push(other.driven.root)
  }
  return found
}
