import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { writeLicenses } from './licenses.mjs'
import { cache, root } from './places.mjs'
import { run } from './run.mjs'
import { say, step } from './say.mjs'

/** Packs what was built into one file that VS Code installs, and returns its path. */
export async function makePackage() {
  const file = join(cache, 'wakepoint.vsix')
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce')
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file]
  await step('packaging', async () => {
    await writeLicenses()
    await run(process.execPath, [vsce, 'package', ...flags], { cwd: root })
  })
  say(`${file}: ${Math.ceil((await stat(file)).size / 1024)} KB`)
  return file
}
