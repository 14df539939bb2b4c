import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import * as vscode from 'vscode'
import { eventually, example, isAlive, Run } from './run'

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
    const ended = run.ended()
    assert.match((await run.event('output', ({ output }) => output.includes('printed'))).output, /printed/)
    assert.equal((await run.event('exited')).exitCode, 7)
    await ended
  })

  it('ends the process when a person stops the session', async () => {
    run = await Run.start({ program: example('tour/tour.ts') })
    await run.event('output', ({ output }) => output.includes('tick 1'))
    const { pid } = JSON.parse((await run.session.customRequest('wakepoint/dump', {})).text)
    assert.ok(isAlive(pid))
    await run.stop()
    await eventually(() => !isAlive(pid))
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
