import { deepStrictEqual, match, strictEqual } from 'node:assert/strict'
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Family } from '../../support/family'
import { writeFiles } from '../../support/files'
import { Story } from '../../support/story'

const files: Readonly<Record<string, string>> = {
  'package.json': '{ "private": true, "scripts": { "dev": "node src/own.cjs" } }',
  'src/own.cjs': `const args = process.argv.slice(2)
async function work() {
  await null
  return 'own work'
}
work().then(result => console.log(result, args.join()))
`,
  'src/fails.cjs': 'process.exitCode = 7\n',
  'src/waits.cjs': `setInterval(() => {}, 1000)
console.log('waiting')
`,
  // As the tools that run TypeScript do.
  'node_modules/.bin/runner': `#!/usr/bin/env node
const { spawn } = require('node:child_process')
const child = spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => (signal ? process.exit(1) : process.exit(code)))
`,
}

describe('a Node program is started', () => {
  let folder: string
  let story: Story
  let family: Family

  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'wakepoint-starting-')))
    writeFiles(folder, files)
    chmodSync(join(folder, 'node_modules/.bin/runner'), 0o755)
  })

  after(() => rmSync(folder, { recursive: true, force: true }))

  afterEach(async () => {
    await family.close()
    await story.close()
  })

  async function start(config: object, wakepoints: readonly string[] = []): Promise<void> {
    story = new Story(join(folder, 'src/own.cjs'))
    const breakpoints = wakepoints.map(name => ({ name }))
    family = new Family(story, child => child.request('setFunctionBreakpoints', { breakpoints }))
    await story.launch({ cwd: folder, program: undefined, ...config })
    await story.wakepoints(...breakpoints)
    await story.run()
  }

  async function ended(): Promise<number> {
    const { exitCode } = await story.client.next('exited')
    await story.client.next('terminated')
    return exitCode
  }

  /** Where a session has stopped. */
  async function topFrame(client: Story['client']): Promise<{ threadId: number; place: string }> {
    const { threadId } = await client.next('stopped')
    const { stackFrames } = await client.request('stackTrace', { threadId })
    return { threadId, place: story.frame(stackFrames[0]) }
  }

  it('by a script of package.json', async () => {
    await start({ runtimeExecutable: 'npm', runtimeArgs: ['run', 'dev'] }, ['wake: work'])
    const child = await family.next()
    const { threadId, place } = await topFrame(child)
    strictEqual(place, "work | return 'own work'")
    await child.request('continue', { threadId })
    strictEqual(await ended(), 0)
    match(story.client.output('stdout'), /^own work $/m)
    strictEqual(family.asked.length, 1)
    match(family.asked[0]!.configuration.name, /^own\.cjs \[\d+\]$/)
    strictEqual(family.asked[0]!.standsIn, true)
  })

  it('by a tool that a package of the folder has brought, and stops on entry in what that starts', async () => {
    await start({ runtimeExecutable: 'runner', program: 'src/own.cjs', args: ['a b'], stopOnEntry: true, cwd: folder })
    const child = await family.next()
    const { threadId, place } = await topFrame(child)
    strictEqual(place, '(module) | const args = process.argv.slice(2)')
    await child.request('continue', { threadId })
    strictEqual(await ended(), 0)
    strictEqual(story.client.output('stdout'), 'own work a b\n')
    strictEqual(story.client.output('stderr'), '')
  })

  it('by a tool, and ends as that does', async () => {
    await start({ runtimeExecutable: './node_modules/.bin/runner', program: 'src/fails.cjs' })
    strictEqual(await ended(), 7)
  })

  it('by a tool, and is ended with it', async () => {
    await start({ runtimeExecutable: 'runner', program: 'src/waits.cjs' })
    await story.client.next('output', ({ output }) => output.includes('waiting'))
    await story.client.request('terminate')
    await story.client.next('terminated')
  })

  it('by what is among the arguments of Node alone', async () => {
    await start({ runtimeArgs: ['--no-warnings', 'src/own.cjs'], args: ['x'] }, ['wake: work'])
    const { threadId, place } = await topFrame(story.client)
    strictEqual(place, "work | return 'own work'")
    await story.client.request('continue', { threadId })
    strictEqual(await ended(), 0)
    strictEqual(story.client.output('stdout'), 'own work x\n')
    deepStrictEqual(family.asked, [])
  })
})
