import type { DebugProtocol } from '@vscode/debugprotocol'
import { wakerMode, wakeUpMode } from '../protocol'
import type { Program } from './program'
import { readName, type Wakepoints } from './wakepoints'

/** Parts the breakpoints of the editor in wakepoints and those of the line debugger; answers keep their order. */
export function breakpointRequests(program: Program, wakepoints: Wakepoints) {
  return {
    async setBreakpoints(args: DebugProtocol.SetBreakpointsArguments) {
      const all = args.breakpoints ?? args.lines?.map(line => ({ line }) as DebugProtocol.SourceBreakpoint) ?? []
      const { mine, others } = part(all, ({ mode }) => mode === wakeUpMode || mode === wakerMode)
      const path = args.source.path ?? args.source.name ?? ''
      const woken = await wakepoints.replace(
        path,
        mine.map(({ line, mode, condition, hitCondition, logMessage }) => {
          const at = mode === wakerMode ? 'waker' : 'wakee'
          return { selector: `at ${path}:${line}`, at, condition, hitCondition, logMessage }
        }),
      )
      const { breakpoints } = await program.request('setBreakpoints', {
        ...args,
        lines: undefined,
        breakpoints: others,
      })
      const lines = woken.map((breakpoint, i) => ({ source: args.source, line: mine[i]!.line, ...breakpoint }))
      return { breakpoints: merge(all, mine, lines, breakpoints) }
    },

    async setFunctionBreakpoints(args: DebugProtocol.SetFunctionBreakpointsArguments) {
      const all = args.breakpoints
      const { mine, others } = part(all, ({ name }) => readName(name) !== undefined)
      const woken = await wakepoints.replace(
        '',
        mine.map(({ name, condition, hitCondition }) => ({ ...readName(name)!, condition, hitCondition })),
      )
      const { breakpoints } = await program.request('setFunctionBreakpoints', { breakpoints: others })
      return { breakpoints: merge(all, mine, woken, breakpoints) }
    },
  }
}

function part<T>(all: readonly T[], isMine: (item: T) => boolean) {
  return { mine: all.filter(isMine), others: all.filter(item => !isMine(item)) }
}

function merge<T, B>(all: readonly T[], mine: readonly T[], ofMine: readonly B[], ofOthers: readonly B[]): B[] {
  const [first, second] = [[...ofMine], [...ofOthers]]
  return all.map(item => (mine.includes(item) ? first.shift()! : second.shift()!))
}
