import Module, { syncBuiltinESMExports } from 'node:module'
import { replaceMethod } from '../invisible'
import { isJavaScript, probed, redirected, secondChance, translated } from './hooks'
import { needsTranslation } from './languages'
import type { Library } from './library'
import { type Hooks, type Loaded, pathOf, type registerHooks } from './moduleHooks'
import { type OtherLoaders, watchLoaders } from './others'

/** Answers what loads a file that Node began to load before. */
export function hookBoth(library: Library, register: NonNullable<typeof registerHooks>): Hooks['load'] {
  let isCompileHooked = false
  const hooks: Hooks = {
    resolve(specifier, context, next) {
      const resolved = resolve(specifier, context, next)
      // Only now: who replaces `_compile` shows in the stacks of a program that has no such loader.
      const path = isCompileHooked ? undefined : pathOf(resolved.url)
      if (path !== undefined && others.handle(path)) {
        isCompileHooked = true
        hookCompile(library, others)
      }
      return resolved
    },
    load(url, context, next) {
      const path = pathOf(url)
      if (path === undefined) return next(url, context)
      // Its handler compiles what it makes of the file: see below.
      if (context.conditions?.includes('require') && others.handle(path)) return next(url, context)
      if (!others.areHooked || !needsTranslation(path))
        return translated(url, library) ?? probed(url, next(url, context), library)
      const loaded = madeByOthers(() => next(url, context))
      return loaded ? probed(url, loaded, library) : (translated(url, library) ?? next(url, context))
    },
  }
  let own = register(hooks)
  // The last hooks are the outermost: ours see what all others make of a file.
  const others = watchLoaders(() => {
    own.deregister()
    own = register(hooks)
  })
  syncBuiltinESMExports()
  return hooks.load
}

const resolve: NonNullable<Hooks['resolve']> = (specifier, context, next) => {
  try {
    return next(redirected(specifier, context))
  } catch (error) {
    return next(secondChance(error, specifier, context))
  }
}

/** JavaScript that they made of a file; undefined where they left that to Node. */
function madeByOthers(load: () => Loaded): Loaded | undefined {
  try {
    const loaded = load()
    return isJavaScript(loaded) ? loaded : undefined
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_UNKNOWN_FILE_EXTENSION') return undefined
    throw error
  }
}

/** Probes for what a loader of the program's own hands to `module._compile`. */
function hookCompile(library: Library, others: OtherLoaders): void {
  const { apply } = Reflect
  replaceMethod(
    Module.prototype,
    '_compile',
    original =>
      ({
        _compile(this: unknown, ...args: unknown[]) {
          const [content, path, format] = args
          if (typeof content === 'string' && typeof path === 'string' && others.handle(path)) {
            const file = library.loadCompiled(content, path, format === 'module' ? 'module' : 'commonjs')
            if (file) args[0] = file.code
          }
          return apply(original, this, args)
        },
      })._compile,
  )
}
