import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { type Format, formatOf, isTypeScript, needsTranslation } from './languages'
import type { Library } from './library'
import { type Loaded, pathOf, type Request } from './moduleHooks'
import { missingPath, sourceOf, typeScriptTarget } from './resolution'

/** Before Node resolves: the specifier to resolve instead. */
export function redirected(specifier: string, request: Request): string {
  const parent = pathOf(request.parentURL)
  const target = parent && typeScriptTarget(specifier, parent)
  return target ? named(target, specifier, request) : specifier
}

/** After Node found nothing: the specifier to try, or the error again. */
export function secondChance(error: unknown, specifier: string, request: Request): string {
  const parent = pathOf(request.parentURL)
  const missing = parent && isTypeScript(parent) ? missingPath(error, specifier, parent) : undefined
  const source = missing && sourceOf(missing)
  if (source) return named(source, specifier, request)
  throw error
}

/** A path as `require` wants it, or as the URL that `import` wants, with what follows the path in the specifier. */
function named(path: string, specifier: string, request: Request): string {
  if (request.conditions?.includes('require')) return path
  return pathToFileURL(path).href + (/[?#].*$/.exec(specifier)?.[0] ?? '')
}

/** Whether it is CommonJS in a language that only the loader can read. */
export function isTranslatedCommonJs(path: string, library: Library): boolean {
  if (!needsTranslation(path)) return false
  const declared = formatOf(path)
  return (declared === 'either' ? library.formatOf(readFileSync(path, 'utf8'), path) : declared) === 'commonjs'
}

/** A file that only the loader can read; `undefined`: Node reads it. */
export function translated(url: string, library: Library): Loaded | undefined {
  const path = pathOf(url)
  if (!path || !needsTranslation(path)) return undefined
  const declared = formatOf(path)
  const file = library.load(readFileSync(path, 'utf8'), path, declared, url)
  if (!file) return undefined
  const format = declared === 'either' ? (file.format ?? 'commonjs') : declared
  return { format, source: file.code, shortCircuit: true }
}

/** Whether there is a text, and Node would run it as it is. */
export function isJavaScript({ format, source }: Loaded): boolean {
  return FORMATS[format ?? ''] !== undefined && source !== null && source !== undefined
}

/** A file that Node, or a loader of the program's own, has read: the same with probes. */
export function probed(url: string, loaded: Loaded, library: Library): Loaded {
  const path = pathOf(url)
  // What is required and of no package that says so has none: Node decides when it has tried to compile the text.
  const format = loaded.format === undefined || loaded.format === null ? 'either' : FORMATS[loaded.format]
  if (!path || !format || loaded.source === null || loaded.source === undefined || !library.wants(path)) return loaded
  const source = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source)
  const script = format === 'module' ? url : undefined
  const file = needsTranslation(path)
    ? library.loadCompiled(source, path, format, script)
    : library.load(source, path, format, script)
  return file ? { ...loaded, source: file.code } : loaded
}

const FORMATS: Readonly<Record<string, Format>> = { module: 'module', commonjs: 'commonjs' }
