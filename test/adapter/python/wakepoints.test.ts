import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import type { Row, View } from '../../../src/protocol'
import { expectGolden } from '../../support/golden'
import { twoPythons } from '../../support/pythons'
import type { Story } from '../../support/story'
import { here, pythonStory } from './pythonStory'

describe('wakepoints in a Python program', () => {
  let story: Story

  afterEach(() => story.close())

  for (const python of twoPythons())
    describe(`on Python ${python.version}`, () => {
      it('stop the woken task on the line after its await, with its locals', async () => {
        story = await pythonStory(python, 'orders.py')
        const [point] = await story.wakepoints('wake: worker*')
        strictEqual(point!.verified, true)
        await story.run()
        const [top] = await story.stopped()
        story.say(`  ${(await story.locals(top!, 'Locals')).filter(one => one.startsWith('total')).join(', ')}`)
        story.tell(await story.stack())
        await story.stepTo('next')
        await story.step('continue')
        await story.stopped()
        await story.wakepoints()
        await story.step('continue')
        await story.ended()
        // Up to 3.9 an `async with` ends on the last line of its block, from 3.10 on on its first.
        const transcript = story.transcript.replace(
          /«(async with lock:|await asyncio.sleep\(0.2\))»/,
          '«the end of the block»',
        )
        expectGolden(resolve(here, 'wakepoints.txt'), transcript)
      })

      it('know lines, resources, conditions, hit counts and messages', async () => {
        story = await pythonStory(python, 'orders.py')
        const at = (marker: string) => `wake: at ${story.program}:${story.source.line(marker)}`
        const points = await story.wakepoints(
          { name: at('sleep'), condition: 'total == 41 and order.number == 4' },
          { name: at('acquire'), condition: 'order.number == 5' },
          { name: 'wake: on group', hitCondition: '== 1' },
        )
        ok(points.every(({ verified }) => verified))
        await story.run()
        await story.stopped()
        await story.step('continue')
        await story.stopped()
        await story.step('continue')
        await story.ended()
        expectGolden(resolve(here, 'wakepointKinds.txt'), story.transcript)
      })

      it('leave those who were woken at once with it in the line', async () => {
        story = await pythonStory(python, 'together.py')
        await story.wakepoints('wake: on event')
        await story.run()
        await story.client.next('stopped')
        const query = { grouping: 'task', filter: '', expanded: [], from: 0, to: 9, loops: true }
        const { loops }: View = await story.client.request('wakepoint/view', query)
        const [next] = loops!.loops[0]!.ready!
        deepStrictEqual([next!.label, loops!.names[next!.task!]], ['step', 'second'])
      })

      it('hold the program’s time', async () => {
        story = await pythonStory(python, 'orders.py')
        await story.wakepoints('wake: on lock')
        await story.run()
        await story.stopped()
        const view = () =>
          story.client.request('wakepoint/view', { grouping: 'task', filter: '', expanded: [], from: 0, to: 9 })
        const before = await view()
        strictEqual(before.program, 'held')
        const stopped = before.rows.find((row: Row) => row.task === before.stoppedIn)
        strictEqual(stopped?.tone, 'running')
        const time = await story.evaluate(
          '__import__("asyncio").get_running_loop().time()',
          (await story.stack())[0]!.id,
        )
        const again = await story.evaluate(
          '__import__("asyncio").get_running_loop().time()',
          (await story.stack())[0]!.id,
        )
        strictEqual(time, again)
        await story.client.request('wakepoint/holdTime', { held: false })
        strictEqual((await view()).program, 'paused')
      })

      it('show suspended tasks with their frames and variables, running or stopped', async () => {
        story = await pythonStory(python, 'orders.py', { tasksInCallStack: ['main'] })
        await story.breakpoints({ at: 'acquired' })
        await story.run()
        await story.stopped()
        const { threads } = await story.client.request('threads')
        const main = threads.find(({ name }: { name: string }) => name.startsWith('main'))
        const [frame] = await story.stack(main.id)
        strictEqual(story.source.text(frame!.line), story.source.text(story.source.line('gather')))
        ok((await story.locals(frame!, 'Locals')).some(one => one.startsWith('lock = <Lock')))
        strictEqual(await story.evaluate('second.get_name()', frame!.id), "'worker 4'")
        const view = await story.client.request('wakepoint/view', {
          grouping: 'task',
          filter: '',
          expanded: [],
          from: 0,
          to: 9,
        })
        deepStrictEqual(view.rows.map(({ name }: { name: string }) => name).sort(), [
          'bystander',
          'bystander',
          'main',
          'worker 4',
        ])
      })
    })
})
