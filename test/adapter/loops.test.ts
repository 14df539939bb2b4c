import { deepStrictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import type { LoopInspection, LoopsView, ResourceState, View } from '../../src/protocol'
import { expectGolden } from '../support/golden'
import { pythonPackages } from '../support/pythonPackages'
import { pythons } from '../support/pythons'
import { Story } from '../support/story'

const folder = resolve(__dirname, '../../../test/scenarios/debug')
const golden = resolve(__dirname, '../../../test/adapter/loops.txt')

/** What the loops hold at a stop, in words that are the same in every language. */
describe('the loop of one story in two languages', () => {
  let story: Story

  afterEach(() => story.close())

  const stories: [what: string, program: string, config: () => Promise<object>][] = [
    ['on the asyncio of TypeScript', 'works.ts', async () => ({})],
    ...pythons().map((python): [string, string, () => Promise<object>] => [
      `on Python ${python.version}`,
      'works.py',
      async () => ({ python: python.path, env: { PYTHONPATH: await pythonPackages(python) } }),
    ]),
  ]
  for (const [what, program, config] of stories)
    it(`tells its step, its line, its timers, locks and queues, ${what}`, async () => {
      story = new Story(resolve(folder, program))
      await story.launch({ ...(await config()) })
      await story.breakpoints({ at: 'stop' })
      await story.run()
      await story.client.next('stopped')
      const query = { grouping: 'task', filter: '', expanded: [], from: 0, to: 20, loops: true }
      const { loops, loop, rows }: View = await story.client.request('wakepoint/view', query)
      deepStrictEqual(loop.iteration, loops!.loops.find(({ iteration }) => iteration?.step)?.iteration)
      const abilities = { stop: true, cancel: true, holdTime: true, inspectLoops: true }
      deepStrictEqual(await story.client.next('wakepoint/abilities', ({ cancel }) => cancel), abilities)
      const selected = rows.find(({ name }) => !name.startsWith('module '))!.task
      const { can, detail }: View = await story.client.request('wakepoint/view', { ...query, selected })
      deepStrictEqual([can, detail?.detail.cancellable], [abilities, true])
      expectGolden(golden, loops!.loops.flatMap(loop => transcript(loop, loops!.names)).join('\n'))
    })
})

function transcript(loop: LoopInspection, names: LoopsView['names']): string[] {
  const { iteration, ready = [], readyCount, timers = [], timerCount, resources, resourceCount } = loop
  const called = (tasks: readonly number[]) => tasks.map(task => names[task] ?? `? ${task}`).join(', ')
  const resource = ({ label, state, size, maxsize, holders = [], heldSince, lines = [] }: ResourceState) =>
    [
      `${label}: ${state}`,
      size !== undefined && `${size} of ${maxsize ?? 'any number'}`,
      holders.length > 0 && `held by ${called(holders)}`,
      heldSince !== undefined && label.startsWith('Lock') && 'for a time',
      ...lines.map(({ role, tasks, count }) => `${role} ${called(tasks)} (${count})`),
    ]
      .filter(Boolean)
      .join('; ')
  return [
    `step ${iteration?.step} of ${iteration?.of}`,
    `ready, ${readyCount}: ${ready.map(({ task, label }) => (task ? `${label} of ${names[task]}` : label)).join(', ')}`,
    `timers, ${timerCount}: ${timers.map(({ task, label }) => (task ? `${label} of ${names[task]}` : label)).join(', ')}`,
    `locks and queues, ${resourceCount}:`,
    ...resources.map(one => `  ${resource(one)}`).sort(),
  ]
}
