import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { FakePlace } from './fakePlace'
import { example, functionBreakpoints, Run, until } from './run'

describe('the relay between panel and session', () => {
  let place: FakePlace
  let run: Run

  before(async () => {
    place = await FakePlace.connect()
    run = await Run.start({ program: example('tour/tour.ts') })
  })

  after(() => {
    place?.close()
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints)
  })

  it('tells a panel which sessions there are, and which one is chosen', async () => {
    const { chosen, sessions } = await place.hear('sessions', message => message.sessions.length > 0)
    assert.deepEqual(sessions, [{ id: run.session.id, name: run.session.name }])
    assert.equal(chosen, run.session.id)
  })

  it('passes rows on, unopened, while the program runs', async () => {
    const view = await place.view({ filter: 'tick' }, ({ rows }) => rows[0]?.thing === 'timer')
    const [row] = view.rows
    assert.equal(row.name, 'tick')
    assert.equal(row.state, 'suspended')
    assert.equal(row.position.path, example('tour/tour.ts'))
    assert.match(await lineOf(row.position), /await sleep\(1000\)/)
  })

  it('opens the editor at a position', async () => {
    const view = await place.view({ filter: 'reader' }, ({ rows }) => rows.length === 1)
    place.say({ type: 'reveal', position: view.rows[0].position })
    await until(vscode.window.onDidChangeTextEditorSelection, () => {
      const editor = vscode.window.activeTextEditor
      return editor?.document.lineAt(editor.selection.active.line).text.includes('await once(news') ?? false
    })
  })

  it('turns a dot into a function breakpoint, stops there, and takes it away again', async () => {
    const view = await place.view({ filter: 'tick' }, ({ rows }) => rows.length === 1)
    const { selector } = view.rows[0]
    place.say({ type: 'toggleWakepoint', selector })
    await place.hear('wakepoints', ({ selectors }) => selectors.includes(selector))
    assert.deepEqual(functionBreakpoints(), [`wake: ${selector}`])
    const stopped = await run.event('stopped')
    assert.equal(typeof stopped.threadId, 'number')
    assert.match(stopped.description, /timer/)
    const { stackFrames } = await run.session.customRequest('stackTrace', { threadId: stopped.threadId })
    assert.match(
      await lineOf({ path: pathOf(stackFrames[0].source), line: stackFrames[0].line }),
      /console\.log\(`tick/,
    )
    place.say({ type: 'toggleWakepoint', selector })
    await place.hear('wakepoints', ({ selectors }) => selectors.length === 0)
    assert.deepEqual(functionBreakpoints(), [])
    await run.session.customRequest('continue', { threadId: stopped.threadId })
  })

  it('selects the task that the program is stopped in, and the one whose thread the person looks at', async () => {
    const selector = 'tick'
    place.say({ type: 'toggleWakepoint', selector })
    const stopped = await run.event('stopped')
    const { stoppedIn, rows } = await place.view({}, ({ stoppedIn }) => stoppedIn !== undefined)
    assert.equal(rows.find(({ task }: { task: number }) => task === stoppedIn).name, 'tick')
    await place.hear('select', ({ task }) => task === stoppedIn)
    const { threads } = await run.session.customRequest('threads')
    assert.deepEqual(
      threads.map(({ name }: { name: string }) => name),
      ['loop', 'tick'],
    )
    const reader = rows.find(({ name }: { name: string }) => name === 'reader').task
    place.say({ type: 'showInCallStack', task: reader, shown: true })
    await place.hear('select', ({ task }) => task === reader)
    place.say({ type: 'showInCallStack', task: reader, shown: false })
    place.say({ type: 'toggleWakepoint', selector })
    await run.session.customRequest('continue', { threadId: stopped.threadId })
    await place.view({}, ({ stoppedIn }) => stoppedIn === undefined)
  })

  it('tells a hidden panel nothing until it is seen again', async () => {
    place.visible = false
    const before = place.messages.length
    const other = new FakePlace()
    const { panels } = vscode.extensions.getExtension('wakepoint.wakepoint')!.exports
    panels.connect(other)
    await other.hear('changed')
    assert.deepEqual(
      place.messages.slice(before).filter(({ type }) => type === 'changed'),
      [],
    )
    other.close()
    place.show()
    await place.hear('changed', message => place.messages.indexOf(message) >= before)
  })

  it('answers no panel any more when the extension ends', () => {
    const { panels } = vscode.extensions.getExtension('wakepoint.wakepoint')!.exports
    const host = new panels.constructor(panels.sessions, panels.wakepoints, panels.extensionUri)
    const other = new FakePlace()
    host.connect(other)
    other.say({ type: 'ready' })
    const told = other.messages.length
    assert.ok(told > 0)
    host.dispose()
    other.say({ type: 'ready' })
    other.show()
    assert.equal(other.messages.length, told)
  })

  it('answers with one sentence when the program is gone', async () => {
    await run.stop()
    await place.hear('sessions', ({ sessions, chosen }) => sessions.length === 0 && chosen === undefined)
    await assert.rejects(
      place.view({}, () => true),
      /^Error: No program runs under Wakepoint\. Press F5 to start one\.$/,
    )
  })
})

/** VS Code turns the paths of the adapter into addresses of its own. */
function pathOf(source: { path: string }): string {
  return source.path.includes('://') ? vscode.Uri.parse(source.path).path : source.path
}

async function lineOf({ path, line }: { path: string; line: number }): Promise<string> {
  return (await vscode.workspace.openTextDocument(path)).lineAt(line - 1).text
}
