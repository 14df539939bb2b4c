import type { Connection } from './backend'
import { urlPatternOf } from './paths'

/** Lets the program stop before its first statement. */
export async function setEntry({ cdp, domain, pauses }: Connection, program: string): Promise<void> {
  await domain.need('pause', true)
  const urlRegex = urlPatternOf(program)
  const { breakpointId } = await cdp.send('Debugger.setBreakpointByUrl', { urlRegex, lineNumber: 0, columnNumber: 0 })
  pauses.expectEntry(breakpointId)
}
