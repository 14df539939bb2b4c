import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './places.mjs'
import { run } from './run.mjs'
import { Sentence, step } from './say.mjs'

/** Brings node_modules to what package-lock.json says; does nothing when it is there already. */
export async function installDependencies() {
  checkNode()
  if (await isInstalled()) return
  await step('installing the packages of package-lock.json', () =>
    run('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: root,
      advice: 'Check that the npm registry can be reached, then run the command again.',
    }),
  )
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Sentence(
      `Wakepoint is built with Node.js 20.19 or newer, and this is ${process.version}. Install a newer Node.js.`,
    )
  }
}

/** True when every package of the lock file is installed in its version; the optional ones of other platforms may be absent. */
async function isInstalled() {
  const wanted = await packages('package-lock.json')
  const there = await packages('node_modules/.package-lock.json')
  if (!wanted || !there) return false
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true
    return there[path] ? there[path].version === version : optional === true
  })
}

async function packages(file) {
  try {
    return JSON.parse(await readFile(join(root, file), 'utf8')).packages
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}
