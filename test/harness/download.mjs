import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cache } from './places.mjs'
import { run } from './run.mjs'
import { step } from './say.mjs'

/**
 * Makes `folder` by `fill(part)`, once: the work happens in a folder beside it, which is renamed when it is whole,
 * so a broken download is never taken for a finished one. Returns the folder.
 * @param {string} folder absolute
 * @param {string} name what the person reads meanwhile
 * @param {(part: string) => Promise<void>} fill
 */
export async function once(folder, name, fill) {
  if (existsSync(folder)) return folder
  await mkdir(dirname(folder), { recursive: true })
  const part = await mkdtemp(`${folder}.part-`)
  try {
    await step(name, () => fill(part))
    await rename(part, folder).catch(error => {
      // Another run was faster.
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(part, { recursive: true, force: true })
  }
  return folder
}

/**
 * Unpacks (part of) a package of the npm registry into a folder. Runs no script of it.
 * @param {string} spec name@version
 * @param {string} into absolute
 * @param {{member?: string, strip?: number}} [options] member: only this folder of the archive; strip: leading folders to drop
 */
export async function unpack(spec, into, { member = 'package', strip = 1 } = {}) {
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'pack-'))
  try {
    await run('npm', ['pack', spec, '--silent', '--pack-destination', folder], {
      advice: `Check that the npm registry can be reached: ${spec} comes from it.`,
    })
    const [archive] = (await readdir(folder)).map(name => join(folder, name))
    await mkdir(into, { recursive: true })
    await run('tar', ['-xzf', archive, '-C', into, `--strip-components=${strip}`, '--exclude=*.map', member])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
