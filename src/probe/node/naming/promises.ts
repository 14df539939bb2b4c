import type { Call } from '../calls'
import { siteOf } from '../calls'
import type { Named } from '../origins'
import { className } from '../safely'
import { siteIndex } from '../siteIndex'
import { calledName, directCall, ownerAwaited } from './directCalls'

/** A promise of which nothing is known but how its await names it: `promise of mutex.acquire()`, and whose method that is. */
export function nameUnknown(call: Call): Named {
  const site = siteOf(call)
  const text = siteIndex.expressionAt(site) ?? ''
  const name = calledName(text)
  if (name === 'import') return { kind: 'promise', label: text }
  const owner = name === undefined ? ownerAwaited(call, site) : directCall(call, site)?.receiver
  const words = name === undefined ? text : `${name}()`
  return { kind: 'promise', label: words === '' ? 'promise' : `promise of ${words}`, ...noteOf(owner) }
}

function noteOf(owner: unknown): { note?: string } {
  const name = owner === undefined ? '' : className(owner)
  return /^(?:object|Object|Function|)$/.test(name) ? {} : { note: `of ${name}` }
}
