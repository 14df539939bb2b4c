import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { LaunchArguments } from '../protocol'
import { folderNotFound } from './errors'

/** Where a launch configuration means, as absolute paths. */
export interface Places {
  readonly cwd: string
  /** Absent where no program is named. */
  readonly program?: string
}

/** The program's folder is where it runs, unless `cwd` says otherwise. Throws a sentence where that does not exist. */
export function placesOf({ cwd, program }: Pick<LaunchArguments, 'cwd' | 'program'>): Places {
  if (!cwd) return program ? { cwd: dirname(resolve(program)), program: resolve(program) } : { cwd: resolve() }
  const folder = resolve(cwd)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw folderNotFound(folder)
  return { cwd: folder, ...(program && { program: resolve(folder, program) }) }
}
