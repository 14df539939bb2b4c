import { join, sep } from 'node:path'

/** The folder of the running probe: that of its bundles, or the compiled `probe/node`. */
export const OWN_FOLDER = __dirname

/** Our own asyncio where it lies beside the probe: none of the person's text. */
export const RUNTIME_FOLDERS = ['runtime', 'asyncio'].map(name => join(OWN_FOLDER, '../..', name))

/** Whether a file is one of the probe's. */
export function isProbe(path: string): boolean {
  return path.startsWith(OWN_FOLDER + sep)
}
