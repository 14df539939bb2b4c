import type { Cdp } from './cdp'
import type { InsertedText } from './insertedText'
import type { Location } from './types'

/** So many lines further down is looked for code. */
const LINES = 500

/**
 * Where V8 stops for a line that has no code but what the probe's loader has put in: the next place of the person's own,
 * which is where V8 stops without us. Undefined where the line has code of its own, or nothing follows.
 */
export async function ownLocation(cdp: Cdp, inserted: InsertedText, at: Location): Promise<Location | undefined> {
  if (!(await inserted.holds({ location: at }))) return undefined
  const { scriptId, lineNumber } = at
  const start = { scriptId, lineNumber, columnNumber: 0 }
  const end = { ...start, lineNumber: lineNumber + LINES }
  const { locations } = await cdp.send('Debugger.getPossibleBreakpoints', { start, end })
  for (const location of locations)
    if (!(await inserted.holds({ location }))) return location.lineNumber === lineNumber ? undefined : location
  return undefined
}
