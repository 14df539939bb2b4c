import type { Position, Site, SiteId } from '../protocol'

/** A line of text where tasks are parked; sites on one line share it. */
export interface Place {
  readonly id: number
  /** `path:line`; stable over restarts of the program. Empty for the place of tasks whose site is not known. */
  readonly key: string
  readonly position?: Position
}

const nowhere: Place = { id: 0, key: '' }

/** The table of sites, and the lines they are on. */
export class Sites {
  private readonly sites = new Map<SiteId, Site>()
  private readonly places = new Map<string, Place>()
  private readonly placeOfSite = new Map<SiteId, Place>()
  /** Last part of a path → all paths that end with it. */
  private readonly pathsByFile = new Map<string, Set<string>>()

  add(site: Site): void {
    const { path, line } = site.position
    const key = `${path}:${line}`
    let place = this.places.get(key)
    if (!place) {
      place = { id: this.places.size + 1, key, position: site.position }
      this.places.set(key, place)
      const file = fileOf(path)
      const paths = this.pathsByFile.get(file) ?? new Set()
      this.pathsByFile.set(file, paths.add(path))
    }
    this.sites.set(site.site, site)
    this.placeOfSite.set(site.site, place)
  }

  get(site: SiteId): Site | undefined {
    return this.sites.get(site)
  }

  all(): IterableIterator<Site> {
    return this.sites.values()
  }

  placeOf(site: SiteId): Place {
    return this.placeOfSite.get(site) ?? nowhere
  }

  /** The shortest end of the path that no other known file has: `pool.ts`, `db/pool.ts`. */
  shortPath(path: string): string {
    const others = this.pathsByFile.get(fileOf(path))
    const parts = path.split(/[\\/]/)
    for (let count = 1; count < parts.length; count++) {
      const end = parts.slice(-count).join('/')
      if (!others || others.size < 2 || ![...others].some(other => other !== path && endsWithPath(other, end)))
        return end
    }
    return path
  }
}

/** `pool.ts` of `/app/src/pool.ts`. */
function fileOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}

function endsWithPath(path: string, end: string): boolean {
  const plain = path.replaceAll('\\', '/')
  return plain === end || plain.endsWith(`/${end}`)
}
