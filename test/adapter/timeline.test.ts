import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import type { Lane, TimelineQuery, TimelineView, View } from '../../src/protocol'
import { pythonPackages } from '../support/pythonPackages'
import { pythons } from '../support/pythons'
import { Story } from '../support/story'

const folder = resolve(__dirname, '../../../test/scenarios/debug')

/** What tasks did until a stop, also those that have ended, as an editor is told it. */
describe('the timeline of one story', () => {
  let story: Story

  afterEach(() => story.close())

  async function view(timeline?: TimelineQuery): Promise<View> {
    const query = { grouping: 'task', filter: '', expanded: [], from: 0, to: 20, ...(timeline && { timeline }) }
    return await story.client.request('wakepoint/view', query)
  }

  async function past(timeline: Partial<TimelineQuery> = {}): Promise<TimelineView> {
    return (await view({ length: 600_000, pieces: 600_000_000, ...timeline })).timeline!
  }

  const stories: [what: string, program: string, looks: number, config: () => Promise<object>][] = [
    ['of async functions', 'past.ts', 0, async () => ({})],
    ['on the asyncio of TypeScript', 'pastTasks.ts', 0, async () => ({})],
    ...pythons().map((python): [string, string, number, () => Promise<object>] => [
      `on Python ${python.version}`,
      'past.py',
      50,
      async () => ({ python: python.path, env: { PYTHONPATH: await pythonPackages(python) } }),
    ]),
  ]
  for (const [what, program, looks, config] of stories)
    it(`tells who waited and who has ended, ${what}`, async () => {
      story = new Story(resolve(folder, program))
      await story.launch({ ...(await config()) })
      await story.breakpoints({ at: 'stop' })
      await story.run()
      await story.client.next('stopped')
      const timeline = await past()
      const lanes = (name: string) => timeline.lanes.filter(lane => lane.name.startsWith(name))
      deepStrictEqual([lanes('main').length, lanes('visitor').length, lanes('resident').length], [1, 2, 1])
      for (const visitor of lanes('visitor')) {
        strictEqual(visitor.state, 'finished')
        ok(visitor.spans.every(({ to }) => to !== undefined))
        // Who only looks now and then may not see a short wait.
        ok(looks > 0 || longestWait(visitor) > 100, 'its timer of 3 s, as far as the clock of the probe can tell')
      }
      const [resident] = lanes('resident')
      deepStrictEqual([resident!.state, resident!.spans.at(-1)!.state], ['suspended', 'suspended'])
      strictEqual(resident!.spans.at(-1)!.to, undefined)
      const last = lanes('main')[0]!.spans.at(-1)!
      deepStrictEqual([last.state, last.to], ['running', undefined])
      deepStrictEqual(timeline.lost, [])
      const steps = lanes('late').flatMap(({ spans }) => spans.filter(({ state }) => state === 'running'))
      ok(
        steps.every(({ from, to = from }) => to - from < 500),
        'what begins after a wait has not run all that time',
      )
      ok(timeline.lanes.every(lane => lane.spans.every((span, at) => at === 0 || span.from >= lane.spans[at - 1]!.to!)))
      if (looks === 0) deepStrictEqual(timeline.looks, [])
      else ok(timeline.looks[0]!.every >= looks)
      // The program stands still, and so does its past.
      const { end } = await past({ length: 1_000 })
      strictEqual(end, timeline.end)
      const before = await past({ length: 10, to: -1 })
      deepStrictEqual(
        before.lanes.flatMap(({ spans }) => spans),
        [],
      )
      strictEqual((await view()).timeline, undefined)
    })
})

function longestWait({ spans }: Lane): number {
  return Math.max(...spans.map(({ state, from, to = from }) => (state === 'suspended' ? to - from : 0)))
}
