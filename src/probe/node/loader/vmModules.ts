import vm from 'node:vm'
import { replaceMethod } from '../invisible'
import type { Library } from './library'
import type { Realms } from './realms'
import { orElse, probed } from './scripts'
import { type ModuleArguments, replaceModuleMaker } from './vmMakers'

/** The same as `hookScripts` for modules of `vm`, as Jest runs them with `--experimental-vm-modules`. */
export function hookVmModules(library: Library, realms: Realms): void {
  const { apply, construct } = Reflect
  const { SourceTextModule } = vm as { SourceTextModule?: new (...args: any[]) => object }
  if (SourceTextModule === undefined) return
  /** Makes the module without probes, of those that have some. */
  const natives = new WeakMap<object, () => object>()
  let isNative = false
  replaceModuleMaker(make => (options, target) => {
    const code = isNative ? undefined : textOf(options, library, realms)
    if (code === undefined) return make(options, target)
    const module = orElse(
      () => make({ ...options, sourceText: code }, target),
      () => make(options, target),
    )
    natives.set(module, () => {
      isNative = true
      try {
        return construct(SourceTextModule, [options.sourceText, options])
      } finally {
        isNative = false
      }
    })
    return module
  })
  replaceMethod(
    SourceTextModule.prototype,
    'createCachedData',
    original =>
      ({
        createCachedData(this: object, ...args: unknown[]) {
          return apply(original, natives.get(this)?.() ?? this, args)
        },
      }).createCachedData,
  )
}

function textOf(options: ModuleArguments, library: Library, realms: Realms): string | undefined {
  const { sourceText: source, context, identifier: name, lineOffset, columnOffset, cachedData } = options
  const isCached = cachedData !== undefined
  const code = probed(library, { source, name, format: 'module', lineOffset, columnOffset, isCached })
  return code !== undefined && (context === undefined || realms.open(context, name)) ? code : undefined
}
