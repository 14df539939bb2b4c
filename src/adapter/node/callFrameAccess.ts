import { frameGone } from '../errors'
import type { Cdp } from './cdp'
import { type FrameAccess, type FrameScope, hiddenPrefix, stopGroup } from './frameAccess'
import { withoutLoopCopies } from './loopCopies'
import type { CallFrame, RemoteObject } from './types'

const names: Record<string, string> = {
  local: 'Local',
  closure: 'Closure',
  block: 'Block',
  catch: 'Catch',
  with: 'With',
  module: 'Module',
  eval: 'Eval',
  global: 'Global',
  'wasm-expression-stack': 'Stack',
}

/** A frame of the paused program. */
export function callFrameAccess(cdp: Cdp, frame: CallFrame): FrameAccess {
  const { callFrameId } = frame
  return {
    async evaluate(expression, { pure }) {
      return await cdp
        .send('Debugger.evaluateOnCallFrame', {
          callFrameId,
          expression,
          objectGroup: stopGroup,
          generatePreview: true,
          throwOnSideEffect: pure,
          includeCommandLineAPI: !pure,
          silent: true,
        })
        .catch((error: Error) => {
          throw /call frame|paused/i.test(error.message) ? frameGone() : error
        })
    },

    async scopes() {
      const { chain, copiesOf } = await withoutLoopCopies(cdp, frame.scopeChain)
      const shown = chain.filter(({ type }) => names[type])
      const body = shown.findIndex(({ type }, index) => type === 'block' && shown[index + 1]?.type === 'local')
      const scopes: FrameScope[] = []
      for (const [index, scope] of shown.entries()) {
        const { type, name } = scope
        if (index === body && (await hasProbes(cdp, shown[index + 1]!.object))) continue
        const isLocal = type === 'local' || (type === 'module' && index === 0)
        const title = name && type === 'closure' ? `Closure (${name})` : names[type]!
        const isMerged = index > 0 && index === body + 1 && scopes.length < index
        const merged = isMerged ? [scope, shown[body]!] : [scope]
        scopes.push({
          name: title,
          objects: merged.map(one => one.object),
          copies: allOf(merged.flatMap(one => copiesOf(one) ?? [])),
          expensive: type === 'global',
          isLocal,
          extras: isLocal ? extrasOf(frame) : [],
        })
      }
      return scopes
    },
  }
}

function allOf(copies: readonly NonNullable<FrameScope['copies']>[]): FrameScope['copies'] {
  return copies[0] && { object: copies[0].object, names: new Set(copies.flatMap(({ names }) => [...names])) }
}

/** Whether the loader has put the body of the function into a block of its own. */
async function hasProbes(cdp: Cdp, { objectId }: RemoteObject): Promise<boolean> {
  const { result } = await cdp.send('Runtime.getProperties', { objectId: objectId!, ownProperties: true })
  return result.some(({ name }) => name.startsWith(hiddenPrefix))
}

function extrasOf(frame: CallFrame) {
  const self = frame.this.type === 'undefined' ? [] : [{ name: 'this', value: frame.this }]
  return frame.returnValue ? [{ name: 'Return value', value: frame.returnValue }, ...self] : self
}
