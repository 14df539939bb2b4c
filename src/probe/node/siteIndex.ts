import type { Site, SiteFile } from './contract'
import { callName, isAwait } from './sites'

/** A site, and the file it is in. */
export interface Placed {
  readonly site: Site
  readonly file: SiteFile
}

/** The places that this thread knows; complete for what has been loaded when `refresh` has been called. */
class SiteIndex {
  /** Brings every file, those of Node 20's hooks thread too. */
  fetch: () => readonly SiteFile[] = () => []
  /** Told after files were added. */
  changed: () => void = () => undefined
  private readonly files = new Set<SiteFile>()
  private readonly known = new Map<number, Placed>()
  private readonly generators = new Set<number>()

  add(file: SiteFile): void {
    if (this.files.has(file)) return
    this.files.add(file)
    for (const site of file.sites) {
      this.known.set(site.id, { site, file })
      const { kind, functionSite } = site
      if ((kind === 'yield' || kind === 'delegate') && functionSite !== undefined) this.generators.add(functionSite)
    }
    this.changed()
  }

  refresh(): void {
    for (const file of this.fetch()) this.add(file)
  }

  has(site: number): boolean {
    return this.known.has(site)
  }

  /** Of the place where a promise was made; see `Site`. */
  settledBy(site: number): string | undefined {
    return this.placeOf(site)?.site.settledBy
  }

  /** Source text of what is awaited at a site. */
  expressionAt(site: number): string | undefined {
    return this.placeOf(site)?.site.expression
  }

  placeOf(site: number): Placed | undefined {
    if (!this.known.has(site)) this.refresh()
    return this.known.get(site)
  }

  /** Sites of functions with an await whose text holds `part`, and of those that lie inside such an await. */
  functionsAwaiting(part: string): Set<number> {
    const found = new Set<number>()
    for (const { sites } of this.files) {
      const awaits = sites.filter(({ kind, expression }) => isAwait(kind) && expression.includes(part))
      if (awaits.length === 0) continue
      for (const { functionSite } of awaits) if (functionSite !== undefined) found.add(functionSite)
      for (const site of sites)
        if (site.kind === 'function' && awaits.some(around => isInside(site, around))) found.add(site.id)
    }
    return found
  }

  /** Whether it is the site of an async generator that yields. */
  isGenerator(site: number): boolean {
    if (!this.known.has(site)) this.refresh()
    return this.generators.has(site)
  }

  /** The file that was loaded under this path, when it has probes. */
  fileAt(path: string): SiteFile | undefined {
    for (const file of this.files) if (file.path === path) return file
  }

  /** Sites of functions that a person calls so; the last part of a name will do. */
  functionsNamed(name: RegExp): Set<number> {
    return this.ids((site, path) => {
      if (site.kind !== 'function' && site.kind !== 'module') return false
      const words = callName(site, path)
      return name.test(words) || name.test(words.split('.').pop() as string)
    })
  }

  /** Sites where a call is suspended that begin on this line, else those that go over it; the end of a path will do. */
  awaitsAt(path: string, line: number): Set<number> {
    const at = (fits: (site: Site) => boolean) =>
      this.ids((site, place) => endsWith(place, path) && isAwait(site.kind) && fits(site))
    const begin = at(site => site.line === line)
    return begin.size > 0 ? begin : at(site => site.line < line && site.endLine >= line)
  }

  private ids(fits: (site: Site, path: string) => boolean): Set<number> {
    const found = new Set<number>()
    for (const file of this.files)
      for (const site of file.sites) if (fits(site, site.source ?? file.path)) found.add(site.id)
    return found
  }
}

function isInside(site: Site, around: Site): boolean {
  const begins = site.line > around.line || (site.line === around.line && site.column > around.column)
  return begins && (site.line < around.endLine || (site.line === around.endLine && site.column < around.endColumn))
}

function endsWith(place: string, path: string): boolean {
  const [whole, end] = [place.replaceAll('\\', '/'), path.replaceAll('\\', '/')]
  return whole === end || whole.endsWith(`/${end}`)
}

export const siteIndex = new SiteIndex()
