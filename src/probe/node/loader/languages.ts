import { readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import type { Language } from '../transform/syntax'

export type Format = Language['format']

const TYPESCRIPT = new Set(['.ts', '.tsx', '.mts', '.cts'])
const JSX = new Set(['.tsx', '.jsx'])
/** Extensions that Node 20 can't run by itself; the loader adds them. */
export const ADDED_EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.jsx'] as const

export function isTypeScript(path: string): boolean {
  return TYPESCRIPT.has(extname(path))
}

/** Whether Node needs the loader to make JavaScript of a file. */
export function needsTranslation(path: string): boolean {
  const extension = extname(path)
  return TYPESCRIPT.has(extension) || JSX.has(extension)
}

/** The language of a file by its name and its package; `format` where Node has decided already. */
export function languageOf(path: string, format?: Format): Language {
  const extension = extname(path)
  return { typescript: TYPESCRIPT.has(extension), jsx: JSX.has(extension), format: format ?? formatOf(path) }
}

/** How Node would run a file: its extension, else the `type` of its package, else its text. */
export function formatOf(path: string): Format {
  const extension = extname(path)
  if (extension === '.mts' || extension === '.mjs') return 'module'
  if (extension === '.cts' || extension === '.cjs') return 'commonjs'
  return packageType(dirname(path))
}

const types = new Map<string, Format>()

function packageType(folder: string): Format {
  const known = types.get(folder)
  if (known) return known
  const found = readPackageType(folder) ?? parentType(folder)
  types.set(folder, found)
  return found
}

function parentType(folder: string): Format {
  const parent = dirname(folder)
  return parent === folder || folder.endsWith('node_modules') ? 'either' : packageType(parent)
}

/** `either` for a package that doesn't say; undefined where there is no package. */
function readPackageType(folder: string): Format | undefined {
  let text: string
  try {
    text = readFileSync(join(folder, 'package.json'), 'utf8')
  } catch {
    return undefined
  }
  const type = /"type"\s*:\s*"(module|commonjs)"/.test(text) ? parseType(text) : undefined
  return type === 'module' || type === 'commonjs' ? type : 'either'
}

function parseType(text: string): unknown {
  try {
    return JSON.parse(text).type
  } catch {
    return undefined
  }
}
