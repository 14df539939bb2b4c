import { readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

const known = new Map<string, boolean>()
const folder = `${sep}dist${sep}asyncio${sep}`

/**
 * Whether a file is part of our own asyncio as it ships, wherever it lies: also where a link leads out of
 * `node_modules`. What happens in it is told by itself, and its insides are not the person's.
 */
export function isOwnRuntime(path: string): boolean {
  const end = path.lastIndexOf(folder)
  if (end < 0) return false
  const root = path.slice(0, end)
  const answer = known.get(root) ?? nameOf(root) === 'wakepoint'
  known.set(root, answer)
  return answer
}

function nameOf(root: string): unknown {
  try {
    return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).name
  } catch {
    // No package, so not ours.
    return undefined
  }
}
