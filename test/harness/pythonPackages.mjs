/** `node test/harness/pythonPackages.mjs`: gives every Python that the tests find the packages that they run or debug with. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { once } from './download.mjs'
import { cache, root } from './places.mjs'
import { run } from './run.mjs'
import { entry, Sentence } from './say.mjs'

/** All of it from the package index, in the newest version for each Python. */
const packages = ['debugpy', 'uvloop', 'anyio', 'aiohttp', 'fastapi', 'uvicorn', 'redis', 'websockets', 'coverage']
/** The file beside the packages that says which were asked for. */
const listed = 'packages.txt'
const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--prefer-binary']

/** Puts them into .cache/python/<version>/site-packages; nothing of a Python is touched. To be called after the build. */
export async function installPythonPackages() {
  const { pythons } = createRequire(import.meta.url)(join(root, 'out/test/support/pythons.js'))
  const found = pythons()
  if (!found.some(({ version }) => Number(version.split('.')[1]) >= 13)) {
    throw new Sentence(
      'The tests run, debug and compare with Python programs, and no CPython 3.13 or newer was found (3.9 to 3.15 are used where they are): install one, or name some: WAKEPOINT_PYTHONS=/path/to/python3 npm test',
    )
  }
  const list = packages.join(' ')
  for (const { version, path } of found) {
    const folder = join(cache, 'python', version, 'site-packages')
    // What was installed for an older list of packages is installed again.
    const there = await readFile(join(folder, listed), 'utf8').catch(() => '')
    if (there !== list) await rm(folder, { recursive: true, force: true })
    const advice = `The tests need these packages for Python ${version}: see that it has pip, and that the package index can be reached.`
    await once(folder, `installing ${packages.join(', ')} for ${path}`, async part => {
      await run(path, [...pip, '--target', part, ...packages], { advice })
      await writeFile(join(part, listed), list)
    })
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) entry(installPythonPackages)
