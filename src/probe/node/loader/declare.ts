import { runInThisContext } from 'node:vm'
import { type Call, CONTRACT_NAMES, COROUTINE_NAMES, type Contract, type CoroutineContract } from '../contract'
import { repairMessage } from './messages'

let declared: { readonly probes: object; readonly names: string } | undefined

/**
 * Makes the probes that inserted text calls: constants of the script scope, seen by every module and script of this
 * thread, with no property on `globalThis`. Once per thread, before any instrumented text runs.
 */
export function declareContract(contract: Contract, coroutines?: CoroutineContract): void {
  const { caught } = contract
  const probes = {
    ...contract,
    ...coroutines,
    caught: (call: Call, error?: unknown) => {
      caught(call)
      repairMessage(error)
    },
  }
  const names = Object.entries({ ...CONTRACT_NAMES, ...(coroutines ? COROUTINE_NAMES : {}) }).map(
    ([key, name]) => `${key}:${name}`,
  )
  declared = { probes, names: names.join() }
  const passage = Symbol('wakepoint')
  const scope = globalThis as unknown as Record<symbol, unknown>
  const bySymbol = `Object.getOwnPropertySymbols(globalThis).find(key=>key.description==='wakepoint')`
  scope[passage] = probes
  try {
    runInThisContext(`const {${names.join()}}=globalThis[${bySymbol}]`)
  } finally {
    delete scope[passage]
  }
}

/**
 * The same for another context of `vm`: `run` runs a text there, `functions` is its `Function.prototype`. Its global
 * object may be anything, also a trap. Throws where it can't be done.
 */
export function declareIn(functions: object, run: (text: string) => unknown): void {
  if (declared === undefined) throw new Error('no probes to declare')
  const { probes, names } = declared
  Object.defineProperty(functions, PASSAGE, { value: probes, configurable: true })
  try {
    run(`const {${names}}=(()=>{}).${PASSAGE}`)
  } finally {
    Reflect.deleteProperty(functions, PASSAGE)
  }
}

const PASSAGE = '$wp_passage'
