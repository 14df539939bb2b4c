import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hasCount, showsText } from './expect'
import { inWindow } from './inWindow'
import { objections } from './objections'

/** A program on our own asyncio under the packaged extension. */
describe('a program on asyncio for TypeScript in the editor', () => {
  const here = inWindow('asyncio')

  it('1 shows its tasks at F5, what each awaits, and who holds the lock', async () => {
    await here.window.workbench.showRunAndDebug()
    await start()
    await showsText(here.panel.row(/Lock "lathe" held by/), /joiner \d.*Lock "lathe" held by joiner \d/s)
    await showsText(here.panel.row('night watch'), /Event "closed"/)
    await showsText(here.panel.row('varnisher'), /Queue "shelf" empty/)
    await showsText(here.panel.row('office'), /Queue "orders" full \(2\)|timer/)
  })

  it('2 shows the timers of its loop while no row is selected', async () => {
    await showsText(here.panel.detail, /TIMERS[\s\S]*s left/i)
  })

  it('3 stops at a wakepoint, at the line as it was written, with program time held', async () => {
    const { workbench } = here.window
    await here.panel.dot(here.panel.row(/Lock "lathe" held by/)).click()
    await workbench.tool('Continue').waitFor()
    await showsText(workbench.callStack, /joiner \d woken by release\(\)/i)
    await showsText(here.panel.row('stopped here'), /woken by task joiner \d|woken by release\(\) in joiner \d/)
    await showsText(here.panel.strip, /iteration [\d\s]+, step \d+ of \d+/)
    await showsText(() => workbench.stoppedLine(), /shelf\.put/)
    await showsText(here.panel.strip, /program time held at/)
    await workbench.picture('asyncio 3 held')
  })

  it('4 lets program time run at a stop on request, and holds it again', async () => {
    await here.panel.strip.getByRole('button', { name: 'let it run' }).click()
    await showsText(here.panel.strip, /paused at/)
    await here.panel.strip.getByRole('button', { name: 'hold time' }).click()
    await showsText(here.panel.strip, /program time held at/)
  })

  it('5 shows its loop, by keys and for a screen reader: the step that runs, the line, timers, locks and queues', async () => {
    const { panel } = here
    const { keyboard } = here.window.workbench.page
    await panel.loopButton.focus()
    await keyboard.press('Enter')
    await showsText(panel.loop, /The loop runs iteration [\d\s]+, step \d+ of \d+\./)
    await showsText(panel.loop, /ready, in line \d.* timers \d.* left \(held\) sleep of/i)
    await showsText(panel.loop, /locks and queues 4 .*Lock "lathe".* waiting joiner \d/i)
    await showsText(panel.loop, /last iterations iteration waited ran took [\d\s]+/i)
    assert.deepEqual(await objections(panel), [])
    await here.window.workbench.picture('asyncio 5 the loop')
    await panel.loop.focus()
    await keyboard.press('Escape')
    await hasCount(panel.loopButton.and(panel.focused), count => count === 1)
    await hasCount(panel.rows, count => count >= 5)
  })

  it('6 shows the frames and variables of another suspended task', async () => {
    const { workbench } = here.window
    await here.panel.grouping('By task').click()
    await here.panel.row('varnisher').click()
    await here.panel.detail.getByRole('button', { name: 'Show in Call Stack' }).click()
    await workbench.threads.filter({ hasText: 'varnisher' }).first().click()
    await workbench.frames.filter({ hasText: 'varnisher' }).first().click()
    await showsText(workbench.variables.filter({ hasText: /^shelf/ }).first(), /Queue/)
    await here.panel.grouping('By place').click()
  })

  it('7 cancels the task that was chosen in a list', async () => {
    const { workbench } = here.window
    await workbench.command('Wakepoint: Cancel Task…')
    await workbench.choice('night watch').click()
    await workbench.tool('Continue').click()
    await hasCount(here.panel.rows.filter({ hasText: 'night watch' }), count => count === 0)
  })

  it('8 does not hold time where the launch configuration says so', async () => {
    const { workbench } = here.window
    await here.window.stop()
    const configuration = {
      type: 'wakepoint',
      request: 'launch',
      name: 'workshop',
      program: join(here.window.folder, 'asyncio/workshop.ts'),
      holdTime: false,
    }
    await writeFile(
      join(here.window.folder, '.vscode/launch.json'),
      JSON.stringify({ version: '0.2.0', configurations: [configuration] }),
    )
    await showsText(workbench.configurations, /workshop/)
    await start()
    await workbench.tool('Continue').waitFor()
    await showsText(here.panel.strip, /paused at/)
    await here.window.stop()
  })

  async function start(): Promise<void> {
    await here.window.workbench.openFile('asyncio/workshop.ts')
    await here.window.workbench.page.keyboard.press('F5')
    await hasCount(here.panel.rows, count => count >= 5)
  }
})
