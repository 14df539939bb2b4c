import type { TaskId } from '../../protocol'
import type { Cdp } from './cdp'
import type { InsertedText } from './insertedText'
import type { CallFrame } from './types'

export type StepKind = 'over' | 'into' | 'out'

/** A step on its way. */
export interface Step {
  readonly kind: StepKind
  /** How many frames were below the one that steps. */
  readonly below: number
  /** The call that steps, and the one that awaits it, where stepping may leave it. */
  readonly call?: TaskId
  readonly parent?: TaskId
  /** Whether the step began in Node's own code. */
  readonly inEngine: boolean
  /** Whether it began where V8 stands deeper, in what the line calls: it first has to come out of that. */
  readonly climbs: boolean
}

/** Hands a step to V8, which then skips what the probe's loader has put into the scripts of the stack. */
export async function sendStep(
  cdp: Cdp,
  inserted: InsertedText,
  kind: StepKind,
  frames: readonly CallFrame[],
): Promise<void> {
  if (kind === 'out') return await cdp.send('Debugger.stepOut')
  const scriptIds = [...new Set(frames.map(({ location }) => location.scriptId))]
  const skipList = (await Promise.all(scriptIds.map(id => inserted.ranges(id)))).flat()
  await cdp.send(kind === 'over' ? 'Debugger.stepOver' : 'Debugger.stepInto', { skipList })
}
