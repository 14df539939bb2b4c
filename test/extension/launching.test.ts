import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import * as vscode from 'vscode'
import { FakePlace } from './fakePlace'
import { eventually, example, isAlive, next, Run, until } from './run'

describe('launching', () => {
  let run: Run | undefined

  afterEach(async () => {
    if (run && vscode.debug.activeDebugSession) await run.stop()
    run = undefined
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })

  it('runs the file in the editor when a configuration names no program', async () => {
    await open('tour/tour.ts')
    run = await Run.start({})
    assert.equal(run.session.configuration.program, example('tour/tour.ts'))
    await run.event('output', ({ output }) => output.includes('tick 1'))
  })

  it('passes "run without debugging" on, and the panel fills all the same', async () => {
    await open('tour/tour.ts')
    run = await Run.by(() => vscode.commands.executeCommand('wakepoint.runFile'))
    assert.equal(run.session.configuration.noDebug, true)
    await run.event('wakepoint/changed')
  })

  it('lets a program end by itself, with its output and its exit code', async () => {
    const program = example('ends.mjs')
    await writeFile(program, `await null; console.log('printed'); process.exitCode = 7`)
    run = await Run.start({ program })
    assert.match((await run.event('output', ({ output }) => output.includes('printed'))).output, /printed/)
    assert.equal((await run.event('exited')).exitCode, 7)
    await run.ended()
  })

  it('ends the process when a person stops the session', async () => {
    run = await Run.start({ program: example('tour/tour.ts') })
    await run.event('output', ({ output }) => output.includes('tick 1'))
    const { pid } = JSON.parse((await run.session.customRequest('wakepoint/dump', {})).text)
    assert.ok(isAlive(pid))
    await run.stop()
    await eventually(() => !isAlive(pid))
  })

  it('opens a session for a process that the program starts, below its own, which ends with it', async () => {
    const program = example('starts.cjs')
    await writeFile(
      program,
      `if (process.argv[2]) { setInterval(() => {}, 1000); (async function left() { await new Promise(() => {}) })() }
else require('node:child_process').fork(__filename, ['child'])`,
    )
    const started = next(vscode.debug.onDidStartDebugSession, ({ parentSession }) => parentSession !== undefined)
    run = await Run.start({ program })
    const child = await started
    assert.equal(child.parentSession!.id, run.session.id)
    assert.match(child.name, /^starts\.cjs \[\d+\]$/)
    const place = await FakePlace.connect()
    place.say({ type: 'chooseSession', session: child.id })
    await place.view({ filter: 'name:left' }, ({ total }) => total === 1)
    place.close()
    const { subProcessId } = child.configuration
    const ended = next(vscode.debug.onDidTerminateDebugSession, ({ id }) => id === child.id)
    // As with the Stop button while the child stands.
    await vscode.debug.stopDebugging(child)
    await run.ended()
    await ended
    await eventually(() => !isAlive(subProcessId))
  })

  it('goes back to the program when a process ends that was chosen', async () => {
    const program = example('starts.cjs')
    await writeFile(
      program,
      `if (process.argv[2]) setInterval(() => {}, 1000)
else for (const name of ['first', 'second']) require('node:child_process').fork(__filename, [name])`,
    )
    const children: vscode.DebugSession[] = []
    const started = vscode.debug.onDidStartDebugSession(session => session.parentSession && children.push(session))
    run = await Run.start({ program })
    await eventually(() => children.length === 2)
    started.dispose()
    const place = await FakePlace.connect()
    const [child] = children
    place.say({ type: 'chooseSession', session: child!.id })
    await place.hear('sessions', ({ chosen }) => chosen === child!.id)
    process.kill(child!.configuration.subProcessId)
    const { chosen } = await place.hear('sessions', ({ sessions }) => sessions.every(({ id }) => id !== child!.id))
    assert.equal(chosen, run.session.id)
    place.close()
  })

  it('asks for the file where neither the editor nor launch.json names a program', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    const { onDidChangeVisibleTextEditors } = vscode.window
    await until(onDidChangeVisibleTextEditors, () =>
      vscode.window.visibleTextEditors.every(({ document }) => document.uri.scheme !== 'file'),
    )
    const { showOpenDialog } = vscode.window
    const names: string[] = []
    const started = vscode.debug.onDidStartDebugSession(({ name }) => names.push(name))
    const picks = (path: string | undefined) =>
      Object.assign(vscode.window, {
        showOpenDialog: async () => (path === undefined ? undefined : [vscode.Uri.file(path)]),
      })
    try {
      picks(undefined)
      await vscode.commands.executeCommand('wakepoint.start')
      assert.deepEqual(names, [])
      picks(example('tour/tour.ts'))
      run = await Run.by(() => vscode.commands.executeCommand('wakepoint.start'))
    } finally {
      Object.assign(vscode.window, { showOpenDialog })
      started.dispose()
    }
    assert.equal(run.session.configuration.program, example('tour/tour.ts'))
    assert.equal(vscode.window.activeTextEditor?.document.fileName, example('tour/tour.ts'))
  })

  it('starts the program again on restart, with its wakepoints', async () => {
    vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint('wake: tick')])
    run = await Run.start({ program: example('tour/tour.ts') })
    try {
      await run.event('stopped')
      const again = await Run.by(() => vscode.commands.executeCommand('workbench.action.debug.restart'))
      run = again
      await again.event('stopped')
    } finally {
      vscode.debug.removeBreakpoints(vscode.debug.breakpoints)
    }
  })

  it('runs a program in a terminal of the editor, and ends it there', async () => {
    const opened = next(vscode.window.onDidOpenTerminal)
    run = await Run.start({ program: example('tour/tour.ts'), console: 'integratedTerminal' })
    const terminal = await opened
    assert.equal(terminal.name, 'Wakepoint')
    const place = await FakePlace.connect()
    await place.view({ filter: 'tick' }, ({ rows }) => rows[0]?.thing === 'timer')
    place.close()
    const { pid } = JSON.parse((await run.session.customRequest('wakepoint/dump', {})).text)
    assert.ok(isAlive(pid))
    await run.stop()
    await eventually(() => !isAlive(pid))
    terminal.dispose()
  })

  it('runs several programs at once, and a panel shows the one that is chosen', async () => {
    const first = await Run.start({ program: example('tour/tour.ts'), name: 'first' })
    const place = await FakePlace.connect()
    run = await Run.start({ program: example('asyncio/workshop.ts'), name: 'second' })
    try {
      const { sessions } = await place.hear('sessions', ({ sessions }) => sessions.length === 2)
      assert.deepEqual(
        sessions.map(({ name }) => name),
        ['first', 'second'],
      )
      place.say({ type: 'chooseSession', session: first.session.id })
      await place.view({ filter: 'name:tick' }, ({ total }) => total === 1)
      place.say({ type: 'chooseSession', session: run.session.id })
      await place.view({ filter: 'name:varnisher' }, ({ total }) => total === 1)
    } finally {
      await first.stop()
      place.close()
    }
    assert.equal(vscode.debug.activeDebugSession?.id, run.session.id)
  })

  it('takes paths of a configuration from its folder', async () => {
    run = await Run.start({ program: 'tour/tour.ts' })
    assert.equal(run.session.configuration.cwd, example('.'))
    await run.event('output', ({ output }) => output.includes('tick 1'))
    await run.stop()
    run = await Run.start({ program: 'tour.ts', cwd: 'tour' })
    await run.event('output', ({ output }) => output.includes('tick 1'))
  })

  it('asks which process to attach to', async () => {
    const { variables } = vscode.extensions.getExtension('wakepoint.wakepoint')!.packageJSON.contributes.debuggers[0]
    let answer: unknown
    vscode.commands.executeCommand(variables.pickProcess).then(picked => {
      answer = picked
    })
    await eventually(() => {
      vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem')
      return answer !== undefined
    })
    assert.match(String(answer), /^[1-9]\d*$/)
  })

  it('starts a configuration that was written for another debugger', async () => {
    const program = example('tour/tour.ts')
    const configuration = {
      type: 'node',
      request: 'launch',
      name: 'Launch Program',
      skipFiles: ['<node_internals>/**'],
      program,
      outFiles: [example('**/*.js')],
      smartStep: true,
    }
    const launch = () => vscode.workspace.getConfiguration('launch')
    const { Workspace } = vscode.ConfigurationTarget
    const none = [
      { type: 'node', request: 'attach', name: 'nothing to borrow', processId: '1' },
      { type: 'chrome', request: 'launch', name: 'not here', program },
    ]
    await launch().update('configurations', [...none, configuration], Workspace)
    try {
      run = await Run.by(() => vscode.commands.executeCommand('wakepoint.debugConfiguration'))
      assert.equal(run.session.type, 'wakepoint')
      assert.equal(run.session.configuration.program, program)
      assert.equal(run.session.configuration.cwd, example('.'), 'other debuggers run programs there')
      await run.event('output', ({ output }) => output.includes('tick 1'))
    } finally {
      await launch().update('configurations', undefined, Workspace)
    }
  })

  it('runs what a line for a terminal starts, and shows the program that it means', async () => {
    const command = 'node --watch tour/tour.ts'
    const launch = () => vscode.workspace.getConfiguration('launch')
    const { Workspace } = vscode.ConfigurationTarget
    const configuration = { type: 'node-terminal', request: 'launch', name: 'dev', command }
    await launch().update('configurations', [configuration], Workspace)
    const place = await FakePlace.connect()
    try {
      run = await Run.by(() => vscode.commands.executeCommand('wakepoint.debugConfiguration'))
      await place.view({ filter: 'name:tick' }, ({ total }) => total === 1)
      const active = vscode.debug.activeDebugSession!
      assert.equal(active.parentSession!.id, run.session.id)
      assert.match(active.name, /^tour\.ts \[\d+\]$/)
    } finally {
      place.close()
      await launch().update('configurations', undefined, Workspace)
    }
  })

  it('says in one sentence that a program does not exist', async () => {
    const failed = vscode.debug.startDebugging(undefined, {
      type: 'wakepoint',
      request: 'launch',
      name: 'missing',
      program: example('nowhere.ts'),
    })
    // With nobody there to read it, VS Code gives the text of its dialog to who asked.
    await assert.rejects(Promise.resolve(failed), /The program .*nowhere\.ts does not exist: check "program"/)
  })

  async function open(path: string): Promise<void> {
    await vscode.window.showTextDocument(vscode.Uri.file(example(path)))
  }
})
