import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(__dirname, '../../..')

/** The Node versions at hand: the one that runs the tests, and those of `.cache/node`. */
export const NODES: readonly string[] = [
  process.execPath,
  ...['22', '24'].map(version => join(root, '.cache', 'node', version, 'bin', 'node')).filter(path => existsSync(path)),
]

export function nameOf(node: string): string {
  return node === process.execPath ? `Node ${process.versions.node}` : `Node ${node.split(/[\\/]/).at(-3)}`
}
