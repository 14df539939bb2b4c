import type { DebugProtocol } from '@vscode/debugprotocol'
import { watchedOnly } from './errors'

const message = watchedOnly().message

/** What a program that is only watched answers to requests of line debugging. */
export async function answerWatched(command: string, args: any): Promise<unknown> {
  switch (command) {
    case 'threads':
      return { threads: [{ id: 1, name: 'MainThread' }] satisfies DebugProtocol.Thread[] }
    case 'stackTrace':
      return { stackFrames: [], totalFrames: 0 }
    case 'setBreakpoints':
    case 'setFunctionBreakpoints':
    case 'setDataBreakpoints':
      return { breakpoints: (args?.breakpoints ?? []).map(() => ({ verified: false, message })) }
    case 'setExceptionBreakpoints':
      return {}
    case 'loadedSources':
      return { sources: [] }
    case 'completions':
      return { targets: [] }
    default:
      throw watchedOnly()
  }
}
