import util from 'node:util'
import { replaceMethod } from '../invisible'

/** How many frames Node gives where none are asked for, and at most. */
const FRAMES = 8
const MOST = 200

/**
 * Gives what `util.getCallSites` (from Node 22 on) answers the columns of the original text.
 *
 * @param find What maps the columns of a script, by the script's name; positions from 1.
 */
export function originalCallSites(
  find: (script: string) => ((line: number, column: number) => number) | undefined,
): void {
  const { apply } = Reflect
  replaceMethod(
    util,
    'getCallSites',
    original =>
      ({
        getCallSites(this: unknown, ...args: unknown[]) {
          const [first, ...rest] = args
          // One more: the frame of this very function.
          const isCount = Number.isInteger(first) && (first as number) > 0 && (first as number) < MOST
          const more = isCount ? [(first as number) + 1, ...rest] : first === undefined ? [FRAMES + 1, ...rest] : args
          const isOptions = typeof first === 'object' && first !== null && rest.length === 0
          const sites: any[] = apply(original, this, isOptions ? [FRAMES + 1, first] : more)
          return sites.slice(1).map(site => withColumns(site, find(site.scriptName)))
        },
      }).getCallSites,
  )
}

function withColumns(site: any, column: ((line: number, column: number) => number) | undefined): unknown {
  if (column !== undefined)
    for (const name of ['columnNumber', 'column'])
      if (typeof site[name] === 'number') site[name] = column(site.lineNumber, site[name])
  return site
}
