import { deepStrictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import type { Row } from '../../../src/protocol'
import { expectGolden } from '../../support/golden'
import { pythonPackages } from '../../support/pythonPackages'
import { pythons } from '../../support/pythons'
import { Story } from '../../support/story'

const folder = resolve(__dirname, '../../../../test/scenarios/debug')

/** What stands in the panel, in the words that are the same in every language. */
async function transcript(story: Story): Promise<string[]> {
  const query = { grouping: 'task', filter: '', expanded: [], from: 0, to: 20 }
  const { rows } = (await story.client.request('wakepoint/view', query)) as { rows: Row[] }
  const { source } = story
  const markers = new Map(['both', 'ring', 'joining', 'parked', 'gather'].map(name => [source.line(name), name]))
  return rows
    .filter(({ name }) => !name.startsWith('module '))
    .map(({ name, state, thing, note, position }) => {
      // Only Python’s probe can read what the program calls a thing.
      const bare = (text: string) => text.replace(/ "[^"]*"/g, '')
      return `${name}: ${state}, ${bare(thing)}${note && ` (${bare(note)})`} at @${markers.get(position?.line ?? 0)}`
    })
    .sort()
}

describe('one story in two languages', () => {
  let story: Story

  afterEach(() => story.close())

  const stories: [what: string, program: string, config: () => Promise<Record<string, unknown>>][] = [
    ['on the asyncio of TypeScript', 'ring.ts', async () => ({})],
    ...pythons().map(python => {
      const config = async () => ({ python: python.path, env: { PYTHONPATH: await pythonPackages(python) } })
      return [`on Python ${python.version}`, 'ring.py', config] as [
        string,
        string,
        () => Promise<Record<string, unknown>>,
      ]
    }),
  ]

  for (const [what, program, config] of stories)
    it(`a ring of locks, and who waits behind it, ${what}`, async () => {
      story = new Story(resolve(folder, program))
      await story.launch(await config())
      await story.run()
      await story.client.next('output', body => body.output?.includes('ready'))
      let lines: string[] = []
      // The panel asks again when something has changed; what is awaited is named on the way.
      do {
        await story.client.next('wakepoint/changed')
        lines = await transcript(story)
      } while (!lines.some(line => line.includes('a ring')))
      deepStrictEqual(lines.length, 5)
      expectGolden(resolve(folder, 'ring.txt'), lines.join('\n'))
    })
})
