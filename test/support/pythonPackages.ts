import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type Python, pythons } from './pythons'

const run = promisify(execFile)
const cache = resolve(__dirname, '../../../.cache/python')

/** What the tests run or debug with: all of it from the package index, in the newest version for each Python. */
const packages = ['debugpy', 'uvloop', 'anyio', 'aiohttp', 'fastapi', 'uvicorn', 'redis']

/** Puts the packages of the tests into a private folder of each Python. Call it before the tests run in parallel. */
export async function installPythonPackages(): Promise<void> {
  for (const python of pythons()) await pythonPackages(python)
}

/** The folder with the packages for one Python, filled when it is not there yet. To be put into `PYTHONPATH`. */
export async function pythonPackages(python: Python): Promise<string> {
  const folder = join(cache, python.version, 'site-packages')
  if (existsSync(folder)) return folder
  await mkdir(join(cache, python.version), { recursive: true })
  const part = mkdtempSync(join(cache, python.version, 'part-'))
  const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--prefer-binary']
  try {
    await run(python.path, [...args, '--target', part, ...packages], { timeout: 300_000 })
    renameSync(part, folder)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    // Another test may have been faster.
    if (!existsSync(folder)) throw error
  }
  return folder
}

if (require.main === module) void installPythonPackages()
