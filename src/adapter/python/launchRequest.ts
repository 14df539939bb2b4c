import { join } from 'node:path'
import type { AttachArguments, LaunchArguments } from '../../protocol'
import type { Interpreter } from './interpreter'

/** Attributes that are Wakepoint's own, or that it answers itself: not debugpy's business. */
const ours = new Set([
  'type',
  'request',
  'env',
  'envFile',
  'noDebug',
  'observe',
  'holdTime',
  'tasksInCallStack',
  'debugpyPaths',
  'pythonEnvFile',
  'python',
  'pythonPath',
  'pythonArgs',
  'program',
])

interface Place {
  readonly interpreter: Interpreter
  /** The probe's folder. */
  readonly probe: string
  readonly cwd: string
  /** Absolute path of the program, when it is one. */
  readonly program?: string
  /** The program's whole environment, with what the probe needs. */
  readonly env: NodeJS.ProcessEnv
}

/** What debugpy is asked to launch: the configuration as it was written, with the probe put before the program. */
export function launchRequest(config: LaunchArguments, { interpreter, probe, cwd, program, env }: Place): object {
  return {
    ...passedOn(config),
    type: 'python',
    request: 'launch',
    python: [interpreter.path, ...interpreter.options, ...withoutFrozen(interpreter), join(probe, 'main.py')],
    ...(program ? { program } : {}),
    cwd,
    env: changes(env),
    console: config.console ?? 'internalConsole',
    rules: [...rulesOf(config), { path: join(probe, '**'), include: false }],
  }
}

/** Frozen modules have no lines to stop at. debugpy's launcher gives this option too, but behind the probe's file. */
function withoutFrozen({ version: [major, minor] }: Interpreter): readonly string[] {
  return major === 3 && minor < 11 ? [] : ['-X', 'frozen_modules=off']
}

/** What debugpy is asked to attach to. */
export function attachRequest(config: AttachArguments, probe: string): object {
  return {
    ...passedOn(config),
    type: 'python',
    request: 'attach',
    rules: [...rulesOf(config), { path: join(probe, '**'), include: false }],
  }
}

function passedOn(config: object): object {
  return Object.fromEntries(Object.entries(config).filter(([name]) => !ours.has(name) && !name.startsWith('__')))
}

function rulesOf(config: object): unknown[] {
  const { rules } = config as { rules?: unknown }
  return Array.isArray(rules) ? rules : []
}

/** What has to change in the adapter's own environment; null takes a variable away. */
function changes(env: NodeJS.ProcessEnv): Record<string, string | null> {
  const set = Object.entries(env).filter(([name, value]) => value !== undefined && process.env[name] !== value)
  const taken = Object.keys(process.env).filter(name => env[name] === undefined)
  return Object.fromEntries([...(set as [string, string][]), ...taken.map(name => [name, null] as const)])
}
