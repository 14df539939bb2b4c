import type { Cdp } from './cdp'
import { stopGroup } from './frameAccess'
import type { RemoteObject } from './types'

/*
 * Objects may say themselves how a debugger shall show them, as VS Code's JavaScript debugger has it: by methods under
 * `Symbol.for('debug.description')` and `Symbol.for('debug.properties')`. Those of our own asyncio do.
 */

/** Whether an object can: instances of classes are asked, and no others. */
export function maySaySo({ type, subtype, className, objectId }: RemoteObject): boolean {
  return type === 'object' && subtype === undefined && objectId !== undefined && className !== 'Object'
}

/** What each of the objects says of itself; undefined where it says nothing, or is none. */
export async function descriptionsSaid(
  cdp: Cdp,
  objects: readonly (RemoteObject | undefined)[],
): Promise<readonly (string | undefined)[]> {
  const asked = objects.flatMap(object => object ?? [])
  if (asked.length === 0) return []
  const answer = await cdp.send('Runtime.callFunctionOn', {
    objectId: asked[0]!.objectId,
    functionDeclaration: DESCRIBE,
    arguments: asked.map(({ objectId }) => ({ objectId })),
    returnByValue: true,
    silent: true,
  })
  const said = answer.exceptionDetails ? [] : (answer.result.value as (string | null)[])
  return objects.map(object => (object && said[asked.indexOf(object)]) ?? undefined)
}

/** An object whose properties are to be shown in place of its own; undefined where it says nothing. */
export async function propertiesSaid(cdp: Cdp, objectId: string): Promise<string | undefined> {
  const answer = await cdp.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: LIST,
    objectGroup: stopGroup,
    silent: true,
  })
  return answer.exceptionDetails ? undefined : answer.result.objectId
}

// One that fails is shown as it is.
const DESCRIBE = `function(...objects){return objects.map(object => {
  try {
    const say = object[Symbol.for('debug.description')]
    const said = typeof say === 'function' ? say.call(object) : undefined
    return typeof said === 'string' ? said : null
  } catch { return null }
})}`
const LIST = `function(){
  const list = this[Symbol.for('debug.properties')]
  const listed = typeof list === 'function' ? list.call(this) : undefined
  return typeof listed === 'object' && listed !== null ? listed : undefined
}`
