import { existsSync, statSync } from 'node:fs'
import { type LaunchArguments, type ProbeOptions, probeVariable } from '../../protocol'
import type { CommandLine } from '../debuggee'
import { environmentOf } from '../environment'
import { nothingToRun, programIsFolder, programNotFound } from '../errors'
import { placesOf } from '../places'
import { probeFile } from './probeFile'
import { findRuntime } from './runtime'

/** Turns a launch configuration into a command line; throws a sentence for what cannot be run. */
export async function commandLineOf(
  config: LaunchArguments,
  probe: Pick<ProbeOptions, 'door' | 'token' | 'wait' | 'hall'>,
): Promise<CommandLine> {
  const { cwd, program: named } = placesOf(config)
  if (!named) throw nothingToRun()
  const program = findProgram(named)
  const env = environmentOf(config, cwd)
  const executable = await findRuntime(config.runtimeExecutable ?? 'node', cwd, env)
  const { include, locals } = config
  // In a terminal a person can see it and end it.
  const endsWithAdapter = (config.console ?? 'internalConsole') === 'internalConsole'
  env[probeVariable] = JSON.stringify({ ...probe, endsWithAdapter, include, locals } satisfies ProbeOptions)
  const { runtimeArgs = [] } = config
  const starter = isWithoutInspector(runtimeArgs) ? [probeFile('starter.js')] : []
  const args = ['--require', probeFile(), ...starter, ...runtimeArgs, program, ...(config.args ?? [])]
  return { executable, args, cwd, env, program }
}

/** Node has none for what only starts the files of a person in processes of their own. */
function isWithoutInspector(runtimeArgs: readonly string[]): boolean {
  const hasWord = (word: RegExp) => runtimeArgs.some(flag => word.test(flag))
  return hasWord(/^--watch(?:$|-path)/) || (hasWord(/^--test$/) && !hasWord(/-isolation=none$/))
}

/** A program may be named without its ending, as Node.js itself allows. */
function findProgram(path: string): string {
  const found = [path, `${path}.js`, `${path}.mjs`, `${path}.cjs`, `${path}.ts`].find(isFile)
  if (found) return found
  throw existsSync(path) ? programIsFolder(path) : programNotFound(path)
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
