import { hasCount, showsText } from './expect'
import { inWindow } from './inWindow'

/** The five steps of a person who sees Wakepoint for the first time, with the packaged extension. */
describe('the first minute with Wakepoint', () => {
  const here = inWindow('walk')

  it('1 opens a file and runs it with F5, without any launch.json', async () => {
    const { workbench, panel } = here
    await workbench.openFile('orders/server.ts')
    await workbench.showRunAndDebug()
    await workbench.clickEditor()
    await workbench.page.keyboard.press('F5')
    await workbench.tool('Pause').waitFor()
    await showsText(panel.sentence, /^\d+ tasks: \d+ running, \d+ ready, \d+ waiting\.$/)
  })

  it('2 shows the tasks by the line they are parked on, with the thing each awaits', async () => {
    const { panel } = here
    await hasCount(panel.rows, count => count >= 4)
    await showsText(panel.row('pool.ts'), /socket 127\.0\.0\.1:\d+|promise made at pool\.ts:\d+/)
    await showsText(panel.row('database.ts'), /timer/)
    await showsText(panel.row('server.ts:'), /Promise\.all \d+ of \d+ done/)
    await showsText(panel.row('load.ts'), /GET http:|timer/)
  })

  it('2 goes to the line on a click', async () => {
    const { workbench, panel } = here
    const place = panel.place(panel.row(/answerAll[\s\S]*timer/))
    await place.click()
    await workbench.page.locator('.tab.active[data-resource-name="database.ts"]').waitFor()
    await showsText(() => workbench.currentLine(), /await sleep/)
  })

  it('2 shows the await chain of a request in flight, from the handler down to the resource', async () => {
    const { panel } = here
    await panel.grouping('By task').click()
    await panel.filter.fill('handle')
    // A request is gone within a second, and the next one has taken its row.
    const chain = async () => {
      await panel.row('handle').click({ timeout: 1000 })
      return panel.detail.innerText({ timeout: 1000 })
    }
    await showsText(chain, /AWAIT CHAIN.*handle.*placeOrder/i)
    await panel.filter.fill('')
    await panel.grouping('By place').click()
  })

  it('2 tells in the timeline what requests have done, one lane each', async () => {
    const { panel } = here
    await panel.grouping('Timeline').click()
    await panel.filter.fill('handle')
    await hasCount(panel.lanes(/^handle #\d+, \d+ waits?, /), count => count >= 2)
    await panel.filter.fill('')
    await panel.grouping('By place').click()
    await panel.rows.first().waitFor()
  })

  it('3 turns the dot of a row into a wakepoint of the Breakpoints view, and stops there', async () => {
    const { workbench, panel } = here
    const row = panel.row(/answerAll[\s\S]*timer/)
    const place = (await panel.place(row).innerText()).trim()
    await panel.dot(row).click()
    await showsText(workbench.breakpoints.filter({ hasText: 'wake:' }).first(), new RegExp(`wake: at .*${place}`))
    await workbench.tool('Continue').waitFor()
    await showsText(workbench.callStack, /answerAll[\s\S]*woken by timer/i)
    await showsText(panel.row(/answerAll[\s\S]*stopped here/), /woken by timer/)
    await showsText(panel.detail, /^answerAll/)
    await showsText(workbench.variables.filter({ hasText: 'question' }).first(), /question/)
    await showsText(() => workbench.stoppedLine(), /socket\.write/)
  })

  it('4 shows the frames and variables of another suspended task at the stop', async () => {
    const { workbench, panel } = here
    await panel.grouping('By task').click()
    await panel.filter.fill('client')
    await panel.row('client').click()
    await panel.detail.getByRole('button', { name: 'Show in Call Stack' }).click()
    const thread = workbench.threads.filter({ hasText: 'client' }).first()
    // VS Code goes to a thread that has stopped, by itself.
    await workbench.frames.filter({ hasText: 'client' }).first().waitFor()
    await workbench.threads.filter({ hasText: 'answerAll' }).first().click()
    await showsText(panel.detail, /^answerAll/)
    await thread.click()
    await showsText(panel.detail, /^client/)
    await workbench.frames.filter({ hasText: 'client' }).first().click()
    await showsText(() => workbench.stoppedLine(), /await fetch/)
    await showsText(workbench.variables.filter({ hasText: 'response' }).first(), /response = undefined/)
    await panel.filter.fill('')
    await panel.grouping('By place').click()
  })

  it('4 takes the wakepoint away, stops at a line breakpoint, and steps over an await in the same call', async () => {
    const { workbench } = here
    await workbench.removeBreakpoint('wake:')
    await hasCount(workbench.breakpoints.filter({ hasText: 'wake:' }), count => count === 0)
    await workbench.openFile('orders/server.ts')
    const line = await here.window.lineOf('orders/server.ts', 'const order = await placeOrder')
    await workbench.breakAt(line)
    await workbench.tool('Continue').click()
    await showsText(() => workbench.stoppedLine(), /placeOrder/)
    await workbench.breakAt(line)
    await workbench.tool('Step Over').click()
    await showsText(() => workbench.stoppedLine(), /setHeader/)
    await showsText(workbench.variables.filter({ hasText: 'order' }).first(), /order = /)
    await workbench.tool('Continue').click()
    await workbench.tool('Pause').waitFor()
  })

  it('5 ends the process with Stop', async () => {
    await here.window.stop()
  })

  it('5 fills the panel with Ctrl+F5, too', async () => {
    const { workbench, panel } = here
    await workbench.openFile('tour/tour.ts')
    await workbench.clickEditor()
    await workbench.page.keyboard.press('Control+F5')
    await showsText(panel.row('tick'), /timer/)
    await here.window.stop()
  })
})
