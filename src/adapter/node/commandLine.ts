import { existsSync, statSync } from 'node:fs'
import { type LaunchArguments, type ProbeOptions, probeVariable } from '../../protocol'
import type { CommandLine } from '../debuggee'
import { environmentOf } from '../environment'
import { nothingToRun, programIsFolder, programNotFound } from '../errors'
import { placesOf } from '../places'
import { probeFile } from './probeFile'
import { findRuntime } from './runtime'

/** How a Node program is started. */
export interface NodeCommandLine extends CommandLine {
  /** Absolute path; absent where the arguments say what runs. */
  readonly program?: string
  /** What is started only starts what a person means: npm, tsx, `node --watch`. */
  readonly onlyStarts: boolean
}

/** Turns a launch configuration into a command line; throws a sentence for what cannot be run. */
export async function commandLineOf(
  config: LaunchArguments,
  probe: Pick<ProbeOptions, 'door' | 'token' | 'wait' | 'hall'>,
): Promise<NodeCommandLine> {
  const { cwd, program: named } = placesOf(config)
  const { runtimeArgs = [], args = [] } = config
  const env = environmentOf(config, cwd)
  const program = named ? findProgram(named) : undefined
  const runtime = await findRuntime(config.runtimeExecutable ?? 'node', cwd, env)
  // Node alone would read a program from its input.
  if (runtime.isNode && !named && runtimeArgs.length + args.length === 0) throw nothingToRun()
  const { include, locals } = config
  // In a terminal a person can see it and end it.
  const endsWithAdapter = (config.console ?? 'internalConsole') === 'internalConsole'
  env[probeVariable] = JSON.stringify({ ...probe, endsWithAdapter, include, locals } satisfies ProbeOptions)
  const rest = [...runtimeArgs, ...(program ? [program] : []), ...args]
  const onlyStarts = !runtime.isNode || isWithoutInspector(runtimeArgs)
  const { path: executable } = runtime.isNode ? runtime : await findRuntime('node', cwd, env)
  const started = onlyStarts ? [probeFile('starter.js'), runtime.path, ...rest] : rest
  return { executable, args: ['--require', probeFile(), ...started], cwd, env, ...(program && { program }), onlyStarts }
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
