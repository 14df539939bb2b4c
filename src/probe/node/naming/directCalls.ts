import type { Call } from '../calls'
import { peek } from '../safely'
import { siteIndex } from '../siteIndex'
import { isStamper } from './patches'

/** What is called at a site, where what is awaited there is what one call of a name returned: `handle.read(chunk, 0)`. */
export interface DirectCall {
  /** The object before the last dot; undefined for a plain name. */
  readonly receiver: unknown
  /** The last part of the name. */
  readonly method: string
  readonly callee: unknown
}

/**
 * Looks up what a suspended call calls at `site`, as in `await setTimeout(250)`; undefined where the operand is anything
 * else. The call must stand there still, or resume this very moment.
 */
export function directCall(call: Call, site: number): DirectCall | undefined {
  const name = calledName(siteIndex.expressionAt(site) ?? '')
  if (name === undefined || typeof call.scope !== 'function') return undefined
  const [root, ...members] = name.split('.') as [string, ...string[]]
  let callee: unknown
  try {
    callee = call.scope(root)
  } catch {
    // A word that is no variable, or one that has no value yet.
    return undefined
  }
  let receiver: unknown
  for (const member of members) {
    receiver = callee
    callee = peek(callee, member)
  }
  return { receiver, method: members.at(-1) ?? root, callee }
}

/** Whether what is awaited there is what a function of Node's returned: then the await says where it was made. */
export function isMadeThere(call: Call, site: number): boolean {
  return isStamper(directCall(call, site)?.callee)
}

const STRINGS = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`$\\]*`/g

/** The name in a text that is one call of it. Text with a `/` is left alone: it might be a pattern. */
export function calledName(expression: string): string | undefined {
  const text = expression.replace(STRINGS, '_')
  const open = text.indexOf('(')
  const name = /^(?:[\w$]+\.)*[\w$]+/.exec(text)?.[0]
  if (open < 0 || name === undefined || !/^(?:<[^()<>]*>)?$/.test(text.slice(name.length, open))) return undefined
  if (/[/'"`]/.test(text)) return undefined
  let rest = text.slice(open)
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(/\([^()]*\)/g, '_')
  }
  return rest === '_' ? name : undefined
}
