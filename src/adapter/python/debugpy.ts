import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Interpreter } from './interpreter'

/**
 * The folder of the debugpy package to use: the interpreter's own, else the first of those offered, else the private
 * copy; or undefined.
 */
export function findDebugpy(interpreter: Interpreter, offered: readonly string[] = []): string | undefined {
  const candidates = [...offered, privateFolder(interpreter) ?? []].flat().map(packageIn)
  return [interpreter.debugpy ?? [], ...candidates].flat().find(folder => existsSync(join(folder, 'adapter')))
}

/**
 * Where a private copy for this interpreter is or would be: a folder that holds the package. Absent where no extension
 * has named its storage.
 */
export function privateFolder({ version }: Interpreter): string | undefined {
  const storage = process.env.WAKEPOINT_STORAGE
  return storage ? join(storage, 'debugpy', version.join('.')) : undefined
}

export function packageIn(path: string): string {
  const folder = resolve(path)
  return basename(folder) === 'debugpy' ? folder : join(folder, 'debugpy')
}
