import type { LaunchArguments } from '../../protocol'
import type { Connection } from './backend'
import { urlPatternOf } from './paths'

/** Lets the program stop before its first statement where a person wants that. */
export async function setEntry(
  { cdp, domain, pauses }: Connection,
  { stopOnEntry, noDebug }: Pick<LaunchArguments, 'stopOnEntry' | 'noDebug'>,
  program: string | undefined,
): Promise<void> {
  if (!stopOnEntry || noDebug || program === undefined) return
  await domain.need('pause', true)
  const urlRegex = urlPatternOf(program)
  const { breakpointId } = await cdp.send('Debugger.setBreakpointByUrl', { urlRegex, lineNumber: 0, columnNumber: 0 })
  pauses.expectEntry(breakpointId)
}
