import type { Task } from '../../../runtime'
import { type Call, handles } from '../calls/calls'
import { liveCalls } from '../calls/live'
import { siteOf } from '../calls/rows'
import { Coroutine } from './coroutines'
import { drivenOf } from './drivenTask'

/** With more calls than this only those are found that await the task directly. */
const MANY = 2000

/** The outermost calls of the tasks that await the task of this one: directly, in a group, or shielded. */
export function drivenAwaitersOf(call: Call): Call[] {
  if (!(call instanceof Coroutine) || call.driven.root !== call) return []
  const { task } = call.driven
  return handles.length > MANY ? directAwaiters(task) : allAwaiters(task)
}

/** Those that the task itself knows. */
function directAwaiters(task: Task<any>): Call[] {
  const waiting = task._waiters().map(waiter => drivenOf(waiter as Task<any>))
  return waiting.flatMap(driven => (driven?.future === task ? driven.root : []))
}

function allAwaiters(task: Task<any>): Call[] {
  const found: Call[] = []
  for (const other of liveCalls()) {
    if (!(other instanceof Coroutine) || other !== other.driven.leaf || siteOf(other) === 0) continue
    if (other.driven.awaits(task)) found.push(other.driven.root)
  }
  return found
}
