/** `npm run bench [name …]`: sets up, builds, and prints the tables of test/bench: node, asyncio, python, model, size. */
import { join } from 'node:path'
import { build } from './build.mjs'
import { installDependencies } from './dependencies.mjs'
import { installNodes } from './nodes.mjs'
import { root } from './places.mjs'
import { run } from './run.mjs'
import { entry, Sentence } from './say.mjs'
import { makePackage } from './vsix.mjs'

const benches = {
  node: () => scripts('node/run.mjs', 'node/http.mjs', 'node/sizes.mjs'),
  asyncio: () => scripts('asyncio/main.mjs', 'asyncio/instrumented.mjs', 'asyncio/echo.mjs'),
  python: () => scripts('python/main.mjs'),
  model: () => scripts('model.mjs'),
  size: makePackage,
}

entry(async () => {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(benches)
  const unknown = names.find(name => !(name in benches))
  if (unknown) throw new Sentence(`There is no benchmark ${unknown}; there are ${Object.keys(benches).join(', ')}.`)
  await installDependencies()
  await Promise.all([build(), installNodes()])
  for (const name of names) {
    console.log(`\n### ${name}\n`)
    await benches[name]()
  }
})

async function scripts(...paths) {
  for (const path of paths) {
    console.log(`\n\`node test/bench/${path}\`\n`)
    await run(process.execPath, [join(root, 'test/bench', path)], { cwd: root, show: true })
  }
}
