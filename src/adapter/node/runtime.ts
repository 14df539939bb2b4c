import { execFile } from 'node:child_process'
import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs'
import { basename, delimiter, dirname, isAbsolute, join, resolve } from 'node:path'
import { executableFailed, executableNotFound, executableTooOld } from '../errors'

const oldest = 20

/** What a person named to run the program with. */
export interface Runtime {
  /** Absolute. */
  readonly path: string
  /** Else it is a tool that starts one: npm, tsx, nodemon, a script. */
  readonly isNode: boolean
}

/**
 * Found by its path, by name in `PATH`, or by name among the tools that packages of the folder have brought. Throws a
 * sentence for a Node.js that is too old.
 */
export async function findRuntime(executable: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Runtime> {
  const path = locate(executable, cwd, env)
  if (!path) throw executableNotFound(executable)
  const isCalledNode = /^node(?:js)?(?![a-z])/i.test(basename(path))
  // Nobody asks a script for its version: it might run the program.
  if (!isCalledNode && isScript(path)) return { path, isNode: false }
  const version = /^v(\d+)\.\S+$/.exec(await versionOf(path, env))
  // Whatever is called so without being one is believed to be one, and answers for itself later.
  if (!version) return { path, isNode: isCalledNode }
  if (Number(version[1]) < oldest) throw executableTooOld(path, version[0].slice(1))
  return { path, isNode: true }
}

function locate(executable: string, cwd: string, env: NodeJS.ProcessEnv): string | undefined {
  const endings = process.platform === 'win32' ? ['', ...(env.PATHEXT ?? '.EXE;.CMD').split(';')] : ['']
  const bare = !/[\\/]/.test(executable)
  const folders =
    isAbsolute(executable) || !bare ? [''] : [...(env.PATH ?? '').split(delimiter), ...toolFolders(resolve(cwd))]
  const candidates = folders.flatMap(folder => endings.map(ending => join(folder, executable + ending)))
  return candidates.map(path => resolve(cwd, path)).find(isExecutable)
}

/** Where package managers put the tools of packages, the nearest first. */
function toolFolders(folder: string): string[] {
  const parent = dirname(folder)
  return [join(folder, 'node_modules/.bin'), ...(parent === folder ? [] : toolFolders(parent))]
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** Whether a shell, or what its first line names, runs it. */
function isScript(path: string): boolean {
  if (process.platform === 'win32') return /\.(?:cmd|bat)$/i.test(path)
  try {
    const file = openSync(path, 'r')
    try {
      const start = Buffer.alloc(2)
      return readSync(file, start) === 2 && start.toString() === '#!'
    } finally {
      closeSync(file)
    }
  } catch {
    return false
  }
}

/** `v22.23.3`; empty where it fails. */
function versionOf(path: string, env: NodeJS.ProcessEnv): Promise<string> {
  const shell = process.platform === 'win32' && !path.toLowerCase().endsWith('.exe')
  return new Promise((done, reject) => {
    execFile(path, ['--version'], { env, shell, timeout: 10_000 }, (error, stdout) => {
      if (error && 'code' in error && typeof error.code === 'string') reject(executableFailed(path, error.message))
      else done(stdout.trim())
    })
  })
}
