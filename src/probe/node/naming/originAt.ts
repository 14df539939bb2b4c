import type { Call } from '../calls/calls'
import { originAwaited } from '../calls/live'
import type { Origin } from '../origins'
import { Iteration } from './iteration'
import { methodAt } from './methods'

/** Where comes from what a call awaits at `site`: what it goes over, what is awaited, or the method called right there. */
export function originAt(call: Call, site: number): Origin | undefined {
  const { source } = call
  return source instanceof Iteration ? source : (originAwaited(call) ?? methodAt(call, site))
}
