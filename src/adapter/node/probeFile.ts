import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { probeMissing } from '../errors'

/** A file of the probe, its preload unless another one is named: beside the bundle of the adapter, or in the tree of the build. */
export function probeFile(name: 'main.js' | 'starter.js' = 'main.js'): string {
  const bundled = join(__dirname, 'probe/node', name)
  const built = join(__dirname, '../../probe/node', name)
  const found = [bundled, built].find(path => existsSync(path))
  if (!found) throw probeMissing(bundled)
  return found
}
