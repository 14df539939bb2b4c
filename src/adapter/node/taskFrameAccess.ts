import { noVariables } from '../errors'
import type { Cdp } from './cdp'
import { argumentOf, type Evaluated, type FrameAccess, type FrameScope, isHidden, stopGroup } from './frameAccess'
import type { RemoteObject } from './types'

/** A frame of a suspended call, by the scope closure that the probe keeps for it. Works also while the program runs. */
export function taskFrameAccess(cdp: Cdp, frame: number): FrameAccess {
  const closure = async () => {
    const { result } = await cdp.send('Wakepoint.scope', { frame, objectGroup: stopGroup })
    if (!result.objectId) throw noVariables()
    return result.objectId
  }

  const run = async (source: string): Promise<Evaluated> =>
    await cdp.send('Runtime.callFunctionOn', {
      objectId: await closure(),
      functionDeclaration: 'function(source){return this(source)}',
      arguments: [{ value: source }],
      objectGroup: stopGroup,
      generatePreview: true,
      silent: true,
    })

  const scopes = async () => {
    const { result: self } = await run('this')
    return await scopesOf(cdp, await closure(), self)
  }

  return {
    scopes,
    async evaluate(expression, { pure }) {
      return pure ? await evaluatePurely(cdp, expression, await scopes(), await closure()) : await run(expression)
    },
  }
}

async function scopesOf(cdp: Cdp, closure: string, self: RemoteObject): Promise<FrameScope[]> {
  const { internalProperties = [] } = await cdp.send('Runtime.getProperties', {
    objectId: closure,
    ownProperties: true,
  })
  const list = internalProperties.find(({ name }) => name === '[[Scopes]]')?.value?.objectId
  if (!list) return []
  const { result } = await cdp.send('Runtime.getProperties', { objectId: list, ownProperties: true })
  const found = result.flatMap(({ value }) => (value?.objectId && isShown(value) ? [value] : []))
  const own = found.findIndex(({ description }) => description?.startsWith('Closure ('))
  const body = found[own - 1]?.description === 'Block' ? own - 1 : -1
  const scopes: FrameScope[] = []
  for (const [index, object] of found.entries()) {
    if (index === body) continue
    const name = object.description!
    const isLocal = index === own
    const expensive = name === 'Global'
    if (!expensive && !isLocal && (await isEmpty(cdp, object.objectId!))) continue
    const extras = isLocal && self.type !== 'undefined' ? [{ name: 'this', value: self }] : []
    const objects = isLocal && body >= 0 ? [object, found[body]!] : [object]
    scopes.push({ name: isLocal ? 'Local' : name, objects, expensive, isLocal, extras })
  }
  return scopes
}

/** The script's scope holds the probes' names and what the console has declared. */
function isShown({ description }: RemoteObject): boolean {
  return description !== undefined && description !== 'Script'
}

async function isEmpty(cdp: Cdp, objectId: string): Promise<boolean> {
  const { result } = await cdp.send('Runtime.getProperties', { objectId, ownProperties: true })
  return result.every(({ name }) => isHidden(name))
}

/**
 * V8 refuses `eval` where nothing may change. So the names of the expression are looked up in the scopes first and
 * handed to a function that V8 can watch.
 */
async function evaluatePurely(cdp: Cdp, expression: string, scopes: readonly FrameScope[], objectId: string) {
  const known = new Map<string, RemoteObject>()
  for (const name of namesIn(expression)) {
    const value = await findValue(cdp, scopes, name)
    if (value) known.set(name, value)
  }
  const parameters = [...known.keys()].map(name => (name === 'this' ? '$self' : name))
  const body = known.has('this') ? expression.replace(/(?<![\w$.])this(?![\w$])/g, '$self') : expression
  return await cdp.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: `function(${parameters.join()}){return (${body}\n)}`,
    arguments: [...known.values()].map(argumentOf),
    objectGroup: stopGroup,
    generatePreview: true,
    throwOnSideEffect: true,
    silent: true,
  })
}

async function findValue(cdp: Cdp, scopes: readonly FrameScope[], wanted: string): Promise<RemoteObject | undefined> {
  for (const { objects, extras, expensive } of scopes) {
    const extra = extras.find(({ name }) => name === wanted)
    if (extra) return extra.value
    if (expensive) continue
    for (const { objectId } of objects) {
      const { result } = await cdp.send('Runtime.getProperties', { objectId: objectId!, ownProperties: true })
      const found = result.find(({ name }) => name === wanted)
      if (found) return found.value
    }
  }
}

function namesIn(expression: string): Set<string> {
  return new Set(expression.match(/(?<![\w$.])[A-Za-z_$][\w$]*/g))
}
