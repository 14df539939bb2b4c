import type { Call } from '../calls'
import { siteOf } from '../calls'
import type { Named } from '../origins'
import { className } from '../safely'
import { siteIndex } from '../siteIndex'
import { calledName, directCall } from './directCalls'

/** A promise of which nothing is known but how its await names it: `promise of mutex.acquire()`, and whose method that is. */
export function nameUnknown(call: Call): Named {
  const site = siteOf(call)
  const text = siteIndex.expressionAt(site) ?? ''
  const name = calledName(text)
  if (name === undefined) return { kind: 'promise', label: text === '' ? 'promise' : `promise of ${text}` }
  const { receiver } = directCall(call, site) ?? {}
  const owner = receiver === undefined ? '' : className(receiver)
  const note = owner === '' || owner === 'object' || owner === 'Object' ? {} : { note: `of ${owner}` }
  return { kind: 'promise', label: `promise of ${name}()`, ...note }
}
