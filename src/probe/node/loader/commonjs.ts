import { readFileSync } from 'node:fs'
import Module, { syncBuiltinESMExports } from 'node:module'
import { replaceMethod } from '../invisible'
import { ADDED_EXTENSIONS, formatOf, needsTranslation } from './languages'
import type { Library } from './library'
import { watchLoaders } from './others'
import { missingPath, sourceOf, typeScriptTarget } from './resolution'

/**
 * CommonJS of Node 20, which has no hooks for it: text goes through `_compile`, names through `_resolveFilename`.
 * `cameToThread`: see `watchLoaders`.
 */
export function hookCommonJs(library: Library, cameToThread: () => void): void {
  const { apply } = Reflect
  replaceMethod(
    Module.prototype,
    '_compile',
    original =>
      function _compile(this: unknown, ...args: unknown[]) {
        const [content, path, format] = args
        const known = format === 'module' || format === 'commonjs' ? format : undefined
        if (typeof content === 'string' && typeof path === 'string' && library.wants(path)) {
          // Of a main module Node takes no more than the name from here, and imports it.
          if (known === 'module' && (this as { id?: unknown }).id === '.') {
            if (!others.areHooked) library.formatOf(content, path)
            return apply(original, this, args)
          }
          const file = others.handle(path)
            ? library.loadCompiled(content, path, known ?? 'commonjs')
            : library.load(content, path, known)
          if (file) args[0] = file.code
        }
        return apply(original, this, args)
      },
  )
  replaceMethod(
    Module,
    '_resolveFilename',
    original =>
      function _resolveFilename(this: unknown, ...args: unknown[]) {
        const [request, parent] = args as [unknown, { filename?: string } | undefined]
        const from = parent?.filename
        if (typeof request !== 'string') return apply(original, this, args)
        const target = from ? typeScriptTarget(request, from) : undefined
        if (target) return apply(original, this, [target, ...args.slice(1)])
        try {
          return apply(original, this, args)
        } catch (error) {
          const missing = missingPath(error, request, from)
          const source = missing && from && needsTranslation(from) ? sourceOf(missing) : undefined
          if (source) return source
          throw error
        }
      },
  )
  const extensions = (Module as unknown as { _extensions: Record<string, (module: any, path: string) => void> })
    ._extensions
  for (const extension of ADDED_EXTENSIONS) {
    if (extensions[extension]) continue
    const handler = (module: any, path: string) => {
      const format = formatOf(path)
      module._compile(readFileSync(path, 'utf8'), path, format === 'either' ? undefined : format)
    }
    Object.defineProperty(extensions, extension, { value: handler, writable: true, configurable: true })
  }
  const others = watchLoaders(() => undefined, cameToThread)
  syncBuiltinESMExports()
}
