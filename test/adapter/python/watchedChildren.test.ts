import { deepStrictEqual, match, strictEqual } from 'node:assert/strict'
import { DapClient } from '../../support/dapClient'
import { type Python, twoPythons } from '../../support/pythons'
import type { Story } from '../../support/story'
import { pythonStory } from './pythonStory'

const query = { grouping: 'task', filter: '', expanded: [], from: 0, to: 9 }

describe('processes that a watched Python program starts', () => {
  let story: Story
  let child: DapClient
  let children: DapClient[]
  let asked: any[]

  beforeEach(() => {
    children = []
    asked = []
  })
  afterEach(async () => {
    for (const one of children) await one.stop()
    await story.close()
  })

  /** Starts the program; resolves when the session of the process that it starts lets its first loop run. */
  async function start(python: Python, way: string, ...args: readonly string[]): Promise<void> {
    story = await pythonStory(python, 'children.py', { args: [way, 'stays', ...args], observe: true })
    const opened = new Promise<void>((resolve, reject) => {
      story.client.answers.startDebugging = async (args: any) => {
        asked.push(args)
        open(args.configuration).then(resolve, reject)
        return {}
      }
    })
    await story.run()
    await opened
  }

  async function open(configuration: object): Promise<void> {
    child = new DapClient()
    children.push(child)
    await child.start()
    const initialized = child.next('initialized')
    await child.request('attach', configuration)
    await initialized
    await child.request('configurationDone')
  }

  /** The number of the child's task that waits, once it does. */
  async function parked(): Promise<number> {
    for (;;) {
      const { rows } = await child.request('wakepoint/view', query)
      const names = rows.map(({ name }: { name: string }) => name).sort()
      const row = rows.find(({ name, thing }: any) => name === 'parked in the child' && thing)
      if (names.length === 2 && row) {
        deepStrictEqual(names, ['child_main', 'parked in the child'])
        return row.task
      }
      await child.next('wakepoint/changed')
    }
  }

  for (const python of twoPythons())
    describe(`on Python ${python.version}`, () => {
      for (const way of ['fork', 'spawn', 'forkserver'])
        it(`have a session of their own: ${way}`, async () => {
          await start(python, way)
          await child.request('wakepoint/cancelTask', { task: await parked() })
          await child.next('terminated')
          await story.client.next('terminated')
          strictEqual(story.client.output('stdout'), 'child 42\nwas let go\nparent 0 False\n')
          strictEqual(story.client.output('stderr'), '')
          strictEqual(asked.length, 1)
          match(asked[0].configuration.name, /^children\.py \[\d+\]$/)
        })

      for (const way of ['fork', 'spawn'])
        it(`have one on uvloop, too: ${way}`, async () => {
          await start(python, way, 'uvloop')
          await child.request('wakepoint/cancelTask', { task: await parked() })
          await child.next('terminated')
          await story.client.next('terminated')
          strictEqual(story.client.output('stdout'), 'child 42\nwas let go\nparent 0 False\n')
          strictEqual(asked.length, 1)
        })

      it('end with it', async () => {
        await start(python, 'spawn')
        await parked()
        await story.client.request('disconnect', { terminateDebuggee: true })
        await child.next('terminated')
      })

      it('are let alone when the configuration says so', async () => {
        story = await pythonStory(python, 'children.py', { args: ['fork'], observe: true, subProcess: false })
        story.client.answers.startDebugging = async (args: any) => {
          asked.push(args)
          return {}
        }
        await story.run()
        await story.client.next('terminated')
        strictEqual(story.client.output('stdout'), 'child 42\nparent 0 False\n')
        deepStrictEqual(asked, [])
      })

      it('run also where the editor gives them no session', async () => {
        story = await pythonStory(python, 'children.py', { args: ['spawn'], observe: true })
        story.client.answers.startDebugging = () => Promise.reject(new Error('no sessions here'))
        await story.run()
        await story.client.next('terminated')
        strictEqual(story.client.output('stdout'), 'child 42\nparent 0 False\n')
      })
    })
})
