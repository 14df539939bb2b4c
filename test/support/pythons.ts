import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** A Python to test with. */
export interface Python {
  /** `3.12` */
  readonly version: string
  readonly path: string
}

const supported = /^3\.(9|1[0-5])$/

/**
 * Every supported Python that is found, oldest first, one a minor version: those that `WAKEPOINT_PYTHONS` names (paths,
 * separated as in PATH), pyenv's, those of the path.
 */
export function pythons(): readonly Python[] {
  found ??= look()
  return found
}

/**
 * Two of them where a story takes long: one that traces (up to 3.11) and one with `sys.monitoring` (from 3.12 on). Where
 * `WAKEPOINT_PYTHONS` names some, all of those.
 */
export function twoPythons(): readonly Python[] {
  const all = pythons()
  const wanted = all.filter(({ path }) => named().includes(path))
  if (wanted.length > 0) return wanted
  const minor = ({ version }: Python) => Number(version.split('.')[1])
  const tracing = all.filter(python => minor(python) < 12)
  const monitoring = all.filter(python => minor(python) >= 12)
  return [...tracing.slice(0, 1), ...monitoring.slice(-1)]
}

/** A Python that is too old to be supported, by its version, when there is one. */
export function oldPython(version: string): string | undefined {
  return candidates().find(path => versionOf(path)?.startsWith(version))
}

let found: readonly Python[] | undefined

function look(): readonly Python[] {
  const byVersion = new Map<string, Python>()
  for (const path of candidates()) {
    const version = versionOf(path)?.split('.').slice(0, 2).join('.')
    if (version && supported.test(version) && !byVersion.has(version)) byVersion.set(version, { version, path })
  }
  const minor = ({ version }: Python) => Number(version.split('.')[1])
  return [...byVersion.values()].sort((a, b) => minor(a) - minor(b))
}

function candidates(): string[] {
  const pyenv = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions')
  const versions = existsSync(pyenv) ? readdirSync(pyenv).sort() : []
  const fromPyenv = versions.map(version => join(pyenv, version, 'bin/python')).filter(existsSync)
  const minors = [15, 14, 13, 12, 11, 10, 9].map(minor => `python3.${minor}`)
  return [...named(), ...fromPyenv, ...minors, 'python3']
}

function named(): string[] {
  return (process.env.WAKEPOINT_PYTHONS ?? '').split(delimiter).filter(Boolean)
}

function versionOf(path: string): string | undefined {
  try {
    const code = 'import sys; print(".".join(map(str, sys.version_info[:3])))'
    return execFileSync(path, ['-c', code], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    // There is no such command, or it is a shim without a Python behind it.
    return undefined
  }
}
