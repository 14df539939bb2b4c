import { copyFile, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from './download.mjs'
import { cache, root } from './places.mjs'
import { run } from './run.mjs'

const here = join(root, 'test/harness/testRunners')
const lock = 'package-lock.json'

/**
 * Puts Jest and Vitest into .cache/testRunners/node_modules, apart from what Wakepoint itself is made with. Their
 * `overrides` name a version that registries have for every platform: a lock without all of them is refused.
 */
export async function installTestRunners() {
  const folder = join(cache, 'testRunners')
  const wanted = await readFile(join(here, lock), 'utf8')
  // What was installed for another list of packages is installed again.
  const there = await readFile(join(folder, lock), 'utf8').catch(() => '')
  if (there !== wanted) await rm(folder, { recursive: true, force: true })
  await once(folder, 'installing Jest and Vitest for the tests', async part => {
    for (const name of ['package.json', lock]) await copyFile(join(here, name), join(part, name))
    await run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
      cwd: part,
      advice: 'Check that the npm registry can be reached, then run the command again.',
    })
  })
}
