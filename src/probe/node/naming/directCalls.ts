import type { Call } from '../calls/calls'
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
  const found = name === undefined ? undefined : lookUp(call, name.split('.'))
  return found && { receiver: found.owner, method: found.last, callee: found.value }
}

/** The object that has what is awaited there as a property: `await client.ready`. */
export function ownerAwaited(call: Call, site: number): unknown {
  const text = siteIndex.expressionAt(site) ?? ''
  return /^[\w$]+(?:\.[\w$]+)+$/.test(text) ? lookUp(call, text.split('.'))?.owner : undefined
}

function lookUp(call: Call, [root, ...members]: readonly string[]) {
  if (root === undefined || typeof call.scope !== 'function') return undefined
  let value = evaluate(call, root)
  let owner: unknown
  for (const member of members) {
    owner = value
    value = peek(value, member)
  }
  return { owner, value, last: members.at(-1) ?? root }
}

/** What a word means where a call is suspended; undefined where it is no variable, or one that has no value yet. */
export function evaluate(call: Call, word: string): unknown {
  try {
    return call.scope?.(word)
  } catch {
    return undefined
  }
}

/** Whether what is awaited there is what a function of Node's returned: then the await says where it was made. */
export function isMadeThere(call: Call, site: number): boolean {
  return isStamper(directCall(call, site)?.callee)
}

const STRINGS = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`/g

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
