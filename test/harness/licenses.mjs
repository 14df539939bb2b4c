import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './places.mjs'
import { Sentence } from './say.mjs'

const dist = join(root, 'dist')

/** Writes the licenses of all libraries that the bundles hold into dist/LICENSES.txt, by what their source maps name. */
export async function writeLicenses() {
  const names = new Set()
  for (const file of await readdir(dist, { recursive: true })) {
    if (!file.endsWith('.js.map')) continue
    const { sources } = JSON.parse(await readFile(join(dist, file), 'utf8'))
    for (const source of sources) {
      const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1]
      if (name) names.add(name)
    }
  }
  const texts = await Promise.all([...names].sort().map(licenseOf))
  await writeFile(join(dist, 'LICENSES.txt'), `${texts.join(`\n${'-'.repeat(80)}\n\n`)}`)
}

async function licenseOf(name) {
  const folder = join(root, 'node_modules', name)
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const file = (await readdir(folder)).find(one => /^licen[sc]e(\.\w+)?$/i.test(one))
  if (!file) throw new Sentence(`${name} is part of a bundle and brings no license text: look for another library.`)
  return `${name} ${version} (${license})\n\n${(await readFile(join(folder, file), 'utf8')).trim()}\n`
}
