import type { Position, Site as ToldSite } from '../../../protocol'
import type { Site, SiteFile } from '../contract'
import { callName, isAwait } from '../sites'
import type { Teller } from './luggage'

/** Whether a file's sites have been told to the adapter. */
interface Told {
  done: boolean
  readonly file: SiteFile
}

/** The places in the program's text, by number; each is told to the adapter before its first use. */
export class SiteBook {
  readonly files: SiteFile[] = []
  private readonly places = new Map<number, { readonly site: Site; readonly path: string; readonly told: Told }>()

  private readonly frames = new Map<string, number>()

  constructor(private readonly teller: Teller) {}

  add(file: SiteFile): void {
    this.files.push(file)
    const told = { done: false, file }
    for (const site of file.sites) this.places.set(site.id, { site, path: site.source ?? file.path, told })
  }

  /** Tells the files of these sites, unless they were told; absent sites (0) are passed over. */
  tell(ids: readonly number[], time?: number): void {
    for (const id of ids) {
      const told = this.places.get(id)?.told
      if (told === undefined || told.done) continue
      told.done = true
      const sites = told.file.sites.map(site => toldSite(site, site.source ?? told.file.path))
      this.teller.tell({ type: 'sitesAdded', sites }, time)
    }
  }

  position(id: number): Position | undefined {
    const place = this.places.get(id)
    return place && { path: place.path, line: place.site.line, column: place.site.column }
  }

  expression(id: number): string | undefined {
    return this.places.get(id)?.site.expression || undefined
  }

  /** What a person calls a call of the function with this site. */
  callName(functionSite: number): string {
    const place = this.places.get(functionSite)
    if (place === undefined) return '(unknown)'
    return callName(place.site, place.path)
  }

  /** A place of a stack as a site: one of its own, made when it is first seen. */
  siteOfFrame(path: string, line: number, functionName: string): number {
    const key = `${path}:${line}:${functionName}`
    let id = this.frames.get(key)
    if (id === undefined) {
      id = FIRST_FRAME_SITE + this.frames.size
      this.frames.set(key, id)
      this.teller.tell({ type: 'sitesAdded', sites: [{ site: id, position: { path, line }, functionName }] })
    }
    return id
  }
}

/** Sites of stack frames start here, beyond those of all loaders. */
const FIRST_FRAME_SITE = 1 << 28

function toldSite(site: Site, path: string): ToldSite {
  return {
    site: site.id,
    position: { path, line: site.line, column: site.column },
    functionName: site.functionName === '(module)' ? '' : site.functionName,
    ...(isAwait(site.kind) && site.expression !== '' ? { expression: site.expression } : {}),
    ...(site.kind === 'function' || site.kind === 'module' ? { isFunction: true } : {}),
  }
}
