import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { FakePlace } from './fakePlace'
import { example, functionBreakpoints, lineWith, Run, until } from './run'

/** Commands as the palette and the menus give them. */
describe('commands', () => {
  let place: FakePlace
  let run: Run | undefined

  before(async () => {
    place = await FakePlace.connect()
  })

  afterEach(async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints)
    await run?.stop()
    run = undefined
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })

  after(() => place.close())

  it('toggle a wakepoint on the line of the cursor, and on the line whose number was clicked', async () => {
    const file = vscode.Uri.file(example('tour/tour.ts'))
    const line = await lineWith('tour/tour.ts', 'await sleep(1000)')
    const at = new vscode.Position(line - 1, 0)
    await vscode.window.showTextDocument(file, { selection: new vscode.Range(at, at) })
    await vscode.commands.executeCommand('wakepoint.toggleLineWakepoint')
    assert.deepEqual(functionBreakpoints(), [`wake: at tour.ts:${line}`])
    run = await Run.start({ program: file.fsPath })
    assert.match((await run.event('stopped')).description, /woken by timer/)
    await vscode.commands.executeCommand('wakepoint.toggleLineWakepoint', { uri: file, lineNumber: line })
    assert.deepEqual(functionBreakpoints(), [])
  })

  it('run to the next wake-up, from a stop', async () => {
    vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint('wake: tick')])
    run = await Run.start({ program: example('tour/tour.ts') })
    await run.event('stopped')
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints)
    await vscode.commands.executeCommand('wakepoint.runToWakeUp')
    assert.match((await run.event('stopped')).description, /woken by timer/)
  })

  it('let program time run at a stop, and hold it again', async () => {
    vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint('wake: office')])
    run = await Run.start({ program: example('asyncio/workshop.ts') })
    await run.event('stopped')
    await place.view({}, ({ program }) => program === 'held')
    await vscode.commands.executeCommand('wakepoint.letTimeRun')
    await place.view({}, ({ program }) => program === 'paused')
    await vscode.commands.executeCommand('wakepoint.holdTime')
    await place.view({}, ({ program }) => program === 'held')
  })

  it('cancel a task', async () => {
    run = await Run.start({ program: example('asyncio/workshop.ts') })
    const { rows } = await place.view({ filter: 'name:"night watch"' }, ({ rows }) => rows.length === 1)
    await vscode.commands.executeCommand('wakepoint.cancelTask', { task: rows[0].task })
    await place.view({ filter: 'name:"night watch"' }, ({ total }) => total === 0)
  })

  it('make a task a thread of the Call Stack view', async () => {
    run = await Run.start({ program: example('tour/tour.ts') })
    const { rows } = await place.view({ filter: 'name:reader' }, ({ rows }) => rows.length === 1)
    await vscode.commands.executeCommand('wakepoint.showTaskInCallStack', { task: rows[0].task })
    const { threads } = await run.session.customRequest('threads')
    assert.deepEqual(
      threads.map(({ name }: { name: string }) => name.replace(/:.*/, '')),
      ['loop', 'reader'],
    )
  })

  it('do what the menu of a row of the panel offers', async () => {
    run = await Run.start({ program: example('tour/tour.ts') })
    const { rows } = await place.view({ filter: 'name:reader' }, ({ rows }) => rows.length === 1)
    const [{ task, selector, position }] = rows
    const choose = (entry: string) =>
      vscode.commands.executeCommand(`wakepoint.row${entry}`, { task, selector, position })
    await choose('BreakOnWakeUp')
    assert.deepEqual(functionBreakpoints(), [`wake: ${selector}`])
    await choose('RemoveWakepoint')
    assert.deepEqual(functionBreakpoints(), [])
    await choose('ShowInCallStack')
    await place.view({}, ({ inCallStack }) => inCallStack.includes(task))
    await choose('HideFromCallStack')
    await place.view({}, ({ inCallStack }) => inCallStack.length === 0)
    await choose('GoToLine')
    await until(vscode.window.onDidChangeTextEditorSelection, () => {
      const editor = vscode.window.activeTextEditor
      return editor?.document.fileName === position.path && editor?.selection.active.line === position.line - 1
    })
  })

  it('write down everything that is known', async () => {
    run = await Run.start({ program: example('tour/tour.ts') })
    await place.view({ filter: 'name:tick' }, ({ rows }) => rows.length === 1)
    await vscode.commands.executeCommand('wakepoint.dump')
    const { document } = vscode.window.activeTextEditor!
    assert.equal(document.languageId, 'json')
    assert.ok(JSON.parse(document.getText()).tasks.some(({ name }: { name: string }) => name === 'tick'))
  })
})
