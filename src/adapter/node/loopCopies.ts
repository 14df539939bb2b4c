import type { Cdp } from './cdp'
import type { FrameScope } from './frameAccess'
import type { CallFrame, RemoteObject } from './types'

type Scope = CallFrame['scopeChain'][number]
type Copies = NonNullable<FrameScope['copies']>

/**
 * The scopes of a paused frame as they stand in the file. A loop may work on copies of variables in two blocks that the
 * loader has put around it: what the copies hold is then said of the scopes that the variables belong to.
 */
export async function withoutLoopCopies(
  cdp: Cdp,
  chain: readonly Scope[],
): Promise<{ readonly chain: readonly Scope[]; copiesOf(scope: Scope): Copies | undefined }> {
  const own = chain.findIndex(({ type }) => type === 'local')
  for (const [index, { type, object }] of chain.slice(0, Math.max(own, 0)).entries()) {
    if (type !== 'block') continue
    const names = await namesOf(cdp, object)
    if (names.length === 0 || !names.every(name => /^\$wp_\d+$/.test(name))) continue
    const copies = chain[index - 1]
    const left = new Set(copies ? await namesOf(cdp, copies.object) : [])
    const found = new Map<Scope, Copies>()
    for (const scope of chain.slice(index + 1, own + 1)) {
      const here = (await namesOf(cdp, scope.object)).filter(name => left.delete(name))
      if (here.length > 0) found.set(scope, { object: copies!.object, names: new Set(here) })
    }
    const rest = chain.filter(scope => scope !== chain[index] && scope !== copies)
    return { chain: rest, copiesOf: scope => found.get(scope) }
  }
  return { chain, copiesOf: () => undefined }
}

async function namesOf(cdp: Cdp, { objectId }: RemoteObject): Promise<string[]> {
  const { result } = await cdp.send('Runtime.getProperties', { objectId: objectId!, ownProperties: true })
  return result.map(({ name }) => name)
}
