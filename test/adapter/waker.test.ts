import { deepStrictEqual, match, strictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import { expectGolden } from '../support/golden'
import { Story } from '../support/story'

const here = resolve(__dirname, '../../../test/adapter')

describe('wakepoints at the waker', () => {
  let story: Story

  beforeEach(async () => {
    story = new Story(resolve(here, 'programs/feed.ts'))
    await story.launch()
  })
  afterEach(() => story.close())

  it('stop at the line that settles the promise, with its locals, and step on from there', async () => {
    const [waker] = await story.wakepoints('waker: takeRow')
    await story.run()
    const frames = await story.stopped()
    story.tell(frames)
    story.say(`  ${(await story.locals(frames[0]!, 'Local')).join(', ')}`)
    const { hitBreakpointIds } = story.client.events.find(({ event }) => event === 'stopped')!.body
    deepStrictEqual(hitBreakpointIds, [waker!.id])
    await story.wakepoints()
    await story.stepTo('next')
    await story.stepTo('next')
    await story.step('continue')
    await story.client.next('terminated')
    expectGolden(resolve(here, 'wakerLine.txt'), story.transcript)
  })

  it('stop where a source breakpoint says so, with a condition on who is woken', async () => {
    await story.breakpoints({ at: 'row', mode: 'waker', condition: "reader === 'red'", hitCondition: '2' })
    await story.run()
    const [frame] = await story.stopped()
    strictEqual(await story.evaluate('id', frame!.id), '2')
    match(story.transcript, /^stopped \(function breakpoint, wakes takeRow\) in feeder \| gate\.open/)
  })

  it('stop in the woken task where no line of the program wakes it', async () => {
    await story.wakepoints('waker: feeder')
    await story.run()
    await story.stopped()
    match(story.transcript, /^stopped \(function breakpoint, woken by timer, 30 ms.*\) in feeder \| gate\.open/)
  })

  it('step out of the waker into whoever awaits it', async () => {
    await story.wakepoints('waker: reader')
    await story.run()
    await story.stopped()
    await story.wakepoints()
    await story.stepTo('stepOut')
    await story.step('continue')
    await story.client.next('terminated')
    expectGolden(resolve(here, 'wakerOut.txt'), story.transcript)
  })
})
