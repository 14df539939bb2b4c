import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { hasCount, showsText } from './expect'
import { inWindow } from './inWindow'

/** A folder that has never seen Wakepoint: no launch.json, no settings, and what a person tries first. */
describe('Wakepoint in a folder of one’s own', () => {
  const here = inWindow('stranger', { prepare: folder => rm(join(folder, '.vscode'), { recursive: true }) })

  it('1 is offered at F5, and runs the open file', async () => {
    const { workbench, panel } = here
    await workbench.openFile('tour/tour.ts')
    await workbench.showRunAndDebug()
    await workbench.clickEditor()
    await workbench.page.keyboard.press('F5')
    await workbench.choice('Wakepoint').click()
    await showsText(panel.row('tick'), /timer/)
  })

  it('2 is walked through by keys alone: panel, filter, rows, wakepoint, line', async () => {
    const { workbench, panel } = here
    const { keyboard } = workbench.page
    await workbench.command('Wakepoint: Show Panel')
    await hasCount(panel.rows.and(panel.focused), count => count === 1)
    await keyboard.press('/')
    await hasCount(panel.filter.and(panel.focused), count => count === 1)
    await keyboard.type('tick')
    await hasCount(panel.rows, count => count === 1)
    await keyboard.press('ArrowDown')
    await hasCount(panel.row('tick').and(panel.focused), count => count === 1)
    await keyboard.press('Space')
    await showsText(workbench.breakpoints.filter({ hasText: 'wake:' }).first(), /wake: at tour\.ts:\d+/)
    await workbench.tool('Continue').waitFor()
    await showsText(panel.row('tick'), /stopped here, woken by timer/)
    await showsText(panel.detail, /^tick/)
    // At a stop VS Code gives the focus to the text.
    await workbench.command('Wakepoint: Show Panel')
    await hasCount(panel.row('tick').and(panel.focused), count => count === 1)
    await keyboard.press('Space')
    await hasCount(workbench.breakpoints.filter({ hasText: 'wake:' }), count => count === 0)
    await keyboard.press('Enter')
    await showsText(() => workbench.currentLine(), /await sleep\(1000\)/)
    await keyboard.press('F5')
    await workbench.tool('Pause').waitFor()
    await panel.filter.fill('')
  })

  it('3 sets a wakepoint from the menu of a line', async () => {
    const { workbench, panel } = here
    await workbench.chooseFromMenu(workbench.line('await sleep(1000)'), 'Toggle Wakepoint on This Line')
    await showsText(workbench.breakpoints.filter({ hasText: 'wake:' }).first(), /wake: at tour\.ts:\d+/)
    await workbench.tool('Continue').waitFor()
    await showsText(workbench.callStack, /tick[\s\S]*woken by timer/i)
    await showsText(panel.detail, /LAST WAKE-UPS.*timer, 1000 ms/i)
    await hasCount(panel.row('tick').getByRole('button', { name: /^Remove the wakepoint/ }), count => count === 1)
  })

  it('4 keeps wakepoints when the editor is closed and opened again', async () => {
    const { workbench, panel } = here
    await here.window.reopen()
    await here.window.hasNoProgram()
    await showsText(panel.body, /Nothing is being debugged/)
    await workbench.showRunAndDebug()
    await showsText(workbench.breakpoints.filter({ hasText: 'wake:' }).first(), /wake: at tour\.ts:\d+/)
    await workbench.openFile('tour/tour.ts')
    await workbench.clickEditor()
    // VS Code remembers which debugger was chosen.
    await workbench.page.keyboard.press('F5')
    await workbench.tool('Continue').waitFor()
    await showsText(panel.row('tick'), /stopped here, woken by timer/)
  })

  it('5 stops after the await where a line breakpoint has the mode for it', async () => {
    const { workbench } = here
    await workbench.removeBreakpoint('wake:')
    await hasCount(workbench.breakpoints.filter({ hasText: 'wake:' }), count => count === 0)
    await workbench.breakAt(await here.window.lineOf('tour/tour.ts', 'await sleep(1000)'))
    await workbench.chooseMode('When This Await Resumes')
    await showsText(workbench.breakpoints.filter({ hasText: 'tour.ts' }).first(), /When This Await Resumes/)
    await workbench.tool('Continue').click()
    await showsText(workbench.callStack, /tick[\s\S]*woken by timer/i)
    await showsText(() => workbench.stoppedLine(), /console\.log\(`tick/)
  })

  it('6 offers in the menu of a row what can be done to it', async () => {
    const { workbench, panel } = here
    // The editor may bring back what was in it before it was closed.
    await panel.filter.fill('')
    const row = panel.row('reader')
    const context = () => panel.menuContext(row)
    const wakepoints = workbench.breakpoints.filter({ hasText: 'wake:' })
    const threads = workbench.threads.filter({ hasText: 'reader' })
    await workbench.chooseFromMenu(row, 'Break on Wake-Up', async () => (await wakepoints.count()) > 0)
    await showsText(wakepoints.first(), /wake: at tour\.ts:\d+/)
    await showsText(context, /"hasWakepoint":true/)
    await workbench.chooseFromMenu(row, 'Remove Wakepoint', async () => (await wakepoints.count()) === 0)
    await hasCount(wakepoints, count => count === 0)
    await workbench.chooseFromMenu(row, 'Show in Call Stack', async () => (await threads.count()) > 0)
    await showsText(workbench.callStack, /reader: awaits event "issue"/)
    await showsText(context, /"isInCallStack":true/)
    await workbench.chooseFromMenu(row, 'Hide from Call Stack', async () => (await threads.count()) === 0)
    await hasCount(threads, count => count === 0)
  })
})
