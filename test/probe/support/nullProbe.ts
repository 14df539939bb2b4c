import { join } from 'node:path'
import type { Preloaded } from './openDoor'

/** A process without any probe. */
export const NATIVE: Preloaded = { flags: [], env: {} }

/** A process with the loader, given these options, and probes that record nothing. */
export function nullProbe(loader: object): Preloaded {
  return { flags: ['--require', join(__dirname, 'nullPreload.js')], env: { NULL_PROBE: JSON.stringify(loader) } }
}
