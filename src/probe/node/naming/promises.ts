import type { Call } from '../calls/calls'
import { siteOf } from '../calls/rows'
import type { Library } from '../contract'
import type { Named } from '../origins'
import { className } from '../safely'
import { siteIndex } from '../siteIndex'
import { calledName, directCall, ownerAwaited } from './directCalls'
import { classOfPackage, libraryAt } from './packages'

/**
 * A promise of which nothing is known but how its await names it: `redis.get("k")` and the package that it comes from,
 * else `promise of mutex.acquire()` and whose method that is.
 */
export function nameUnknown(call: Call): Named {
  const site = siteOf(call)
  const text = siteIndex.expressionAt(site) ?? ''
  const name = calledName(text)
  if (name === 'import') return { kind: 'promise', label: text }
  const owner = name === undefined ? ownerAwaited(call, site) : directCall(call, site)?.receiver
  const library = libraryAt(site) ?? (owner === undefined ? undefined : classOfPackage(owner))
  if (library) return { kind: 'promise', label: library.expression ?? text, note: noteOfLibrary(library) }
  const words = name === undefined ? text : `${name}()`
  return { kind: 'promise', label: words === '' ? 'promise' : `promise of ${words}`, ...noteOf(owner) }
}

/** Something with a `then` that is no promise. */
export function nameOtherThenable(call: Call, thenable: unknown): Named {
  const library = libraryAt(siteOf(call)) ?? classOfPackage(thenable)
  const label = library && (library.expression ?? siteIndex.expressionAt(siteOf(call)))
  if (library && label) return { kind: 'promise', label, note: noteOfLibrary(library) }
  return { kind: 'promise', label: `thenable ${className(thenable)}` }
}

/** `Redis of ioredis`, `by pLimit() of p-limit`, `of undici`. */
function noteOfLibrary({ package: name, maker = '' }: Library): string {
  return `${maker.endsWith('()') ? 'by ' : ''}${maker} of ${name}`.trim()
}

function noteOf(owner: unknown): { note?: string } {
  const name = owner === undefined ? '' : className(owner)
  return /^(?:object|Object|Function|)$/.test(name) ? {} : { note: `of ${name}` }
}
