import { deepStrictEqual, match, strictEqual } from 'node:assert/strict'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { DapClient } from '../../support/dapClient'
import { Family } from '../../support/family'
import { writeFiles } from '../../support/files'
import { NODES, nameOf } from '../../support/nodes'
import { Story } from '../../support/story'

const program = resolve(__dirname, '../../../../test/adapter/programs/children.js')

const own = `async function work() {
  await null
  return 'own work'
}
work().then(console.log)
`

const files: Readonly<Record<string, string>> = {
  'own.cjs': own,
  'own.mjs': own,
  'some.test.cjs': `const { test } = require('node:test')
test('waits', async () => {
  await null
  console.log('tested')
})
`,
  // Tools read the same files for other ends.
  'node_modules/tool/reads.js': `require('./part.json')
require('node:fs').readFileSync(process.argv[2], 'utf8')
console.log('read')`,
  'node_modules/tool/part.json': '{}',
  'node_modules/tool/requires.js': 'require(process.argv[2])',
  'node_modules/tool/imports.js': `import(require('node:url').pathToFileURL(process.argv[2]))`,
}

describe('tools that a Node program starts', () => {
  let folder: string
  let story: Story
  let family: Family

  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'wakepoint-tools-')))
    writeFiles(folder, files)
  })

  after(() => rmSync(folder, { recursive: true, force: true }))

  afterEach(async () => {
    await family.close()
    await story.close()
  })

  async function start(program: string, config: object): Promise<void> {
    story = new Story(program)
    family = new Family(story, child =>
      child.request('setFunctionBreakpoints', { breakpoints: [{ name: 'wake: any' }] }),
    )
    await story.launch({ cwd: folder, ...config })
    await story.run()
  }

  /** Of a process that the program starts with this command line; answers what all have printed. */
  async function run(node: string, ...args: string[]): Promise<void> {
    await start(program, { runtimeExecutable: node, args: ['none', ...args] })
  }

  async function printed(): Promise<string> {
    await story.client.next('terminated')
    strictEqual(story.client.output('stderr'), '')
    return story.client.output('stdout')
  }

  async function wakes(child: DapClient, file: string): Promise<void> {
    const { threadId } = await child.next('stopped')
    const { stackFrames } = await child.request('stackTrace', { threadId })
    strictEqual(stackFrames[0].source.path, join(folder, file))
    await child.request('setFunctionBreakpoints', { breakpoints: [] })
    await child.request('continue', { threadId })
    await child.next('terminated')
  }

  for (const node of NODES) {
    it(`have no session unless they load a file of the person's own: ${nameOf(node)}`, async () => {
      await run(node, 'node_modules/tool/reads.js', join(folder, 'own.cjs'))
      strictEqual(await printed(), 'read\nparent 0\n')
      deepStrictEqual(family.asked, [])
    })

    it(`have one from the first such file on: ${nameOf(node)}`, async () => {
      await run(node, 'node_modules/tool/requires.js', join(folder, 'own.cjs'))
      await wakes(await family.next(), 'own.cjs')
      strictEqual(await printed(), 'own work\nparent 0\n')
      match(family.asked[0]!.configuration.name, /^own\.cjs \[\d+\]$/)
    })
  }

  for (const node of NODES.slice(1))
    it(`have one also where they import it: ${nameOf(node)}`, async () => {
      await run(node, 'node_modules/tool/imports.js', join(folder, 'own.mjs'))
      await wakes(await family.next(), 'own.mjs')
      strictEqual(await printed(), 'own work\nparent 0\n')
    })

  it('may be a line of code', async () => {
    await run(process.execPath, '-e', `require('./own.cjs')`)
    await wakes(await family.next(), 'own.cjs')
    strictEqual(await printed(), 'own work\nparent 0\n')
  })

  for (const node of NODES)
    it(`may be Node's own test runner: ${nameOf(node)}`, async () => {
      await start(join(folder, 'some.test.cjs'), { runtimeExecutable: node, runtimeArgs: ['--test'] })
      await wakes(await family.next(), 'some.test.cjs')
      match(await printed(), /pass 1\n/)
      strictEqual((await story.client.next('exited')).exitCode, 0)
      strictEqual(family.asked.length, 1)
    })
})
