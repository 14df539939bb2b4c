import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'
import { firstTaskThread, type Row } from '../../../src/protocol'
import { twoPythons } from '../../support/pythons'
import type { Story } from '../../support/story'
import { pythonStory } from './pythonStory'

describe('the task of a stop in a Python program', () => {
  let story: Story

  afterEach(() => story.close())

  async function view() {
    return await story.client.request('wakepoint/view', {
      grouping: 'task',
      filter: '',
      expanded: [],
      from: 0,
      to: 9,
    })
  }

  for (const python of twoPythons())
    describe(`on Python ${python.version}`, () => {
      it('runs, also when it was told before that it is in line', async () => {
        story = await pythonStory(python, 'threads.py')
        await story.breakpoints({ at: 'first' }, { at: 'second' })
        await story.run()
        // Both are woken in one iteration of the loop: at the first stop the second is in line.
        for (const [name, other] of [
          ['first', 'ready'],
          ['second', undefined],
        ]) {
          const { threadId } = await story.client.next<any>('stopped')
          const { rows, stoppedIn } = await view()
          const row = (task: string) => rows.find((row: Row) => row.name === task)
          strictEqual(row(name!).task, stoppedIn)
          strictEqual(row(name!).tone, 'running')
          if (other) strictEqual(row('second').tone, other)
          await story.breakpoints(...(name === 'first' ? [{ at: 'second' }] : []))
          await story.client.request('continue', { threadId })
        }
        await story.ended()
      })

      for (const justMyCode of [true, false])
        it(`may be all the library’s: ${justMyCode ? 'no stop there' : 'a stop'}, and the program goes on unharmed`, async () => {
          story = await pythonStory(python, 'library.py', { justMyCode })
          await story.wakepoints('wake: sleeper')
          await story.run()
          if (!justMyCode) {
            const { threadId, description } = await story.client.next<any>('stopped')
            strictEqual(description, 'woken by timer')
            strictEqual((await story.stack(threadId))[0]!.name, 'sleep')
            await story.client.request('continue', { threadId })
          }
          strictEqual((await story.client.next<any>('exited')).exitCode, 0)
          await story.client.next('terminated')
          strictEqual(story.client.output('stdout'), 'own\nNone x\n')
          strictEqual(story.client.events.filter(({ event }) => event === 'stopped').length, justMyCode ? 0 : 1)
        })

      it('is not one that was woken and had to wait again, behind a condition for its lock', async () => {
        story = await pythonStory(python, '../../../scenarios/debug/notified.py')
        await story.wakepoints('wake: worker')
        await story.breakpoints({ at: 'released' })
        await story.run()
        const told: string[] = []
        for (;;) {
          const { event, body } = await story.client.nextOf('stopped', 'terminated')
          if (event === 'terminated') break
          told.push(`${body.reason}: ${body.description ?? ''}`)
          await story.client.request('continue', { threadId: body.threadId })
        }
        const inMain = 'breakpoint: '
        const released = 'function breakpoint: woken by release()'
        deepStrictEqual(told, [
          ...[inMain, released, inMain, inMain, released],
          'function breakpoint: woken by notify()',
        ])
      })

      it('is none where a worker thread stops while the loop is held in another task', async () => {
        story = await pythonStory(python, 'threads.py')
        await story.breakpoints({ at: 'inner' })
        await story.run()
        const worker = await story.client.next<any>('stopped')
        ok(worker.threadId < firstTaskThread)
        const { threads } = await story.client.request('threads')
        const { id } = threads.find(({ name }: { name: string }) => name === 'MainThread')
        const held = async () => {
          const frames = await story.stack(id).catch(() => [])
          return frames.some(({ name }) => name === 'main')
        }
        while (!(await held())) await setImmediate()

        await story.breakpoints()
        await story.client.request('stepOut', { threadId: worker.threadId })
        const out = await story.client.next<any>('stopped')
        strictEqual(out.threadId, worker.threadId)
        const [top] = await story.stack(out.threadId)
        strictEqual(top!.name, 'work')
        strictEqual((await view()).stoppedIn, undefined)
        await story.client.request('continue', { threadId: out.threadId })
        await story.client.next('terminated')
        strictEqual(story.client.output('stdout'), 'first\nsecond\n41\n')
      })
    })
})
