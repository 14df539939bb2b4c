import { finish, returning } from './calls'
import { isSettled } from './promiseState'

/** Ends calls that left by `return promise` once that has settled, where nobody's resume has told so. */
export function sweepReturns(): void {
  // Those that have settled cost nothing that their end wouldn't; of the others a part is looked at each iteration.
  let left = 20 + (returning.size >> 9)
  for (const call of returning) {
    if (left === 0) return
    returning.delete(call)
    if (isSettled(call.awaited)) finish(call)
    else {
      returning.add(call)
      left -= 1
    }
  }
}
