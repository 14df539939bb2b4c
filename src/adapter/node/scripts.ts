import { dirname } from 'node:path'
import picomatch from 'picomatch'
import type { Cdp } from './cdp'
import { Columns, unchanged } from './columns'
import { fileOf } from './paths'
import { probeFile } from './probeFile'
import type { SiteFile } from './siteFile'
import { readSourceMap, type SourceMap } from './sourceMaps'
import type { ScriptParsed } from './types'

/** A script as V8 has it. */
export interface Script {
  readonly id: string
  readonly url: string
  /** The file it was loaded from; absent for scripts without one. */
  readonly path?: string
  readonly columns: Columns
  /** How it came from its sources; absent when it is its own source, or its map can't be read. Read when first asked for. */
  map(): Promise<SourceMap | undefined>
  /** `program`: the person's own and its libraries. `engine`: Node's insides. `probe`: Wakepoint's, never shown. */
  readonly kind: 'program' | 'engine' | 'probe'
  readonly lines: number
}

/** Name of the probe's script with the `debugger` statement of a wakepoint. */
export const stopScript = 'wakepoint:stop'

/** Name of what the courier has the main thread answer between two steps of its own. */
export const commandScript = 'wakepoint:command'

/** All scripts that V8 has told of. Ids stay the same when the Debugger domain is switched off and on again. */
export class Scripts {
  private readonly byId = new Map<string, Script>()
  private readonly files = new Map<string, SiteFile>()
  private readonly probeFolder = dirname(probeFile())
  private readonly mayHaveMap: (path: string) => boolean

  /** `outFiles`: globs of compiled files whose source maps are read; default: all outside `node_modules`. */
  constructor(cdp: Cdp, outFiles: readonly string[] | undefined) {
    const ignore = outFiles?.filter(glob => glob.startsWith('!')).map(glob => glob.slice(1)) ?? ['**/node_modules/**']
    const globs = outFiles?.filter(glob => !glob.startsWith('!')) ?? ['**']
    this.mayHaveMap = picomatch(globs, { dot: true, ignore })
    cdp.on('Debugger.scriptParsed', event => this.add(event))
    cdp.on('Wakepoint.siteFile', ({ file }) => this.addFile(file))
  }

  /** What the probe has put into a file, so far told or not. */
  addFile(file: SiteFile): void {
    this.files.set(file.url, file)
    this.files.set(file.path, file)
  }

  get(id: string): Script | undefined {
    return this.byId.get(id)
  }

  all(): Iterable<Script> {
    return this.byId.values()
  }

  private add(event: ScriptParsed): void {
    const { scriptId: id, url, endLine } = event
    const path = fileOf(url)
    const kind = this.isProbe(url, path) ? 'probe' : isEngine(url) ? 'engine' : 'program'
    const siteFile = () => this.files.get(url) ?? (path === undefined ? undefined : this.files.get(path))
    let columns: Columns | undefined
    let map: Promise<SourceMap | undefined> | undefined
    this.byId.set(id, {
      id,
      url,
      path,
      kind,
      lines: endLine + 1,
      get columns() {
        const file = siteFile()
        if (file) columns ??= new Columns(file.edits)
        return columns ?? unchanged
      },
      map: () => {
        const mapping = siteFile()?.sourceMap ?? event.sourceMapURL
        if (!mapping || !path || kind !== 'program' || !this.mayHaveMap(path)) return Promise.resolve(undefined)
        map ??= readSourceMap(path, mapping)
        return map
      },
    })
  }

  private isProbe(url: string, path: string | undefined): boolean {
    return url.startsWith('wakepoint:') || (path?.startsWith(this.probeFolder) ?? false)
  }
}

function isEngine(url: string): boolean {
  return url === '' || url.startsWith('node:') || url.startsWith('internal/')
}
