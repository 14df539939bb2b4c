import type { Call } from '../calls'
import { peek } from '../safely'
import { siteIndex } from '../siteIndex'
import { isStamper } from './patches'

/** One call of a name, with arguments that hold no text and at most one call each: what can be read without a parser. */
const DIRECT = /^([\w$]+(?:\.[\w$]+)*)\((?:[^()'"`/]|\([^()'"`/]*\))*\)$/

/**
 * Whether what is awaited at `site` is what a function of Node's returned right there, as in `await setTimeout(250)`:
 * then the await says where it was made. The call must stand there still, or resume this very moment.
 */
export function isMadeThere(call: Call, site: number): boolean {
  const [, name] = DIRECT.exec(siteIndex.expressionAt(site) ?? '') ?? []
  if (name === undefined || typeof call.scope !== 'function') return false
  const [root, ...members] = name.split('.') as [string, ...string[]]
  let value: unknown
  try {
    value = call.scope(root)
  } catch {
    // A word that is no variable, or one that has no value yet.
    return false
  }
  for (const member of members) value = peek(value, member)
  return isStamper(value)
}
