import { deepStrictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import { expectGolden } from '../support/golden'
import { Story } from '../support/story'

const here = resolve(__dirname, '../../../test/adapter')

describe('exceptions', () => {
  let story: Story

  beforeEach(async () => {
    story = new Story(resolve(here, 'programs/throws.js'))
    await story.launch()
  })
  afterEach(() => story.close())

  it('stop where they are thrown, caught and uncaught', async () => {
    await story.exceptions('caught', 'uncaught')
    await story.run()
    for (let i = 0; i < 3; i++) {
      await story.stopped()
      const { exceptionId, breakMode, description } = await story.client.request('exceptionInfo', { threadId: 1 })
      story.say(`  ${exceptionId} (${breakMode}): ${description}`)
      await story.step('continue')
    }
    await story.client.next('terminated')
    expectGolden(resolve(here, 'exceptions.txt'), story.transcript)
  })

  it('stop only where the condition of their filter holds', async () => {
    const filterOptions = [{ filterId: 'caught', condition: "error.message === 'no 1'" }]
    await story.client.request('setExceptionBreakpoints', { filters: [], filterOptions })
    await story.run()
    const stop = await story.client.next('stopped')
    deepStrictEqual([stop.reason, stop.text], ['exception', 'Refused: no 1'])
    await story.step('continue')
    await story.client.next('terminated')
  })
})
