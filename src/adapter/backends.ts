import { extname } from 'node:path'
import { type AttachArguments, type LaunchArguments, scriptEndings } from '../protocol'
import type { BackendFactory } from './backend'
import { noBackend, nothingToRun } from './errors'
import { nodeBackend } from './node/backend'
import { pythonBackend } from './python/backend'
import { nothingToAttach } from './python/errors'

const scripts = new Set<string>(['', ...scriptEndings])
const pythonScripts = new Set(['.py', '.pyw', '.pyz'])

/** Which kind of program a launch or attach configuration means. */
export function chooseBackend(
  config: LaunchArguments & AttachArguments,
  request: 'launch' | 'attach' = 'launch',
): BackendFactory {
  const { program, module, python, processId, connect, hall, observe, runtimeExecutable, runtimeArgs = [] } = config
  const ending = extname(program ?? '').toLowerCase()
  if (hall) return observe ? pythonBackend : nodeBackend
  if (module ?? processId ?? connect) return pythonBackend
  // A tool (npm, tsx), or Node's own arguments, may say what runs.
  if (!program && request === 'launch' && (runtimeExecutable || runtimeArgs.length > 0)) return nodeBackend
  if (!program) throw request === 'launch' ? nothingToRun() : nothingToAttach()
  if (pythonScripts.has(ending)) return pythonBackend
  if (scripts.has(ending)) return python && ending === '' ? pythonBackend : nodeBackend
  throw noBackend(program)
}
