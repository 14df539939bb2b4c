import { dirname } from 'node:path'
import type { createPathsMatcher, TsConfigResult } from 'get-tsconfig'
import type { TypeOptions } from '../transform/lower'

const reads = new Map<string, TsConfigResult | null>()
const matchers = new Map<TsConfigResult, ReturnType<typeof createPathsMatcher>>()
const files = new Map<string, unknown>()

/** What the nearest `tsconfig.json` says about running a file; as Node itself would where there is none. */
export function typeOptions(path: string, toCommonJs: boolean): TypeOptions {
  const options = nearest(path)?.config.compilerOptions
  const { jsx } = options ?? {}
  return {
    jsx: jsx === 'react-jsx' || jsx === 'react-jsxdev' ? 'automatic' : 'classic',
    jsxDevelopment: jsx === 'react-jsxdev',
    jsxFactory: options?.jsxFactory,
    jsxFragmentFactory: options?.jsxFragmentFactory,
    jsxImportSource: options?.jsxImportSource,
    keepUnusedImports: options
      ? options.verbatimModuleSyntax === true
      : (process.features as { typescript?: unknown }).typescript !== undefined &&
        (process.features as { typescript?: unknown }).typescript !== false,
    toCommonJs,
  }
}

/** Where `paths` of the nearest `tsconfig.json` may send a specifier; absolute paths, best first. */
export function aliases(specifier: string, parent: string): string[] {
  const config = nearest(parent)
  if (!config) return []
  if (!matchers.has(config)) matchers.set(config, library().createPathsMatcher(config))
  return matchers.get(config)?.(specifier) ?? []
}

function nearest(path: string): TsConfigResult | null {
  const folder = dirname(path)
  let found = reads.get(folder)
  if (found === undefined) {
    found = read(folder)
    reads.set(folder, found)
  }
  return found
}

/** A `tsconfig.json` that can't be read is as good as none: the compiler complains about it, not the debugger. */
function read(folder: string): TsConfigResult | null {
  try {
    return library().getTsconfig(folder, 'tsconfig.json', files)
  } catch {
    return null
  }
}

/** Loaded for the first file in TypeScript or the first name that nothing else resolves. */
function library(): typeof import('get-tsconfig') {
  return require('get-tsconfig')
}
