import { deepStrictEqual, match, strictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import { expectGolden } from '../support/golden'
import { Story } from '../support/story'

const here = resolve(__dirname, '../../../test/adapter')

describe('wakepoints', () => {
  let story: Story

  beforeEach(async () => {
    story = new Story(resolve(here, 'programs/feed.ts'))
    await story.launch()
  })
  afterEach(() => story.close())

  it('stop when the await on a line resumes, at the next statement, in the right call', async () => {
    const [wakepoint] = await story.wakepoints(`wake: at feed.ts:${story.source.line('row')}`)
    await story.run()
    const frames = await story.stopped()
    story.tell(frames)
    story.say(`  ${(await story.locals(frames[0]!)).join(', ')}`)
    strictEqual(wakepoint!.id, story.client.events.find(({ event }) => event === 'stopped')!.body.hitBreakpointIds[0])
    story.tell(await story.stepTo('next'))
    await story.wakepoints()
    await story.step('continue')
    await story.ended()
    expectGolden(resolve(here, 'wakepointLine.txt'), story.transcript)
  })

  it('stop where a source breakpoint says so', async () => {
    const [breakpoint] = await story.breakpoints({ at: 'row', mode: 'wakeUp' })
    await story.run()
    await story.stopped()
    const changed = await story.client.next('breakpoint', ({ breakpoint: one }) => one.id === breakpoint!.id)
    deepStrictEqual([changed.breakpoint.verified, changed.breakpoint.line], [true, story.source.line('row')])
    match(story.transcript, /^stopped \(function breakpoint, woken by .*\) in takeRow \| const text = /)
  })

  it('know names, conditions and hit counts', async () => {
    await story.wakepoints({ name: 'wake: feed*', condition: 'id > 1', hitCondition: '2' })
    await story.run()
    const [frame] = await story.stopped()
    strictEqual(await story.evaluate('id', frame!.id), '3')
    await story.wakepoints()
    await story.step('continue')
    await story.client.next('terminated')
    match(story.transcript, /woken by timer, 30 ms, made at feed.ts «await sleep\(30\)»\) in feeder \| gate\.open/)
  })

  it('say why in few words beside the name of the task, and in a sentence where there is room', async () => {
    await story.wakepoints('wake: feeder')
    await story.run()
    const { description, text } = await story.client.next('stopped')
    strictEqual(description, 'woken by timer')
    match(text, /^woken by timer, 30 ms, made at feed\.ts:\d+$/)
  })

  it('know what is awaited', async () => {
    await story.wakepoints('wake: on timer')
    await story.run()
    await story.stopped()
    match(story.transcript, /in feeder \| gate\.open/)
  })

  it('any: the next wake-up', async () => {
    await story.wakepoints('wake: any')
    await story.run()
    await story.stopped()
    match(story.transcript, /in spinner \| spins\+\+/)
  })

  it('are refused with a sentence', async () => {
    const [bad, good] = await story.wakepoints('wake: on sockets', 'wake: loadUser')
    strictEqual(bad!.verified, false)
    match(bad!.message!, /^"on sockets" is nothing a task can await: use on timer, socket, /)
    strictEqual(good!.message?.includes('sockets') ?? false, false)
  })

  it('run to the next wake-up', async () => {
    await story.breakpoints({ at: 'open' })
    await story.run()
    await story.stopped()
    await story.breakpoints()
    await story.client.request('wakepoint/runToWakeUp')
    await story.stopped()
    await story.step('continue')
    await story.client.next('terminated')
    match(story.transcript, /\nstopped \(step, woken by .*\) in takeRow \| const text/)
  })
})
