import { join } from 'node:path'
import { once, unpack } from './download.mjs'
import { cache } from './places.mjs'

/** The Node.js versions that the tests run programs on beside their own, by major. */
const versions = { 22: '22.23.3', 24: '24.21.0' }

/** Puts the other Node.js versions into .cache/node/<major>, each with bin/node. */
export async function installNodes() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  for (const [major, version] of Object.entries(versions)) {
    await once(join(cache, 'node', major), `fetching Node.js ${version} for the tests`, part =>
      unpack(`node-${platform}-${process.arch}@${version}`, part),
    )
  }
}
