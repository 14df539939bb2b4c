import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict'
import type { DebugProtocol } from '@vscode/debugprotocol'
import { DapClient } from '../../support/dapClient'
import { type Python, twoPythons } from '../../support/pythons'
import type { Story } from '../../support/story'
import { pythonStory } from './pythonStory'

const rows = { grouping: 'task', filter: '', expanded: [], from: 0, to: 9 }

/** What debugpy asks for each Python that the program starts, as it reaches the editor. */
interface Asked {
  readonly request: string
  readonly configuration: any
}

interface Stop {
  readonly child: DapClient
  readonly body: DebugProtocol.StoppedEvent['body']
}

describe('processes that a Python program starts', () => {
  let story: Story
  let asked: Asked[]
  let children: DapClient[]
  let stopped: Promise<Stop>

  afterEach(async () => {
    for (const child of children) await child.stop()
    await story.close()
  })

  /**
   * Starts the program with an editor that opens a session for each process. Not each is the program's own:
   * `multiprocessing` has some, too.
   */
  async function start(python: Python, way: string, config: object = {}) {
    asked = []
    children = []
    story = await pythonStory(python, 'children.py', { args: [way], ...config })
    stopped = new Promise((resolve, reject) => {
      story.client.answers.startDebugging = async (args: any) => {
        asked.push(args)
        open(args.configuration, resolve).catch(reject)
        return {}
      }
    })
  }

  async function open(configuration: object, tell: (stop: Stop) => void): Promise<void> {
    const child = new DapClient()
    children.push(child)
    await child.start()
    await child.request('attach', configuration)
    await child.next('initialized')
    const source = { path: story.program }
    await child.request('setBreakpoints', { source, breakpoints: [{ line: story.source.line('told') }] })
    await child.request('setFunctionBreakpoints', { breakpoints: [{ name: 'wake: work' }] })
    await child.request('configurationDone')
    const { event, body } = await child.nextOf('stopped', 'terminated')
    if (event === 'stopped') tell({ child, body })
  }

  async function names(client: DapClient): Promise<string[]> {
    const view = await client.request('wakepoint/view', rows)
    return view.rows.map(({ name }: { name: string }) => name).sort()
  }

  for (const python of twoPythons())
    describe(`on Python ${python.version}`, () => {
      for (const way of ['fork', 'spawn', 'exec'])
        it(`have a session of their own: ${way}`, async () => {
          await start(python, way)
          await story.run()
          const { child, body } = await stopped
          strictEqual(body.reason, 'breakpoint')
          await child.request('setBreakpoints', { source: { path: story.program }, breakpoints: [] })
          await child.request('continue', { threadId: body.threadId })
          const stop = await child.next<any>('stopped')
          match(stop.description, /^woken by timer/)
          const { stackFrames } = await child.request('stackTrace', { threadId: stop.threadId })
          strictEqual(stackFrames[0].line, story.source.line('work'))
          const total = { expression: 'total', frameId: stackFrames[0].id }
          strictEqual((await child.request('evaluate', total)).result, '41')
          deepStrictEqual(await names(child), ['child_main', 'parked in the child', 'work'])
          ok((await names(story.client)).includes('parked in the parent'))
          await child.request('continue', { threadId: stop.threadId })
          await story.client.next('terminated')
          strictEqual(story.client.output('stdout'), 'child 42\nparent 0 False\n')
        })

      it('have what the person said of the program', async () => {
        await start(python, 'exec', { tasksInCallStack: ['parked*'], holdTime: false })
        await story.run()
        const { child, body } = await stopped
        await child.request('setFunctionBreakpoints', { breakpoints: [] })
        await child.request('continue', { threadId: body.threadId })
        await story.client.next('terminated')
        strictEqual(asked.length, 1)
        const { request, configuration } = asked[0]!
        strictEqual(request, 'attach')
        strictEqual(configuration.type, 'wakepoint')
        match(configuration.name, /^Subprocess \d+$/)
        deepStrictEqual(configuration.tasksInCallStack, ['parked*'])
        strictEqual(configuration.holdTime, false)
        strictEqual(configuration.env, undefined)
      })

      it('are let alone when the configuration says so', async () => {
        await start(python, 'spawn', { subProcess: false })
        await story.run()
        await story.client.next('terminated')
        strictEqual(story.client.output('stdout'), 'child 42\nparent 0 False\n')
        deepStrictEqual(asked, [])
      })

      it('run also where the editor gives them no session', async () => {
        await start(python, 'spawn')
        delete story.client.answers.startDebugging
        await story.run()
        await story.client.next('terminated')
        strictEqual(story.client.output('stdout'), 'child 42\nparent 0 False\n')
      })
    })
})
