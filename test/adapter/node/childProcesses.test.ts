import { deepStrictEqual, match, strictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import type { DapClient } from '../../support/dapClient'
import { Family } from '../../support/family'
import { NODES, nameOf } from '../../support/nodes'
import { Story } from '../../support/story'

const program = resolve(__dirname, '../../../../test/adapter/programs/children.js')
const rows = { grouping: 'task', filter: '', expanded: [], from: 0, to: 9 }

describe('processes that a Node program starts', () => {
  let story: Story
  let family: Family

  afterEach(async () => {
    await family.close()
    await story.close()
  })

  async function start(args: string[], config: object = {}, prepare?: (child: DapClient) => Promise<unknown>) {
    story = new Story(program)
    family = new Family(story, prepare)
    await story.launch({ args, ...config })
    await story.run()
  }

  /** A breakpoint and a wakepoint. */
  async function prepare(child: DapClient): Promise<void> {
    const breakpoints = [{ line: story.source.line('told') }]
    await child.request('setBreakpoints', { source: { path: program }, breakpoints })
    await child.request('setFunctionBreakpoints', { breakpoints: [{ name: 'wake: work' }] })
  }

  async function names(client: DapClient): Promise<string[]> {
    const view = await client.request('wakepoint/view', rows)
    return view.rows.map(({ name }: { name: string }) => name).sort()
  }

  async function ended(): Promise<{ exitCode: number; stdout: string }> {
    const { exitCode } = await story.client.next('exited')
    await story.client.next('terminated')
    return { exitCode, stdout: story.client.output('stdout') }
  }

  async function goOn(client: DapClient): Promise<void> {
    await client.request('continue', { threadId: 1 })
  }

  /** Both stops of `prepare`, and the end. */
  async function lead(child: DapClient): Promise<void> {
    strictEqual((await child.next('stopped')).reason, 'breakpoint')
    await goOn(child)
    const stop = await child.next<any>('stopped')
    match(stop.text ?? stop.description, /^woken by timer/)
    const { stackFrames } = await child.request('stackTrace', { threadId: stop.threadId })
    strictEqual(stackFrames[0].line, story.source.line('work'))
    const total = { expression: 'total', frameId: stackFrames[0].id }
    strictEqual((await child.request('evaluate', total)).result, '41')
    deepStrictEqual(await names(child), ['main', 'parked'])
    await goOn(child)
    await child.next('terminated')
  }

  const printed = 'child 42 []\nparent 3\n'

  for (const way of ['spawn', 'fork', 'exec', 'execFileSync', 'cluster'])
    it(`have a session of their own: ${way}`, async () => {
      await start([way], {}, prepare)
      await lead(await family.next())
      deepStrictEqual(await ended(), { exitCode: 0, stdout: printed })
      strictEqual(family.asked.length, 1)
      strictEqual(story.client.output('stderr'), '')
    })

  for (const node of NODES.slice(1))
    it(`have a session of their own: ${nameOf(node)}`, async () => {
      await start(['fork'], { runtimeExecutable: node }, prepare)
      await lead(await family.next())
      deepStrictEqual(await ended(), { exitCode: 0, stdout: printed })
    })

  it('leave their parent running while they stand', async () => {
    await start(['fork'], {}, prepare)
    const child = await family.next()
    await child.next('stopped')
    while (!(await names(story.client)).includes('parked')) await story.client.next('wakepoint/changed')
    await child.request('setFunctionBreakpoints', { breakpoints: [] })
    await goOn(child)
    strictEqual((await ended()).stdout, printed)
  })

  it('have what the person said of the program', async () => {
    await start(['fork'], {
      tasksInCallStack: ['parked*'],
      holdTime: false,
      skipFiles: ['**/x.js'],
      stopOnEntry: false,
    })
    await ended()
    const [{ request, configuration }] = family.asked as [any]
    strictEqual(request, 'attach')
    match(configuration.name, /^children\.js \[\d+\]$/)
    const { type, tasksInCallStack, holdTime, skipFiles, env } = configuration
    deepStrictEqual(
      { type, tasksInCallStack, holdTime, skipFiles, env },
      { type: 'wakepoint', tasksInCallStack: ['parked*'], holdTime: false, skipFiles: ['**/x.js'], env: undefined },
    )
  })

  it('have sessions without debugging where their parent has', async () => {
    await start(['fork'], { noDebug: true })
    strictEqual((await ended()).stdout, printed)
    strictEqual(family.asked[0]!.configuration.noDebug, true)
    const child = await family.next()
    await child.next('terminated')
    deepStrictEqual(await names(child), ['main', 'parked'])
  })

  it('are let alone when the configuration says so', async () => {
    await start(['fork'], { subProcess: false })
    strictEqual((await ended()).stdout, printed)
    deepStrictEqual(family.asked, [])
  })

  it('run also where the editor gives them no session', async () => {
    story = new Story(program)
    await story.launch({ args: ['spawn'] })
    await story.run()
    strictEqual((await ended()).stdout, printed)
  })

  it('are many at once', async () => {
    await start(['many', '8'])
    const { stdout } = await ended()
    deepStrictEqual(stdout.split('\n').sort(), ['', ...Array(8).fill('child 42 []'), `parent ${'3'.repeat(8)}`])
    strictEqual(family.asked.length, 8)
  })
})
