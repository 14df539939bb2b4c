import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { expectGolden } from '../../support/golden'
import { pythonPackages } from '../../support/pythonPackages'
import { twoPythons } from '../../support/pythons'
import { Story } from '../../support/story'
import { here, pythonStory } from './pythonStory'

describe('line debugging of a Python program', () => {
  let story: Story

  afterEach(() => story.close())

  for (const python of twoPythons())
    describe(`on Python ${python.version}`, () => {
      it('is debugpy’s: conditions, messages, variables, evaluation', async () => {
        story = await pythonStory(python, 'orders.py', { args: ['one'] })
        await story.breakpoints(
          { at: 'acquired', condition: 'total == 40' },
          { at: 'slept', logMessage: 'total is {total}' },
          { at: 'released', condition: 'False' },
        )
        await story.run()
        const [frame] = await story.stopped()
        story.say(`  ${(await story.locals(frame!, 'Locals')).filter(one => one.startsWith('total')).join()}`)
        story.say(`  ${await story.evaluate('order.price * 2', frame!.id)}`)
        await story.step('continue')
        expectGolden(resolve(here, 'lines.txt'), story.transcript)
        await story.client.next('terminated')
        // The message and what the program prints come by different ways: the message may fall between a print's text and its line end.
        const printed = story.client.output('stdout').split('total is 41\n')
        strictEqual(printed.length, 2)
        strictEqual(printed.join(''), "['held', 42]\nend\n")
      })

      it('stops at a breakpoint that is set while its coroutine is suspended', async () => {
        story = await pythonStory(python, 'attached.py')
        await story.run()
        await story.client.next('output', body => body.output?.includes('ready'))
        await story.breakpoints({ at: 'tick' })
        const [frame] = await story.stopped()
        strictEqual(frame!.name, 'ticks')
      })

      it('pauses a program whose loop waits', async () => {
        story = await pythonStory(python, 'attached.py')
        await story.run()
        await story.client.next('output', body => body.output?.includes('ready'))
        await story.client.request('pause', { threadId: 1 })
        strictEqual((await story.client.next<any>('stopped')).reason, 'pause')
      })

      it('runs a module with arguments, an environment and an entry stop', async () => {
        const config = {
          program: undefined,
          module: 'orders',
          cwd: resolve(here, 'programs'),
          stopOnEntry: true,
        }
        story = await pythonStory(python, 'orders.py', config)
        await story.run()
        strictEqual((await story.client.next<any>('stopped')).reason, 'entry')
        await story.step('continue')
        await story.ended()
        match(story.transcript, /\['held', 42\]/)
      })

      it('stops where a task throws that nobody awaits yet', async () => {
        story = await pythonStory(python, 'throws.py')
        await story.exceptions('uncaught')
        await story.run()
        const [frame] = await story.stopped()
        strictEqual(story.source.text(frame!.line), "raise ValueError('nobody awaits me')")
        await story.exceptions()
        await story.step('continue')
        await story.ended()
      })

      it('in a terminal of the editor', async () => {
        story = await inTerminal(python.path, python.version)
        await story.run()
        await story.stopped()
        const { threads } = await story.client.request('threads')
        deepStrictEqual(threads.length > 0, true)
        await story.breakpoints()
        await story.step('continue')
        await story.client.next('terminated')
      })

      it('watched only: the panel without debugpy', async () => {
        story = await pythonStory(python, 'attached.py', { observe: true })
        await story.run()
        await story.client.next('output', body => body.output?.includes('ready'))
        const query = { grouping: 'task', filter: '', expanded: [], from: 0, to: 9 }
        const rows = async () => (await story.client.request('wakepoint/view', query)).rows
        while ((await rows()).length < 3) await story.client.next('wakepoint/changed')
        const parked = (await rows()).find(({ name }: { name: string }) => name === 'parked')
        ok(parked, 'parked is there')
        const [point] = await story.wakepoints({ name: 'wake: ticks' })
        match(point!.message!, /can only be watched/)
      })
    })
})

/** A session whose program runs in a terminal, which is a plain child process here. */
async function inTerminal(python: string, version: string): Promise<Story> {
  const story = new Story(resolve(here, 'programs/orders.py'))
  story.client.answers.runInTerminal = async ({
    args,
    cwd,
    env,
  }: {
    args: string[]
    cwd: string
    env: Record<string, string>
  }) => {
    const [command, ...rest] = args
    const merged = { ...process.env, ...env }
    for (const name of Object.keys(merged)) if (merged[name] === null) delete merged[name]
    const child = spawn(command!, rest, { cwd, env: merged, stdio: 'ignore' })
    return { processId: child.pid }
  }
  const PYTHONPATH = await pythonPackages({ path: python, version })
  await story.launch({ python, env: { PYTHONPATH }, console: 'integratedTerminal' })
  await story.breakpoints({ at: 'acquired' })
  return story
}
