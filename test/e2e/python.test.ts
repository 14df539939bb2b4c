import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hasCount, showsText } from './expect'
import { inWindow } from './inWindow'

/** A program that starts another; both end when somebody puts a file beside them. */
const family = `
import asyncio, multiprocessing, os

over = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'all.over')

async def main(name):
    waits = asyncio.create_task(asyncio.Event().wait(), name=name)
    while not os.path.exists(over):
        await asyncio.sleep(0.05)
    waits.cancel()

if __name__ == '__main__':
    fork = multiprocessing.get_context('fork')
    child = fork.Process(target=lambda: asyncio.run(main('the child listens')))
    child.start()
    asyncio.run(main('the parent waits'))
    child.join()
`

/** A Python program under the packaged extension, on a machine whose Python has no debugpy. */
describe('a Python program in the editor', () => {
  // There before the window is: what is written later the editor may not find at once.
  const here = inWindow('python', { prepare: folder => writeFile(join(folder, 'family.py'), family) })

  it('1 asks for debugpy at F5, installs it for itself, and the panel fills', async () => {
    const { workbench } = here.window
    await workbench.showRunAndDebug()
    await workbench.openFile('asyncio/workshop.py')
    await workbench.page.keyboard.press('F5')
    await showsText(workbench.dialog, /needs debugpy[\s\S]*only watched/)
    await workbench.picture('python 1 the question')
    await workbench.dialog.getByRole('button', { name: 'Install debugpy' }).click()
    await workbench.tool('Pause').waitFor({ timeout: 90_000 })
    await showsText(here.panel.sentence, /^7 tasks: \d running, \d ready, \d waiting\.$/)
  })

  it('2 shows each task with the named thing it awaits, and who holds the lock', async () => {
    await hasCount(here.panel.rows, count => count >= 5)
    await showsText(here.panel.row(/Lock "lathe" held by/), /joiner \d.*Lock "lathe" held by joiner \d/s)
    await showsText(here.panel.row('night watch'), /Event "closed"/)
    await showsText(here.panel.row('office'), /Queue "orders" full \(2\)|timer/)
    await showsText(here.panel.row('varnisher'), /Queue "shelf" empty/)
  })

  it('3 stops at a wakepoint with the name of the waker, and shows the locals of the woken frame', async () => {
    const { workbench } = here.window
    await here.panel.dot(here.panel.row(/Lock "lathe" held by/)).click()
    await workbench.tool('Continue').waitFor()
    await showsText(workbench.callStack, /joiner \d woken by release\(\)/i)
    await showsText(here.panel.row('stopped here'), /joiner \d.*woken by release\(\) in joiner \d/)
    await showsText(here.panel.strip, /iteration [\d\s]+, step \d+ of \d+/)
    await showsText(here.panel.detail, /^joiner \d/)
    await showsText(() => workbench.stoppedLine(), /legs = await turn\(order\)/)
    await showsText(workbench.variables.filter({ hasText: /^order\b/ }).first(), /'chair \d+'/)
    await showsText(here.panel.strip, /program time held at/)
  })

  it('4 steps over an await in the same task', async () => {
    const { workbench } = here.window
    const shown = await showsText(workbench.variables.filter({ hasText: /^order\b/ }).first(), /chair \d+/)
    const [order] = /chair \d+/.exec(shown)!
    await workbench.removeBreakpoint('wake:')
    await hasCount(workbench.breakpoints.filter({ hasText: 'wake:' }), count => count === 0)
    await workbench.tool('Step Over').click()
    await showsText(workbench.variables.filter({ hasText: /^legs/ }).first(), new RegExp(`'legs of ${order}'`))
    await showsText(workbench.variables.filter({ hasText: /^order\b/ }).first(), new RegExp(`'${order}'`))
  })

  it('5 shows the frames and variables of another suspended task', async () => {
    const { workbench } = here.window
    await here.panel.grouping('By task').click()
    await here.panel.row('varnisher').click()
    await showsText(here.panel.detail, /varnisher[\s\S]*Queue "shelf"/)
    await here.panel.detail.getByRole('button', { name: 'Show in Call Stack' }).click()
    await workbench.threads.filter({ hasText: 'varnisher' }).first().click()
    await workbench.frames.filter({ hasText: 'varnisher' }).first().click()
    await showsText(workbench.variables.filter({ hasText: /^shelf/ }).first(), /Queue/)
  })

  it('6 ends every process with Stop, and asks no second time', async () => {
    const { workbench } = here.window
    await here.window.stop()
    await workbench.openFile('asyncio/workshop.py')
    await workbench.page.keyboard.press('F5')
    await workbench.tool('Pause').waitFor()
    await showsText(here.panel.sentence, /^7 tasks/)
    await here.window.stop()
  })

  it('7 shows the tasks of a process that the program starts, and of both who is chosen', async () => {
    const { workbench, folder } = here.window
    await workbench.openFile('family.py')
    await workbench.page.keyboard.press('F5')
    const child = here.panel.sessions.locator('option', { hasText: /^Subprocess \d+$/ })
    const parent = here.panel.sessions.locator('option', { hasText: 'family.py' })
    for (const [session, task, other] of [
      [child, 'the child listens', 'the parent waits'],
      [parent, 'the parent waits', 'the child listens'],
    ] as const) {
      await session.waitFor({ state: 'attached' })
      await here.panel.sessions.selectOption((await session.getAttribute('value'))!)
      await showsText(here.panel.row(task), /Event/)
      await hasCount(here.panel.rows.filter({ hasText: other }), count => count === 0)
      await workbench.picture(`python 7 ${task}`)
    }
    await writeFile(join(folder, 'all.over'), '')
    await workbench.debugToolBar.waitFor({ state: 'hidden' })
    await here.window.hasNoProgram()
  })

  it('8 runs a configuration that was written for debugpy', async () => {
    const { workbench, folder } = here.window
    const configuration = {
      type: 'debugpy',
      request: 'launch',
      name: 'Python: workshop',
      program: join(folder, 'asyncio/workshop.py'),
      console: 'internalConsole',
      justMyCode: true,
    }
    await writeFile(
      join(folder, '.vscode/launch.json'),
      JSON.stringify({ version: '0.2.0', configurations: [configuration] }),
    )
    await showsText(workbench.configurations, /Python: workshop/)
    await workbench.command('Wakepoint: Debug a Configuration of launch.json…')
    await workbench.tool('Pause').waitFor()
    await showsText(here.panel.row('night watch'), /Event "closed"/)
    await here.window.stop()
  })
})
