import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { LaunchArguments } from '../../protocol'
import { environmentOf } from '../environment'
import { nothingToRun, programNotFound } from '../errors'
import { placesOf } from '../places'
import { findInterpreter, type Interpreter } from './interpreter'
import { probeFolder } from './probeFolder'
import type { Selection } from './selection'

/** All that is needed to run what a launch configuration means. */
export interface Place {
  readonly interpreter: Interpreter
  readonly probe: string
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** Absolute path; absent for a module. */
  readonly program?: string
  /** The interpreter's arguments that name it: a path, or `-m` and a module. */
  readonly target: readonly string[]
}

/** Finds what is to run and with which interpreter; throws a sentence for what can't be run. */
export async function placeOf(config: LaunchArguments, selection: Selection): Promise<Place> {
  if (!config.program && !config.module) throw nothingToRun()
  const { cwd, program } = placesOf(config)
  if (program && !existsSync(program)) throw programNotFound(program)
  const env = environmentOf({ ...config, envFile: envFileOf(config, cwd) }, cwd)
  const { pythonPath, pythonArgs } = config as { pythonPath?: string; pythonArgs?: readonly string[] }
  const python = config.python ?? pythonPath
  const selected = () => selection.path()
  const found = await findInterpreter({ python, selected, program, module: config.module, cwd, env })
  const interpreter = { ...found, options: [...found.options, ...(pythonArgs ?? [])] }
  const target = program ? [program] : ['-m', config.module!]
  return { interpreter, probe: probeFolder(), cwd, env, program, target }
}

/** The one of the editor's settings need not be there; a person's own must. */
function envFileOf({ envFile, pythonEnvFile }: LaunchArguments, cwd: string): string | undefined {
  return envFile ?? (pythonEnvFile && existsSync(resolve(cwd, pythonEnvFile)) ? pythonEnvFile : undefined)
}
