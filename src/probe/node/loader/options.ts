import type { MessagePort } from 'node:worker_threads'
import type { SiteFile } from '../contract'
import type { Realm } from './realms'

/** What the loader is told; plain data but for `publish` and `tablesPort`. */
export interface LoaderOptions {
  /** Globs of files beyond the person's own that get probes: `**`, `node_modules/pg/**`. Relative ones count from `root`. */
  readonly include?: readonly string[]
  /** Absolute path from which relative globs count; default the working directory. */
  readonly root?: string
  /** For whose suspended calls a scope closure is kept; default `own`. */
  readonly locals?: 'own' | 'everything' | 'off'
  /** Folder that keeps what was made of a text, by content hash; made when missing. Absent: nothing is kept. */
  readonly cacheFolder?: string
  /** Files and folders of the debugger itself (absolute), never touched. */
  readonly ignore?: readonly string[]
  /** Told of each file before its text runs; files loaded by Node 20's hooks thread: see `tablesPort`. */
  readonly publish: (file: SiteFile) => void
  /**
   * Node 20 only: gets a `SiteFile` for each file that the hooks thread loads, before its text runs. Absent: such files
   * come to `publish` when the main thread next reads its messages.
   */
  readonly tablesPort?: MessagePort
  /** Told of each context of `vm` before the first text with probes runs in it. */
  readonly opened?: (realm: Realm) => void
}

/** The part of the options that may cross to another thread. */
export type PlainOptions = Omit<LoaderOptions, 'publish' | 'tablesPort' | 'opened'>
