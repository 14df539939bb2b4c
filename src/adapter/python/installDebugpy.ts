import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { packageIn } from './debugpy'
import type { Interpreter } from './interpreter'

/** Milliseconds that pip may take. */
const patience = 180_000

/**
 * Puts debugpy into a folder of its own with the interpreter's pip; nothing of the interpreter is touched. Answers the
 * folder of the package. Throws an error whose message is pip's own last word.
 */
export async function installDebugpy({ path }: Interpreter, folder: string, signal: AbortSignal): Promise<string> {
  await mkdir(dirname(folder), { recursive: true })
  // What is there under its final name is whole, also when a window was closed in the middle.
  const part = await mkdtemp(join(dirname(folder), 'part-'))
  try {
    await pip(path, ['install', '--no-deps', '--prefer-binary', '--target', part, 'debugpy'], part, signal)
    await rm(folder, { recursive: true, force: true })
    await rename(part, folder)
    return packageIn(folder)
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
}

function pip(python: string, args: readonly string[], cwd: string, signal: AbortSignal): Promise<void> {
  const all = ['-m', 'pip', ...args, '--quiet', '--disable-pip-version-check', '--no-input']
  return new Promise((resolve, reject) => {
    const child = execFile(python, all, { cwd, signal, timeout: patience, windowsHide: true }, (error, _, stderr) => {
      if (!error) resolve()
      else reject(new Error(error.killed ? 'pip took too long' : (lastWord(stderr) ?? error.message)))
    })
    child.stdin?.end()
  })
}

/** `No module named pip` of `/usr/bin/python3: No module named pip`; pip marks its own with `ERROR:`. */
function lastWord(stderr: string): string | undefined {
  const lines = stderr.split('\n').filter(line => line.trim())
  const line = lines.findLast(line => line.startsWith('ERROR:')) ?? lines.at(-1)
  return line?.replace(/^(ERROR|\S*python[\d.]*):\s*/, '').trim()
}
