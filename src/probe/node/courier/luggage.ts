import type { MessagePort } from 'node:worker_threads'
import type { FactBody } from '../../../protocol'
import type { SiteFile } from '../contract'
import type { Instructions } from '../options'
import type { SharedMemory, Zero } from '../shared'

/** What the main thread gives the courier on its way. */
export interface Luggage {
  readonly memory: SharedMemory
  readonly options: Instructions
  readonly zero: Zero
  /** Milliseconds since the Unix epoch at program time 0. */
  readonly epoch: number
  readonly mail: MessagePort
  /** Brings a `SiteFile` for each file of Node 20's hooks thread, before its text runs. */
  readonly tables: MessagePort
}

/** What the main thread sends the courier later. A site file is sent before any probe of that file can run. */
export type Mail = { readonly file: SiteFile } | { readonly fact: FactBody } | { readonly facts: readonly FactBody[] }

/** Sends facts on, giving each its number. */
export interface Teller {
  /** `time` in program milliseconds; now when absent. */
  tell(fact: FactBody, time?: number): void
}
