import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import { expectGolden } from '../support/golden'
import { Story } from '../support/story'

const here = resolve(__dirname, '../../../test/adapter')

describe('stepping', () => {
  let story: Story

  beforeEach(async () => {
    story = new Story(resolve(here, 'programs/feed.ts'))
    await story.launch()
  })
  afterEach(() => story.close())

  it('over an await stays in the call while others run', async () => {
    await story.breakpoints({ at: 'sleep' })
    await story.run()
    await story.stopped()
    await story.breakpoints()
    for (let i = 0; i < 4; i++) await story.stepTo('next')
    await story.step('continue')
    await story.ended()
    expectGolden(resolve(here, 'stepOver.txt'), story.transcript)
  })

  it('that is asked for twice at once is one step', async () => {
    await story.breakpoints({ at: 'text' })
    await story.run()
    await story.stopped()
    await story.breakpoints()
    const step = story.client.request('next', { threadId: 1 })
    strictEqual(await story.client.failure('next', { threadId: 1 }), 'The program is not paused: pause it first.')
    await step
    await story.stopped()
    await story.step('continue')
    strictEqual((await story.client.nextOf('stopped', 'exited')).event, 'exited')
  })

  it('off the end of a call goes on where it is awaited', async () => {
    await story.breakpoints({ at: 'return' })
    await story.run()
    await story.stopped()
    await story.breakpoints()
    for (let i = 0; i < 5; i++) await story.stepTo('next')
    await story.step('continue')
    await story.client.next('terminated')
    expectGolden(resolve(here, 'stepOff.txt'), story.transcript)
  })

  it('out of a call goes on where it is awaited', async () => {
    await story.breakpoints({ at: 'text' })
    await story.run()
    await story.stopped()
    await story.breakpoints()
    for (let i = 0; i < 2; i++) await story.stepTo('stepOut')
    await story.step('continue')
    await story.client.next('terminated')
    expectGolden(resolve(here, 'stepOut.txt'), story.transcript)
  })

  it('into a call, and out of it again', async () => {
    await story.breakpoints({ at: 'take' })
    await story.run()
    await story.stopped()
    await story.breakpoints()
    await story.stepTo('stepIn')
    await story.stepTo('next')
    await story.stepTo('stepIn')
    await story.stepTo('stepOut')
    await story.step('continue')
    await story.client.next('terminated')
    expectGolden(resolve(here, 'stepInto.txt'), story.transcript)
  })

  it('begins at the first statement when asked to', async () => {
    await story.close()
    story = new Story(resolve(here, 'programs/feed.ts'))
    await story.launch({ stopOnEntry: true })
    await story.run()
    await story.stopped()
    await story.stepTo('next')
    await story.step('continue')
    await story.client.next('terminated')
    expectGolden(resolve(here, 'entry.txt'), story.transcript)
  })
})

describe('stops while the panel asks what is awaited', () => {
  it('are in the program, and never in what is asked of it', async () => {
    const story = new Story(resolve(here, 'programs/busy.js'))
    try {
      await story.launch()
      await story.wakepoints(`wake: at busy.js:${story.source.line('waits')}`)
      await story.run()
      let isOver = false
      const ask = async () => {
        while (!isOver) await story.client.request('wakepoint/view', everything)
      }
      const asked = Promise.all([ask(), ask(), ask()])
      const lines = new Set<string>()
      for (let stop = 0; stop < 300; stop++) {
        const [frame] = await story.stopped()
        lines.add(story.frame(frame!))
        await story.step('continue')
      }
      isOver = true
      await asked
      deepStrictEqual([...lines], ['woken | console.log(count)'])
    } finally {
      await story.close()
    }
  })
})

const everything = { grouping: 'task', filter: '', expanded: [], from: 0, to: 99 }
