import vm from 'node:vm'
import { passOff, replaceMethod } from '../invisible'
import { peek } from '../safely'
import type { Format } from './languages'
import type { Library } from './library'
import type { Realms } from './realms'
import { pathOfScript, replaceScriptMaker, type ScriptArguments, scriptMethods } from './vmMakers'

/**
 * Probes for files that the program compiles itself, past Node's loader, and runs by `vm`, as Jest and Vitest do: what is
 * compiled under the name of a file.
 */
export function hookScripts(library: Library, realms: Realms): void {
  const { apply } = Reflect
  /** Makes the script without probes, of those that have some. */
  const natives = new WeakMap<object, { readonly name: string; readonly make: () => object }>()
  replaceScriptMaker(make => (args, target) => {
    const code = probed(library, textOf(args))
    if (code === undefined) return make(args, target)
    const script = orElse(
      () => make(withText(args, code), target),
      () => make(args, target),
    )
    natives.set(script, { name: args[1], make: () => make(args, target) })
    return script
  })
  replaceMethod(
    scriptMethods(),
    'runInContext',
    original =>
      ({
        runInContext(this: object, ...args: unknown[]) {
          const context = args[0] as object | null
          const native = context === null ? undefined : natives.get(this)
          return apply(
            original,
            native === undefined || realms.open(context!, native.name) ? this : native.make(),
            args,
          )
        },
      }).runInContext,
  )
  // What it makes is read again in a run without probes.
  replaceMethod(
    scriptMethods(),
    'createCachedData',
    original =>
      ({
        createCachedData(this: object, ...args: unknown[]) {
          return apply(original, natives.get(this)?.make() ?? this, args)
        },
      }).createCachedData,
  )
  replaceMethod(
    vm,
    'compileFunction',
    original =>
      ({
        compileFunction(this: unknown, ...args: unknown[]) {
          const source = args[0]
          const options = args[2]
          const context = peek(options, 'parsingContext') as object | undefined
          const text = functionText(source, options)
          const code = probed(library, text)
          const native = () => apply(original, this, args)
          if (code === undefined || (context !== undefined && !realms.open(context, text.name))) return native()
          const made = orElse(() => apply(original, this, [code, args[1], options]), native)
          passOff(made, native())
          return made
        },
      }).compileFunction,
  )
}

/** A text that is about to be compiled, and how. */
export interface VmText {
  readonly source: unknown
  readonly name: unknown
  readonly format?: Format
  readonly lineOffset: unknown
  readonly columnOffset: unknown
  /** Whether its code comes from a cache, or goes into one: none that probes can be put into. */
  readonly isCached: boolean
}

/** The text with probes; undefined where it shall stay as it is. */
export function probed(library: Library, text: VmText): string | undefined {
  const { source, name, format = 'commonjs', lineOffset, columnOffset, isCached } = text
  const path = isCached ? undefined : pathOfScript(name)
  if (path === undefined || typeof source !== 'string' || !library.wants(path)) return undefined
  if (lineOffset !== 0 || typeof columnOffset !== 'number') return undefined
  return library.loadText(source, path, format, name as string, columnOffset)?.code
}

/** What V8 refuses with probes it gets without. */
export function orElse<T>(make: () => T, makeNative: () => T): T {
  try {
    return make()
  } catch {
    return makeNative()
  }
}

function textOf(args: ScriptArguments): VmText {
  const isCached = args[4] !== undefined || args[5]
  return { source: args[0], name: args[1], lineOffset: args[2], columnOffset: args[3], isCached }
}

/** The program may have taken iteration from arrays. */
function withText(args: ScriptArguments, code: string): ScriptArguments {
  const changed = args.slice() as [string, ...unknown[]]
  changed[0] = code
  return changed as unknown as ScriptArguments
}

function functionText(source: unknown, options: unknown): VmText {
  return {
    source,
    name: peek(options, 'filename'),
    lineOffset: peek(options, 'lineOffset') ?? 0,
    columnOffset: peek(options, 'columnOffset') ?? 0,
    isCached: peek(options, 'cachedData') !== undefined || peek(options, 'produceCachedData') === true,
  }
}
