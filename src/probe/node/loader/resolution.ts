import { statSync } from 'node:fs'
import { dirname, extname, isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isTypeScript } from './languages'
import { aliases } from './tsconfig'

const SOURCES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
}
const IMPLIED = ['.ts', '.tsx', '.mts', '.cts', '.jsx', '.js', '.mjs', '.cjs', '.json']

/**
 * The TypeScript file that a specifier in a TypeScript file means: `./x` and `./x.js` where there is `x.ts`, and the
 * `paths` of `tsconfig.json`. `undefined`: Node decides.
 */
export function typeScriptTarget(specifier: string, parent: string): string | undefined {
  if (!isTypeScript(parent) || parent.includes('/node_modules/')) return undefined
  if (isPath(specifier)) return sourceOf(toPath(specifier, parent))
  if (specifier.startsWith('node:')) return undefined
  for (const alias of aliases(specifier, parent)) {
    const found = sourceOf(alias) ?? (isFile(alias) ? alias : undefined)
    if (found) return found
  }
  return undefined
}

/** The source of a file that Node asked for and didn't find: `x.ts` for `x.js` or `x`, `index.ts` for a folder. */
export function sourceOf(path: string): string | undefined {
  const extension = extname(path)
  const sources = SOURCES[extension]
  if (sources) {
    const stem = path.slice(0, -extension.length)
    for (const source of sources) if (isFile(stem + source)) return stem + source
  }
  if (isFile(path)) return undefined
  for (const implied of IMPLIED) if (isFile(path + implied)) return path + implied
  for (const implied of IMPLIED) {
    const index = resolve(path, `index${implied}`)
    if (isFile(index)) return index
  }
  return undefined
}

/** The path that Node's error says it looked for, or the one that a specifier names. */
export function missingPath(error: unknown, specifier: string, parent: string | undefined): string | undefined {
  const { code, url } = error as { code?: unknown; url?: unknown }
  if (!MISSING.has(code as string)) return undefined
  if (typeof url === 'string' && url.startsWith('file:')) return fileURLToPath(url)
  return parent !== undefined && isPath(specifier) ? toPath(specifier, parent) : undefined
}

const MISSING = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT'])

function isPath(specifier: string): boolean {
  return /^\.{0,2}\//.test(specifier) || specifier === '.' || specifier === '..' || isFilePath(specifier)
}

function isFilePath(specifier: string): boolean {
  return specifier.startsWith('file:') || isAbsolute(specifier)
}

function toPath(specifier: string, parent: string): string {
  return specifier.startsWith('file:') ? fileURLToPath(specifier) : resolve(dirname(parent), specifier)
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
