import { lstatSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './places.mjs'
import { run } from './run.mjs'
import { step } from './say.mjs'

const node = (script, ...args) =>
  run(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, advice: 'Mend the errors above.' })

/** Compiles every room (the compiler refuses an import that a room may not have), then makes the bundles of dist/. */
export async function build() {
  await step('compiling', () => node('typescript/bin/tsc', '-b'))
  await step('bundling', () => node('webpack/bin/webpack.js'))
  linkExamples()
}

/** Lets the examples say `wakepoint/asyncio`, as a program does that has installed it. */
function linkExamples() {
  const link = join(root, 'examples/node_modules/wakepoint')
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link)
  mkdirSync(join(root, 'examples/node_modules'), { recursive: true })
  symlinkSync(root, link, 'junction')
}
