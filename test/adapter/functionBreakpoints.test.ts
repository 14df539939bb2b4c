import { deepStrictEqual, match, strictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import type { DebugProtocol } from '@vscode/debugprotocol'
import { expectGolden } from '../support/golden'
import { Story } from '../support/story'

const here = resolve(__dirname, '../../../test/adapter')

describe('function breakpoints', () => {
  let story: Story

  beforeEach(async () => {
    story = new Story(resolve(here, 'programs/functions.ts'))
    await story.launch()
  })
  afterEach(() => story.close())

  /** What is told of a breakpoint once it is verified. */
  async function verified({ id }: DebugProtocol.Breakpoint): Promise<DebugProtocol.Breakpoint> {
    const { breakpoint } = await story.client.next('breakpoint', ({ breakpoint: one }) => one.id === id && one.verified)
    return breakpoint
  }

  it('stop at the entry of functions of that name: plain, async, methods by their last name, arrows', async () => {
    const all = await story.wakepoints('loadUser', 'Pool.acquire', 'take', 'label')
    for (const { verified, message } of all) {
      strictEqual(verified, false)
      match(message!, /^No function called \w+(\.\w+)? has been loaded so far: it stops once one is/)
    }
    await story.run()
    for (let stop = 0; stop < 8; stop++) {
      const [frame] = await story.stopped()
      story.say(`  ${(await story.locals(frame!)).join(', ')}`)
      if (stop === 3) await story.wakepoints('loadUser', 'acquire')
      await story.step('continue')
    }
    await story.ended()
    expectGolden(resolve(here, 'functionBreakpoints.txt'), story.transcript)
  })

  it('say where they stop once the code is loaded, also later', async () => {
    const [take, late] = await story.wakepoints({ name: 'take', condition: 'false' }, 'late')
    await story.run()
    const [frame] = await story.stopped()
    strictEqual(frame!.name, 'late')
    deepStrictEqual((await verified(take!)).line, story.source.line('take'))
    match((await verified(late!)).source!.path!, /lateFunctions\.mjs$/)
    await story.step('continue')
    await story.client.next('terminated')
  })

  it('know conditions and hit counts', async () => {
    const [bad] = await story.wakepoints({ name: 'loadUser', condition: 'id ===' })
    match(bad!.message!, /^The condition cannot be read: /)
    await story.wakepoints({ name: 'loadUser', condition: 'id > 1', hitCondition: '2' })
    await story.run()
    const [frame] = await story.stopped()
    strictEqual(await story.evaluate('id', frame!.id), '3')
    await story.wakepoints()
    await story.step('continue')
    await story.client.next('terminated')
  })
})
