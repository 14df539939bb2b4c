import { execFile } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join, resolve } from 'node:path'
import { executableFailed, executableNotFound, executableTooOld } from '../errors'

const oldest = 20

/** The Node.js that runs the program: an absolute path, found by name in `PATH`, and new enough. */
export async function findRuntime(executable: string, cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  const path = locate(executable, cwd, env)
  if (!path) throw executableNotFound(executable)
  const version = await versionOf(path, env)
  if (Number(/^v(\d+)/.exec(version)?.[1]) < oldest) throw executableTooOld(path, version.slice(1))
  return path
}

function locate(executable: string, cwd: string, env: NodeJS.ProcessEnv): string | undefined {
  const endings = process.platform === 'win32' ? ['', ...(env.PATHEXT ?? '.EXE;.CMD').split(';')] : ['']
  const bare = !/[\\/]/.test(executable)
  const folders = isAbsolute(executable) || !bare ? [''] : (env.PATH ?? '').split(delimiter)
  const candidates = folders.flatMap(folder => endings.map(ending => join(folder, executable + ending)))
  return candidates.map(path => resolve(cwd, path)).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** `v22.23.3`; whatever is no Node.js (a wrapper script, a shim) is believed to be one and answers for itself later. */
function versionOf(path: string, env: NodeJS.ProcessEnv): Promise<string> {
  const shell = process.platform === 'win32' && !path.toLowerCase().endsWith('.exe')
  return new Promise((done, reject) => {
    execFile(path, ['--version'], { env, shell, timeout: 10_000 }, (error, stdout) => {
      if (error && 'code' in error && typeof error.code === 'string') reject(executableFailed(path, error.message))
      else done(stdout.trim())
    })
  })
}
