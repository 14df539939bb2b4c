import type { DebugProtocol } from '@vscode/debugprotocol'
import { expressionHasNoData, UserError } from './errors'
import type { Program } from './program'
import type { Wakepoints } from './wakepoints'

/** No path and no function. */
const group = '\0data'

/** Data breakpoints: on a variable that holds a future, a promise or a task they stop when that settles. */
export function dataBreakpointRequests(program: Program, wakepoints: Wakepoints) {
  return {
    async dataBreakpointInfo({ variablesReference, name }: DebugProtocol.DataBreakpointInfoArguments) {
      try {
        if (!variablesReference) throw expressionHasNoData()
        const future = await program.backend.futureOf(variablesReference, name)
        return { dataId: String(future), description: `${name} settles`, accessTypes: ['write'], canPersist: false }
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        return { dataId: null, description: error.message }
      }
    },

    async setDataBreakpoints({ breakpoints }: DebugProtocol.SetDataBreakpointsArguments) {
      const written = breakpoints.map(({ dataId, condition, hitCondition }) => {
        return { selector: { type: 'future' as const, future: Number(dataId) }, condition, hitCondition }
      })
      return { breakpoints: await wakepoints.replace(group, written) }
    },
  }
}
