import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type LaunchArguments, type ProbeOptions, probeVariable } from '../../protocol'
import type { CommandLine } from '../debuggee'
import { environmentOf } from '../environment'
import { folderNotFound, nothingToRun, programIsFolder, programNotFound } from '../errors'
import { probeFile } from './probeFile'
import { findRuntime } from './runtime'

/** Turns a launch configuration into a command line; throws a sentence for what cannot be run. */
export async function commandLineOf(
  config: LaunchArguments,
  probe: Pick<ProbeOptions, 'door' | 'token' | 'wait'>,
): Promise<CommandLine> {
  if (!config.program) throw nothingToRun()
  const cwd = resolve(config.cwd ?? dirname(config.program))
  if (config.cwd !== undefined && !isFolder(cwd)) throw folderNotFound(cwd)
  const program = findProgram(resolve(cwd, config.program))
  const env = environmentOf(config, cwd)
  const executable = await findRuntime(config.runtimeExecutable ?? 'node', cwd, env)
  const { include, locals } = config
  // In a terminal a person can see it and end it.
  const endsWithAdapter = (config.console ?? 'internalConsole') === 'internalConsole'
  env[probeVariable] = JSON.stringify({ ...probe, endsWithAdapter, include, locals } satisfies ProbeOptions)
  const args = ['--require', probeFile(), ...(config.runtimeArgs ?? []), program, ...(config.args ?? [])]
  return { executable, args, cwd, env, program }
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

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
