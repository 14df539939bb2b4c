import type { TaskId } from '../../../protocol'
import type { Call } from '../calls/calls'
import { callById } from '../calls/live'
import { Coroutine } from './coroutines'

/** Cancels a task of our own asyncio in the next iteration of its loop; false when the number is not that of one. */
export function cancelDriven(task: TaskId): boolean {
  const call = callById(task)
  if (!isDriven(call)) return false
  const { task: driven } = call.driven
  driven.getLoop().callSoonThreadsafe(() => {
    driven.cancel()
  })
  return true
}

/** Whether the call is one of a task of our own asyncio. */
export function isDriven(call: Call | undefined): call is Coroutine {
  return call instanceof Coroutine
}
