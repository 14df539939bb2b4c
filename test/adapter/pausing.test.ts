import { deepStrictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import { Story } from '../support/story'

const here = resolve(__dirname, '../../../test/adapter')

describe('pausing', () => {
  let story: Story

  afterEach(() => story.close())

  it('a program that makes calls by the thousand, none of which goes on', async () => {
    story = new Story(resolve(here, 'programs/visitors.js'))
    await story.launch()
    await story.run()
    await story.client.next('output', ({ output }) => output.startsWith('open'))
    await story.client.request('pause', { threadId: 1 })
    const { reason, description } = await story.client.next('stopped')
    deepStrictEqual([reason, description], ['pause', 'paused'])
  })
})
