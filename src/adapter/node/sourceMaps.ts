import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  AnyMap,
  allGeneratedPositionsFor,
  eachMapping,
  originalPositionFor,
  type TraceMap,
} from '@jridgewell/trace-mapping'
import { fileOf } from './paths'

/** A place in a file: 1-based line, 0-based column. */
export interface Place {
  readonly path: string
  readonly line: number
  readonly column: number
}

/** The map of one compiled file. Lines are 1-based and columns 0-based on both sides. */
export interface SourceMap {
  toSource(line: number, column: number): Place | undefined
  /** Where the code of a source's line (or of the next line that has code) begins, or all places of a column. Empty when the map doesn't know the source. */
  fromSource(path: string, line: number, column?: number): { readonly line: number; readonly column: number }[]
  /** Whether the source has a part in the compiled file. */
  has(path: string): boolean
}

/**
 * Reads the source map of a script; `mapping` is JSON text, a `data:` URL or a URL relative to the script. Undefined when
 * it can't be read or none of its sources is at hand: the script is then shown as it is.
 */
export async function readSourceMap(script: string, mapping: string): Promise<SourceMap | undefined> {
  try {
    const url = mapping.startsWith('{') || mapping.startsWith('data:') ? undefined : resolveUrl(script, mapping)
    const text = url ? await readFile(url, 'utf8') : mapping.startsWith('{') ? mapping : fromDataUrl(mapping)
    const map = new AnyMap(text, (url ? pathToFileURL(url) : pathToFileURL(script)).href)
    return sourceMapOf(map, script)
  } catch {
    // A map that is missing or broken must not keep anyone from debugging what runs.
    return undefined
  }
}

function sourceMapOf(map: TraceMap, script: string): SourceMap | undefined {
  const sources = new Map<string, string>()
  const paths = new Map<string, string>()
  for (const source of map.resolvedSources) {
    const path = source && (fileOf(source) ?? bundledFile(source, script))
    if (!path || !existsSync(path)) continue
    sources.set(path, source)
    paths.set(source, path)
  }
  if (sources.size === 0) return undefined
  return {
    has: path => sources.has(path),
    toSource(line, column) {
      const found = originalPositionFor(map, { line, column })
      const path = found.source === null ? undefined : (paths.get(found.source) ?? fileOf(found.source))
      return path && found.line !== null ? { path, line: found.line, column: found.column } : undefined
    },
    fromSource(path, line, column) {
      const source = sources.get(path)
      if (source === undefined) return []
      if (column !== undefined) return allGeneratedPositionsFor(map, { source, line, column })
      return firstPlaces(map, source, line)
    },
  }
}

/** The file that webpack means by a source: it names them by their path below some folder around the bundle. */
function bundledFile(source: string, script: string): string | undefined {
  const below = /^webpack:\/\/[^/]*\/+(?:\.\/)?([^?]+)/.exec(source)?.[1]
  if (below === undefined) return undefined
  for (let folder = dirname(script); ; folder = dirname(folder)) {
    const path = join(folder, decodeURI(below))
    if (existsSync(path)) return path
    if (folder === dirname(folder)) return undefined
  }
}

/** Of the mappings of a source line (or of the next line that has any): the first one on each compiled line. */
function firstPlaces(map: TraceMap, source: string, line: number) {
  let best = Number.POSITIVE_INFINITY
  let places = new Map<number, number>()
  eachMapping(map, mapping => {
    if (mapping.source !== source || mapping.originalLine === null || mapping.originalLine < line) return
    if (mapping.originalLine > best) return
    if (mapping.originalLine < best) {
      best = mapping.originalLine
      places = new Map()
    }
    if (!places.has(mapping.generatedLine)) places.set(mapping.generatedLine, mapping.generatedColumn)
  })
  const [first] = [...places].sort(([a], [b]) => a - b)
  return first ? [{ line: first[0], column: first[1] }] : []
}

function resolveUrl(script: string, mapping: string): string {
  const path = fileOf(new URL(mapping, pathToFileURL(script)).href)
  if (!path) throw new Error(`${mapping} is no file`)
  return path
}

function fromDataUrl(url: string): string {
  const [, kind = '', data = ''] = /^data:([^,]*),(.*)$/s.exec(url) ?? []
  return kind.endsWith(';base64') ? Buffer.from(data, 'base64').toString('utf8') : decodeURIComponent(data)
}
