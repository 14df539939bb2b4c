import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Python } from './pythons'

const cache = resolve(__dirname, '../../../.cache/python')

/**
 * The folder with the packages that tests run or debug with, for one Python; to be put into `PYTHONPATH`. Filled by the
 * set-up of `npm test`, so that no test's time goes into pip. Throws a sentence where it is missing.
 */
export async function pythonPackages({ version }: Python): Promise<string> {
  const folder = resolve(cache, version, 'site-packages')
  if (existsSync(folder)) return folder
  throw new Error(`The packages for Python ${version} are missing: run "node test/harness/pythonPackages.mjs" first.`)
}
