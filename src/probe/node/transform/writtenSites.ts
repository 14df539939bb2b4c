import { readFileSync } from 'node:fs'
import { sourceContentFor, type TraceMap } from '@jridgewell/trace-mapping'
import type { Site } from '../contract'

type SitesOf = (text: string, path: string) => readonly Site[]

/**
 * The sites of the sources that a file was compiled from: `(0, store_1.load)(5)` is called `load(5)`, as it was written.
 */
export class WrittenSites {
  readonly #map: TraceMap
  readonly #sitesOf: SitesOf
  readonly #nameOf = new Map<string, string>()
  readonly #tables = new Map<string, Map<string, Site | undefined>>()

  /** `fileOf`: the file that the map means by the name of a source. */
  constructor(map: TraceMap, fileOf: (source: string) => string, sitesOf: SitesOf) {
    this.#map = map
    this.#sitesOf = sitesOf
    for (const name of map.resolvedSources) if (name) this.#nameOf.set(fileOf(name), name)
  }

  /** A site that was moved into its source, as that has it; as it is where nothing there is it without doubt. */
  named(site: Site): Site {
    const { id, functionSite, source } = site
    if (source === undefined || LIBRARY.test(source)) return site
    const table = this.#tableOf(source)
    const written = table.get(placeOf(site)) ?? table.get(lineOf(site))
    if (written === undefined) return site
    const { functionSite: _, ...words } = written
    return { ...words, id, source, ...(functionSite === undefined ? {} : { functionSite }) }
  }

  /** By their place; also by their line, where they are alone of their kind: many maps know no more. */
  #tableOf(source: string): Map<string, Site | undefined> {
    const known = this.#tables.get(source)
    if (known) return known
    const table = new Map<string, Site | undefined>()
    for (const site of this.#read(source)) {
      table.set(placeOf(site), site)
      table.set(lineOf(site), table.has(lineOf(site)) ? undefined : site)
    }
    this.#tables.set(source, table)
    return table
  }

  #read(source: string): readonly Site[] {
    try {
      const text = sourceContentFor(this.#map, this.#nameOf.get(source) ?? source) ?? readFileSync(source, 'utf8')
      return this.#sitesOf(text, source)
    } catch {
      // Neither is there, or no parser reads it: the compiled text has to do.
      return []
    }
  }
}

const LIBRARY = /[\\/]node_modules[\\/]/

function placeOf({ kind, line, column }: Site): string {
  return `${kind} ${line}:${column}`
}

function lineOf({ kind, line }: Site): string {
  return `${kind} ${line}`
}
