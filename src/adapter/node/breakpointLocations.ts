import type { DebugProtocol } from '@vscode/debugprotocol'
import type { Cdp } from './cdp'
import type { DebuggerDomain } from './debuggerDomain'
import type { InsertedText } from './insertedText'
import { toGenerated, toShown } from './locations'
import type { Scripts } from './scripts'

interface Parts {
  readonly cdp: Cdp
  readonly scripts: Scripts
  readonly inserted: InsertedText
  readonly domain: DebuggerDomain
}

/** Where in a line (or several) of a file a breakpoint can stand; lines alone where V8 can't be asked at no cost. */
export async function breakpointLocations(
  { cdp, scripts, inserted, domain }: Parts,
  { source, line, endLine = line }: DebugProtocol.BreakpointLocationsArguments,
): Promise<DebugProtocol.BreakpointLocation[]> {
  const path = source.path ?? ''
  const found = new Map<string, DebugProtocol.BreakpointLocation>()
  const lines = Array.from({ length: endLine - line + 1 }, (_, index) => line + index)
  for (const at of domain.on ? lines : [])
    for (const { script, lineNumber } of await toGenerated(scripts, path, at)) {
      const start = { scriptId: script.id, lineNumber, columnNumber: 0 }
      const end = { ...start, lineNumber: lineNumber + 1 }
      const { locations } = await cdp.send('Debugger.getPossibleBreakpoints', { start, end })
      for (const location of locations) {
        if (await inserted.holds({ location })) continue
        const shown = await toShown(scripts, location)
        if (shown.source.path !== path || shown.line < line || shown.line > endLine) continue
        found.set(`${shown.line}:${shown.column}`, { line: shown.line, column: shown.column })
      }
    }
  if (found.size === 0) return lines.map(at => ({ line: at }))
  return [...found.values()].sort((a, b) => a.line - b.line || a.column! - b.column!)
}
