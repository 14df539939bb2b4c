import { pythons } from '../support/pythons'

/** A CPython that can be the oracle. */
export interface Oracle {
  readonly path: string
  /** Such as 3.13. */
  readonly version: readonly [major: number, minor: number]
}

/** The CPython nearest to 3.13 that is here. @throws an Error with a sentence when there is none of 3.11 or later */
export function findOracle(): Oracle {
  const usable = pythons().map(({ path, version }) => ({ path, version: [3, Number(version.split('.')[1])] as const }))
  const [nearest] = usable
    .filter(({ version: [, minor] }) => minor >= 11)
    .sort((a, b) => Math.abs(a.version[1] - 13) - Math.abs(b.version[1] - 13))
  if (nearest) return nearest
  throw new Error(
    'These tests compare with CPython and need a python3 of version 3.11 or later (best 3.13): install one, or name it in WAKEPOINT_PYTHONS.',
  )
}
