import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AnyMap, originalPositionFor, type TraceMap } from '@jridgewell/trace-mapping'
import type { Position } from '../../../protocol'
import type { Site } from '../contract'
import { sourceFile } from './sourceFiles'
import { WrittenSites } from './writtenSites'

const COMMENT = /^[ \t]*\/\/[#@][ \t]*sourceMappingURL=(\S+)[ \t]*$/gm
const INLINE = /^data:application\/json[^,]*?(;base64)?,(.*)$/s

/** What a compiled file says of the sources that it was compiled from; its map is read when it is asked for first. */
export class CompiledFile {
  readonly #path: string
  readonly #reference: string | undefined
  readonly #files = new Map<string, string>()
  #loaded: ReturnType<typeof loadMap>
  #isLoaded = false

  constructor(source: string, path: string) {
    this.#path = path
    this.#reference = source.includes('sourceMappingURL=') ? lastReference(source) : undefined
  }

  /** The source of a place (line and column from 0); undefined where nothing is known of it. */
  sourceAt({ line, column }: { readonly line: number; readonly column: number }): string | undefined {
    const map = this.#map()
    const source = map ? originalPositionFor(map, { line: line + 1, column }).source : null
    return source === null ? undefined : this.#fileOf(source)
  }

  /**
   * Moves sites into the sources, where there is a map, and calls them as those do.
   *
   * @param sitesOf The sites of a text as it was written.
   */
  mapSites(
    sites: readonly Site[],
    sitesOf: (text: string, path: string) => readonly Site[],
  ): { sites: readonly Site[]; sourceMap?: string } {
    const map = this.#map()
    if (!map) return { sites }
    const fileOf = (source: string) => this.#fileOf(source)
    const written = new WrittenSites(map, fileOf, sitesOf)
    const mapped = sites.map(site => written.named(mapSite(site, map, fileOf)))
    return { sites: mapped, sourceMap: this.#reference! }
  }

  #map(): TraceMap | undefined {
    if (!this.#isLoaded && this.#reference !== undefined) this.#loaded = loadMap(this.#reference, this.#path)
    this.#isLoaded = true
    return this.#loaded?.map
  }

  #fileOf(source: string): string {
    const file = this.#files.get(source) ?? sourceFile(source, this.#path)
    this.#files.set(source, file)
    return file
  }
}

let last: { readonly reference: string; readonly path: string; readonly loaded: ReturnType<typeof loadMap> } | undefined

/** Where a place of a compiled file comes from; `reference` is the file's own map. Undefined when that doesn't say. */
export function sourcePosition(reference: string, path: string, line: number, column: number): Position | undefined {
  // It may hold the whole source, and several places of one file are asked for in a row.
  if (last?.reference !== reference || last.path !== path) last = { reference, path, loaded: loadMap(reference, path) }
  const { loaded } = last
  const { source, line: original } = loaded ? originalPositionFor(loaded.map, { line, column: column - 1 }) : NOWHERE
  if (source === null) return undefined
  return { path: sourceFile(source, path), line: original }
}

const NOWHERE = { source: null, line: null }

function mapSite(site: Site, map: TraceMap, fileOf: (source: string) => string): Site {
  const start = originalPositionFor(map, { line: site.line, column: site.column - 1 })
  if (start.source === null) return site
  const end = originalPositionFor(map, { line: site.endLine, column: site.endColumn - 1 })
  const hasEnd = end.source === start.source && (end.line > start.line || end.column > start.column)
  return {
    ...site,
    line: start.line,
    column: start.column + 1,
    endLine: hasEnd ? end.line! : start.line,
    endColumn: (hasEnd ? end.column! : start.column) + 1,
    source: fileOf(start.source),
  }
}

function lastReference(source: string): string | undefined {
  return [...source.matchAll(COMMENT)].at(-1)?.[1]
}

/** The map, inline or beside the file; a map that isn't there or can't be read is no map. */
function loadMap(reference: string, path: string): { map: TraceMap } | undefined {
  try {
    const inline = INLINE.exec(reference)
    const file = inline ? path : resolve(dirname(path), decodeURI(reference))
    const text = inline
      ? inline[1]
        ? Buffer.from(inline[2]!, 'base64').toString()
        : decodeURIComponent(inline[2]!)
      : readFileSync(file, 'utf8')
    // Turbopack writes maps in sections.
    return { map: new AnyMap(text, pathToFileURL(file).href) }
  } catch {
    return undefined
  }
}
