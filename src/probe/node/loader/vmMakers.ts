import { isAbsolute } from 'node:path'
import vm from 'node:vm'
import { disguise } from '../invisible'
import { pathOf } from './moduleHooks'

/** What Node hands to the maker of a script, as far as it matters here. */
export type ScriptArguments = readonly [
  code: string,
  filename: string,
  lineOffset: number,
  columnOffset: number,
  cachedData: object | undefined,
  producesCachedData: boolean,
  ...rest: unknown[],
]

export type MakeScript = (args: ScriptArguments, target: object) => object

/**
 * Replaces what makes every script of `vm`, whoever asks for it: the class that `vm.Script` extends. The program sees
 * neither another `vm.Script` nor another `runInThisContext`. Answers what takes it back.
 */
export function replaceScriptMaker(wrap: (make: MakeScript) => MakeScript): () => void {
  const { construct } = Reflect
  const native = Object.getPrototypeOf(vm.Script)
  const make = wrap((args, target) => construct(native, args, target as NewableFunction))
  const maker = function (this: unknown, ...args: unknown[]) {
    return make(args as unknown as ScriptArguments, new.target ?? native)
  }
  const replacement = disguise(maker, native)
  const put = (made: object) => {
    Object.setPrototypeOf(vm.Script, made)
    Object.defineProperty(native.prototype, 'constructor', { value: made })
  }
  put(replacement)
  return () => put(native)
}

/** What a script can do. */
export function scriptMethods(): object {
  return Object.getPrototypeOf(vm.Script.prototype)
}

/** The same for modules of `vm`, which are there with `--experimental-vm-modules` only. */
export function replaceModuleMaker(wrap: (make: MakeModule) => MakeModule): () => void {
  const { construct } = Reflect
  const { SourceTextModule, SyntheticModule } = vm as Modules
  if (SourceTextModule === undefined || SyntheticModule === undefined) return () => undefined
  const native = Object.getPrototypeOf(SourceTextModule)
  const make = wrap((options, target) => construct(native, [options], target as NewableFunction))
  const maker = function (this: unknown, options: ModuleArguments) {
    return make(options, new.target ?? native)
  }
  const replacement = disguise(maker, native)
  const put = (made: object) => {
    for (const derived of [SourceTextModule, SyntheticModule]) Object.setPrototypeOf(derived, made)
    Object.defineProperty(native.prototype, 'constructor', { value: made })
    Object.defineProperty(vm, 'Module', { value: made })
  }
  put(replacement)
  return () => put(native)
}

/** What `vm.SourceTextModule` hands to the class that it extends. */
export interface ModuleArguments {
  readonly sourceText?: string
  readonly context?: object
  readonly identifier?: string
  readonly lineOffset?: number
  readonly columnOffset?: number
  readonly cachedData?: object
}

export type MakeModule = (options: ModuleArguments, target: object) => object

type Modules = { readonly [name in 'SourceTextModule' | 'SyntheticModule']?: new (...args: any[]) => object }

/** The file whose name a script has; undefined where it has another. */
export function pathOfScript(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined
  // Vite adds a query to a file that it reads in several ways.
  if (isAbsolute(name)) return name.replace(/\?.*$/s, '')
  try {
    return pathOf(name)
  } catch {
    // A URL of no file of this machine.
    return undefined
  }
}
