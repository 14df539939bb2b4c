import { deepStrictEqual, match, strictEqual } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DebugProtocol } from '@vscode/debugprotocol'
import type { DapClient } from '../../support/dapClient'
import { Family } from '../../support/family'
import { NODES, nameOf } from '../../support/nodes'
import { Story } from '../../support/story'
import { makeProject } from '../../support/testRunners'

/** How a test file begins, and the types in it, which a runner takes away. */
interface Flavour {
  readonly head: string
  readonly number: string
  readonly text: string
}

const plain: Flavour = { head: `const { load } = require('../store')`, number: '', text: '' }
const typed: Flavour = {
  head: `import { load } from '../store'\n\ninterface Late { readonly text: string }\n`,
  number: ': number',
  text: ': (late: string) => void',
}

/** A test that waits for what nobody settles in time, between two others. */
const tests = ({ head, number, text }: Flavour) => `${head}
let release${text}

test('works', async () => {
  expect(await load(1)).toBe(2)
})

describe('store', () => {
  it('waits', async () => {
    const row${number} = await load(2) // @load
    later() // @woken
    const text = await hang(row) // @await
    expect(text).toBe('late 3')
    console.log('on', (await load(3)).toFixed(1)) // @on
  })
})

async function hang(row${number}) {
  const text = await new Promise(resolve => { // @gate
    const timer = setTimeout(resolve, 600_000)
    release = late => {
      clearTimeout(timer)
      resolve(late)
    }
  })
  return \`\${text} \${row}\`
}

async function later() {
  await new Promise(resolve => setImmediate(resolve))
  if (process.env.RELEASED) release('late') // @later
}

test('fails', async () => { await load(1); throw new Error('no ' + (await load(3)) + ' ' + hang) })
`

const store = ({ number }: Flavour) => `export const load = async (row${number}) => {
  await null
  return row + 1 // @store
}
`

const storeOfNode = `exports.load = async row => {
  await null
  return row + 1 // @store
}
`

interface Project {
  readonly files: Readonly<Record<string, string>>
  readonly test: string
  readonly runner: string
  readonly args: readonly string[]
  /** Whether the tests run in processes that the runner starts. */
  readonly inChild?: true
  /** What the test that waits is said to await, where that is not always its timer. */
  readonly awaits?: RegExp
  /** Whether it is run on the oldest and the newest Node, which load files in different ways. */
  readonly everywhere?: true
}

const jest = 'node_modules/jest/bin/jest.js'
const forJest = ['--ci', '--watchman=false', '--cacheDirectory=cache', '--testTimeout=600000']
const other = `test('passes', () => undefined)\n`
const babel = {
  presets: ['@babel/preset-typescript'],
  plugins: ['@babel/plugin-transform-modules-commonjs'],
}

const projects: Readonly<Record<string, Project>> = {
  'Jest, in one process': {
    files: { 'package.json': '{ "jest": {} }', 'store.js': storeOfNode, 'test/waits.test.js': tests(plain) },
    test: 'test/waits.test.js',
    runner: jest,
    args: [...forJest, '--runInBand'],
    everywhere: true,
  },
  'Jest without a transformer': {
    files: {
      'package.json': '{ "jest": { "transform": {} } }',
      'store.js': storeOfNode,
      'test/waits.test.js': tests(plain),
    },
    test: 'test/waits.test.js',
    runner: jest,
    args: forJest,
  },
  'Jest with Babel and TypeScript, in processes': {
    files: {
      'package.json': '{ "jest": {} }',
      'babel.config.json': JSON.stringify(babel),
      'store.ts': store(typed),
      'test/waits.test.ts': tests(typed),
      'passes.test.js': other,
    },
    test: 'test/waits.test.ts',
    runner: jest,
    args: [...forJest, '--maxWorkers=2', '--testPathPatterns=waits|passes', '--silent'],
    // A process of Jest gives its first file the timers that were there before it had a session.
    awaits: /^(?:timer|promise made at waits\.test\.ts:\d+)$/,
    inChild: true,
  },
  Vitest: {
    files: {
      'package.json': '{ "type": "module" }',
      'store.ts': store(typed),
      'test/waits.test.ts': tests(typed).replace(/^/, `import { describe, expect, it, test } from 'vitest'\n`),
    },
    test: 'test/waits.test.ts',
    runner: 'node_modules/vitest/vitest.mjs',
    args: ['run', '--testTimeout=0', '--no-cache'],
    inChild: true,
    everywhere: true,
  },
}

describe('tests that a test runner compiles itself', () => {
  let folder: string
  let story: Story
  let family: Family | undefined

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'wakepoint-runner-')))
  })

  afterEach(async () => {
    await family?.close()
    await story.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const env = { NO_COLOR: '1', FORCE_COLOR: undefined, CI: '1' }

  function native({ runner, args }: Project, node: string): Promise<string[]> {
    return new Promise(resolve =>
      execFile(
        node,
        [join(folder, runner), ...args],
        { cwd: folder, env: { ...process.env, ...env, RELEASED: '1', NODE_OPTIONS: '' } },
        (_error, stdout, stderr) => resolve(cleaned(stdout, stderr)),
      ),
    )
  }

  /** The lines without what differs from run to run: times, and which of two streams or processes is told first. */
  function cleaned(stdout: string, stderr: string): string[] {
    return (
      `${stdout}\n${stderr}`
        .replaceAll(folder, '')
        .replace(/ *\(?\b\d+(?:\.\d+)? ?m?s\b\)?,?(?: estimated \d+ s)?/g, '')
        .replace(/Start at .*|Duration .*/g, '')
        .split('\n')
        .map(line => line.trim())
        // Jest gives its processes half a second to end, which a machine under load may not have.
        .filter(line => line !== '' && !line.startsWith('A worker process has failed to exit gracefully'))
        .sort()
    )
  }

  for (const [name, project] of Object.entries(projects))
    for (const node of project.everywhere ? new Set([NODES[0]!, NODES.at(-1)!]) : NODES.slice(0, 1))
      it(`stop, wait and wake on their own lines, and end as ever: ${name}, ${nameOf(node)}`, () =>
        debugged(project, node))

  async function debugged(project: Project, node: string): Promise<void> {
    makeProject(folder, project.files)
    const path = join(folder, project.test)
    story = new Story(path)
    const at = (marker: string) => story.source.line(marker)
    const prepare = async (client: DapClient) => {
      const breakpoints = [{ line: at('later') }]
      await client.request('setBreakpoints', { source: { path }, breakpoints })
      await client.request('setFunctionBreakpoints', {
        breakpoints: [{ name: `wake: at ${project.test}:${at('load')}` }, { name: 'hang' }],
      })
    }
    // Which of the processes runs the file is up to the runner.
    const { promise, resolve: meet } = withResolvers<Stopped>()
    family = new Family(story, async child => {
      await prepare(child)
      void child
        .nextOf('stopped', 'terminated')
        .then(({ event, body }) => event === 'stopped' && meet({ client: child, ...body }))
    })
    const { runner: program, args } = project
    await story.launch({
      program: join(folder, program),
      cwd: folder,
      args,
      env,
      runtimeExecutable: node,
      tasksInCallStack: ['it*'],
    })
    await prepare(story.client)
    await story.run()
    if (!project.inChild) meet({ client: story.client, ...(await story.client.next<any>('stopped')) })
    const first = await promise
    const { client } = first
    const woken = await place(client, first)
    match(woken.text ?? '', /^woken by load returned/)
    deepStrictEqual(woken.frame, ['(anonymous)', path, at('woken')])
    const entered = await place(client, await client.next<any>('stopped'))
    deepStrictEqual(entered.frame, ['hang', path, at('gate')])
    const stop = await place(client, await client.next<any>('stopped'), false)
    deepStrictEqual(stop.frame, ['later', path, at('later')])

    // What a call awaits is asked for when somebody looks, and told a little later.
    let rows = await rowsOf(client)
    while (!(project.awaits ?? /^timer$/).test(rows[0][1])) {
      await client.next('wakepoint/changed')
      rows = await rowsOf(client)
    }
    deepStrictEqual(rows, [
      ['it("waits")', rows[0][1], at('gate')],
      ['later', '', at('later') - 1],
    ])
    const { threads } = await client.request('threads')
    const waiting = threads.find((thread: DebugProtocol.Thread) => thread.name.startsWith('it("waits")'))
    const { stackFrames } = await client.request('stackTrace', { threadId: waiting.id })
    deepStrictEqual(
      stackFrames.map(({ name, line }: DebugProtocol.StackFrame) => [name, line]),
      [
        ['hang', at('gate')],
        ['it("waits")', at('await')],
      ],
    )
    const [hang] = stackFrames
    const answer = await client.request('evaluate', { expression: 'row', frameId: hang.id, context: 'watch' })
    strictEqual(answer.result, '3')
    await client.request('evaluate', { expression: `release('late')`, frameId: hang.id, context: 'repl' })
    await client.request('continue', { threadId: 1 })

    const { exitCode } = await story.client.next('exited')
    await story.client.next('terminated')
    strictEqual(exitCode, 1)
    const said = cleaned(story.client.output('stdout'), story.client.output('stderr'))
    // Jest would go by what it has learnt.
    rmSync(join(folder, 'cache'), { recursive: true, force: true })
    deepStrictEqual(said, await native(project, node))
  }

  const query = { grouping: 'task', filter: '', expanded: [], from: 0, to: 20 }

  async function rowsOf(client: DapClient): Promise<any[]> {
    const { rows } = await client.request('wakepoint/view', query)
    return rows.map(({ name, thing, position }: any) => [name, thing, position.line]).sort()
  }

  /** Where a stop is; goes on from there. */
  async function place(client: DapClient, { threadId, text }: { threadId: number; text?: string }, goesOn = true) {
    const { stackFrames } = await client.request('stackTrace', { threadId })
    const [{ name, source, line }] = stackFrames
    if (goesOn) await client.request('continue', { threadId })
    return { text, frame: [name, source.path, line] }
  }
})

/** The first stop, and whose it is. */
interface Stopped {
  readonly client: DapClient
  readonly threadId: number
  readonly text?: string
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>(settle => {
    resolve = settle
  })
  return { promise, resolve }
}
