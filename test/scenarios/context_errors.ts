/** Tokens are for the variable and the context they were made in, and once. */
import { ContextVar, copyContext, Token } from '../../src/runtime/index'
import { len, print } from './print'

const first = new ContextVar<number | null>('first')
const second = new ContextVar('second', { default: 2 })

function attempt(what: string, call: () => unknown) {
  try {
    print(what, call())
  } catch (error) {
    if (!(error instanceof Error)) throw error
    print(what, error.name, error.message)
  }
}

attempt('not set', () => first.get())
const token = first.set(1)
print(String(first), String(second), String(token), token.var === first, token.oldValue === Token.MISSING)
attempt('other variable', () => second.reset(token as never))
const context = copyContext()
attempt('other context', () => context.run(() => first.reset(token)))
attempt('no token', () => first.reset(1 as never))
first.reset(token)
attempt('used', () => first.reset(token))
attempt('reset', () => first.get())
print(context.get(first), context.get(second), context.get(second, 'given'), context.get(first, 'given'))
print(context.has(first), context.has(second), len(context), Array.from(context.keys(), variable => variable.name))
const again = context.run(() => first.set(null))
print(context.get(first), context.get(first, 'given'), String(again), again.oldValue)

export default Promise.resolve()
