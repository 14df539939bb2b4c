import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { eventually, hasCount, showsText } from './expect'
import { inWindow } from './inWindow'

/** What the processes do that each of these programs starts. */
const work = `import { exec, fork } from 'node:child_process'
import cluster from 'node:cluster'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(import.meta.url)
const [, , role] = process.argv

async function mother() {
  for (;;) await sleep(1000)
}

async function miller() {
  for (let turn = 1; ; turn++) {
    await sleep(300)
    console.log('ground', turn)
  }
}

async function brewer() {
  for (let turn = 1; ; turn++) {
    await sleep(400)
    console.log('brewed', turn)
  }
}

if (role === 'miller' || process.env.ROLE === 'miller') miller()
else if (role === 'brewer' || process.env.ROLE === 'brewer') brewer()
else mother()
`
const programs = {
  'family.ts': `${work}if (!role) for (const name of ['miller', 'brewer']) fork(file, [name])\n`,
  'shelled.ts': `${work}if (!role) for (const name of ['miller', 'brewer']) exec(\`"\${process.execPath}" "\${file}" \${name} | cat\`)\n`,
  'clustered.ts': `${work}if (cluster.isPrimary) for (const ROLE of ['miller', 'brewer']) cluster.fork({ ROLE })\n`,
}

describe('a program that starts others, in the editor', () => {
  const here = inWindow('family', {
    prepare: folder => Promise.all(Object.entries(programs).map(([name, text]) => writeFile(join(folder, name), text))),
  })

  it('1 has a session for each in the Call Stack, below its own', async () => {
    await here.workbench.showRunAndDebug()
    await start('family.ts', 'F5')
    await hasCount(here.workbench.sessions, count => count === 3)
  })

  it('2 shows in the panel the one that is chosen', async () => {
    assert.deepEqual((await showEach()).sort(), ['brewer', 'miller', 'mother'])
  })

  it('3 stops in the one whose row gets a wakepoint', async () => {
    const { panel } = here
    const index = (await showEach()).indexOf('miller')
    await panel.sessions.selectOption({ index })
    await panel.dot(panel.row('miller')).click()
    await showsStop()
  })

  it('4 starts all anew by Restart, whichever stands', async () => {
    const { panel, workbench } = here
    const before = await panel.sessionNames()
    await workbench.tool('Restart').click()
    await eventually(
      () => panel.sessionNames(),
      names => names.length === 3 && names.filter(name => before.includes(name)).length === 1,
      String,
    )
    await showsStop()
    assert.equal(here.window.programs().length, 3)
  })

  it('5 ends all by Stop, whichever stands', async () => {
    await here.workbench.removeBreakpoint('wake:')
    await here.window.stop()
  })

  for (const name of Object.keys(programs))
    it(`6 shows all of them without debugging: ${name}`, async () => {
      await start(name, 'Control+F5')
      await showEach()
      await here.window.stop()
    })

  async function start(file: string, key: string): Promise<void> {
    const { workbench, panel } = here
    await workbench.openFile(file)
    await workbench.clickEditor()
    await workbench.page.keyboard.press(key)
    await eventually(
      () => panel.sessionNames(),
      names => names.length === 3,
      String,
    )
  }

  /** Chooses one session after the other, the program's own first; answers the name of the one call that each has. */
  async function showEach(): Promise<string[]> {
    const { panel } = here
    const shown: string[] = []
    for (const label of await panel.sessionNames()) {
      await panel.sessions.selectOption({ label })
      const name = shown.length === 0 ? /^mother$/ : /^(miller|brewer)$/
      const isNew = (row: string) => name.test(row) && !shown.includes(row)
      shown.push(await eventually(() => panel.rows.locator('.name').innerText({ timeout: 1000 }), isNew))
    }
    return shown
  }

  async function showsStop(): Promise<void> {
    const { panel, workbench } = here
    await workbench.tool('Continue').waitFor()
    await showsText(workbench.callStack, /miller woken by timer/i)
    await showsText(panel.row('miller'), /stopped here, woken by timer/)
    await showsText(() => workbench.stoppedLine(), /console\.log\('ground'/)
  }
})
