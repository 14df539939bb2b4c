import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { copyExamples } from './copyExamples'
import { runInDesktop } from './desktop'
import { prerequisites } from './prerequisites'
import { runInServer } from './serverHost'

/**
 * Runs the suite of test/extension inside a real extension host: that of a desktop VS Code when one is at hand, else
 * that of the VS Code server with Chromium as its window. The suite writes its own results, because an extension host
 * that dies looks like success from outside.
 */
async function main(): Promise<void> {
  const root = resolve(__dirname, '../../..')
  const folder = await copyExamples(root)
  const neighbour = join(root, 'test/extension/pythonNeighbour')
  const suite = { extension: root, neighbour, tests: join(root, 'out/test/extension/index.js'), folder }
  try {
    if (!(await runInDesktop(suite))) await runInServer(suite, prerequisites())
  } finally {
    await rm(folder, { recursive: true })
  }
}

main().catch(error => {
  console.error(error)
  process.exitCode = 1
})
