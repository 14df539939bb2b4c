import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** A CPython that can be the oracle. */
export interface Oracle {
  readonly path: string
  /** Such as 3.13. */
  readonly version: readonly [major: number, minor: number]
}

/** The CPython nearest to 3.13 that is here. @throws an Error with a sentence when there is none of 3.11 or later */
export function findOracle(): Oracle {
  found ??= search()
  return found
}

let found: Oracle | undefined

function search(): Oracle {
  const usable: Oracle[] = []
  for (const path of candidates()) {
    const oracle = version(path)
    if (oracle === null || oracle.version[0] !== 3 || oracle.version[1] < 11) continue
    if (oracle.version[1] === 13) return oracle
    usable.push(oracle)
  }
  usable.sort((a, b) => Math.abs(a.version[1] - 13) - Math.abs(b.version[1] - 13))
  if (usable[0]) return usable[0]
  throw new Error(
    'These tests compare with CPython and need a python3 of version 3.11 or later (best 3.13): install one, or name it in WAKEPOINT_PYTHON.',
  )
}

function candidates(): string[] {
  if (process.env.WAKEPOINT_PYTHON) return [process.env.WAKEPOINT_PYTHON]
  const pyenv = join(homedir(), '.pyenv', 'versions')
  const installed = existsSync(pyenv) ? readdirSync(pyenv).map(name => join(pyenv, name, 'bin', 'python3')) : []
  const newest = installed.filter(path => existsSync(path)).sort((a, b) => minorOf(b) - minorOf(a))
  return [...newest, 'python3.13', 'python3', 'python3.12', 'python3.11']
}

/** The minor version in the name of an installation; asking an interpreter takes longer. */
function minorOf(path: string): number {
  return Number(/\b3\.(\d+)/.exec(path)?.[1] ?? 0)
}

function version(path: string): Oracle | null {
  try {
    const out = execFileSync(path, ['-c', 'import sys; print(*sys.version_info[:2])'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const [major, minor] = out.toString().trim().split(' ').map(Number)
    return { path, version: [major!, minor!] }
  } catch {
    // Not there, or a shim without an interpreter behind it.
    return null
  }
}
