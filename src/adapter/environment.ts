import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import type { LaunchArguments } from '../protocol'
import { envFileUnreadable } from './errors'

/** The program's environment: the adapter's own, then `envFile`, then `env`, where null takes a variable away. */
export function environmentOf({ env, envFile }: LaunchArguments, cwd: string): NodeJS.ProcessEnv {
  const merged: NodeJS.ProcessEnv = { ...process.env }
  delete merged.WAKEPOINT_STORAGE
  for (const layer of [envFile ? readEnvFile(resolve(cwd, envFile)) : {}, env ?? {}])
    for (const [name, value] of Object.entries(layer))
      if (value === null || value === undefined) delete merged[name]
      else merged[name] = value
  return merged
}

function readEnvFile(path: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(path, 'utf8'))
  } catch (error) {
    throw envFileUnreadable(path, error instanceof Error ? error.message : String(error))
  }
}
