import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { probeMissing } from '../errors'

/** The preload of the probe: beside the bundle of the adapter, or in the tree of the build. */
export function probeFile(): string {
  const bundled = join(__dirname, 'probe/node/main.js')
  const built = join(__dirname, '../../probe/node/main.js')
  const found = [bundled, built].find(path => existsSync(path))
  if (!found) throw probeMissing(bundled)
  return found
}
