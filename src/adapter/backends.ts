import { extname } from 'node:path'
import type { AttachArguments, LaunchArguments } from '../protocol'
import type { BackendFactory } from './backend'
import { noBackend, nothingToRun } from './errors'
import { nodeBackend } from './node/backend'
import { pythonBackend } from './python/backend'

const scripts = new Set(['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', '.tsx', '.jsx'])
const pythonScripts = new Set(['.py', '.pyw', '.pyz'])

/** Which kind of program a launch or attach configuration means. */
export async function chooseBackend(config: LaunchArguments & AttachArguments): Promise<BackendFactory> {
  const { program, module, python, processId, connect } = config
  const ending = extname(program ?? '').toLowerCase()
  if (module ?? processId ?? connect) return pythonBackend
  if (!program) throw nothingToRun()
  if (pythonScripts.has(ending)) return pythonBackend
  if (scripts.has(ending)) return python && ending === '' ? pythonBackend : nodeBackend
  throw noBackend(program)
}
