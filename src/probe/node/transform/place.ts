import type { SiteFile } from '../contract'
import type { Instrumented } from './instrument'
import { renumber } from './sites'

/** Gives a file's sites their numbers, from `base`, in its text and in its table. Needs no parser: a cached start. */
export function place(file: Instrumented, base: number, path: string, url: string): { code: string; table: SiteFile } {
  const sites = file.sites.map(site => ({
    ...site,
    id: site.id + base,
    ...(site.functionSite === undefined ? {} : { functionSite: site.functionSite + base }),
  }))
  const { edits, sourceMap } = file
  return {
    code: renumber(file.code, base),
    table: { path, url, sites, edits, ...(sourceMap === undefined ? {} : { sourceMap }) },
  }
}
