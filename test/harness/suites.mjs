import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { root } from './places.mjs'
import { Sentence } from './say.mjs'

/** Rooms whose tests need a real editor: they run one after another, after all others, with the machine to themselves. */
const editorRooms = new Set(['extension', 'e2e'])

/** Rooms with tests that run Python programs with packages of their own, or debug them. */
const pythonRooms = new Set(['adapter', 'probe'])

/**
 * The jobs of a test run, one a test file, in the order of their names. A file's job is named by its path below test/.
 * @param {readonly string[]} only rooms (first folder below test/) or parts of file names; empty: all
 * @returns {Promise<{quiet: import('./job.mjs').Job[], editor: import('./job.mjs').Job[], needPython: boolean, needTestRunners: boolean}>}
 */
export async function findJobs(only) {
  const files = (await readdir(join(root, 'test'), { recursive: true }))
    .filter(file => file.endsWith('.test.ts'))
    .map(file => file.split(sep).join('/').replace(/\.ts$/, ''))
    .filter(file => only.length === 0 || only.some(word => file.split('/')[0] === word || file.includes(word)))
    .sort()
  if (files.length === 0) throw new Sentence(`No test file matches ${only.join(' ')}.`)
  const room = file => file.split('/')[0]
  const quiet = files.filter(file => !editorRooms.has(room(file))).map(mochaJob)
  const editor = files.filter(file => room(file) === 'e2e').map(mochaJob)
  // All files of the extension's room are one suite, run by mocha inside one extension host.
  if (files.some(file => room(file) === 'extension')) {
    editor.unshift({ name: 'extension', args: [join(root, 'out/test/editor/hostSuite.js')] })
  }
  return {
    quiet,
    editor,
    needPython: files.some(file => pythonRooms.has(room(file))),
    needTestRunners: files.some(file => file.endsWith('/testRunners.test')),
  }
}

function mochaJob(file) {
  const compiled = join(root, 'out/test', `${file}.js`)
  if (!existsSync(compiled)) {
    throw new Sentence(
      `test/${file}.ts is compiled by no room: name its folder in a tsconfig.json that ./tsconfig.json refers to.`,
    )
  }
  const mocha = join(root, 'node_modules/mocha/bin/mocha.js')
  return { name: file, args: [mocha, '--reporter', join(root, 'test/harness/reporter.cjs'), compiled], minutes: 15 }
}
