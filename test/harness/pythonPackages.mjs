/** `node test/harness/pythonPackages.mjs`: gives every Python that the tests find the packages that they run or debug with. */
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { once } from './download.mjs'
import { cache, root } from './places.mjs'
import { run } from './run.mjs'
import { entry } from './say.mjs'

/** All of it from the package index, in the newest version for each Python. */
const packages = ['debugpy', 'uvloop', 'anyio', 'aiohttp', 'fastapi', 'uvicorn', 'redis']
const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--prefer-binary']

/** Puts them into .cache/python/<version>/site-packages; nothing of a Python is touched. To be called after the build. */
export async function installPythonPackages() {
  const { pythons } = createRequire(import.meta.url)(join(root, 'out/test/support/pythons.js'))
  for (const { version, path } of pythons()) {
    const advice = `The tests need these packages for Python ${version}: see that it has pip, and that the package index can be reached.`
    await once(join(cache, 'python', version, 'site-packages'), `installing ${packages.join(', ')} for ${path}`, part =>
      run(path, [...pip, '--target', part, ...packages], { advice }),
    )
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) entry(installPythonPackages)
