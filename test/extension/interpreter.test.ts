import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { example, Run } from './run'

/** The interpreter of a Python program, beside a Python extension with a selection. */
describe('the interpreter of a Python program', () => {
  const neighbour = vscode.extensions.getExtension('ms-python.python')!
  const first = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim()
  let folder: string
  let program: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wakepoint-'))
    program = example('which.py')
    // Written at once: what `print` writes comes in as many pieces as it has arguments.
    const text = 'f"ran {sys.executable} {os.environ.get(\'FROM_FILE\')}\\n"'
    await writeFile(program, `import os, sys\nsys.stdout.write(${text})\n`)
  })

  after(() => rm(folder, { recursive: true }))

  it('is nothing to a Node program: the Python extension sleeps on', async () => {
    const run = await Run.start({ program: example('tour/tour.ts') })
    await run.event('output', ({ output }) => output.includes('tick 1'))
    await run.stop()
    assert.equal(neighbour.isActive, false)
  })

  it('is the selected one at F5, which wakes the Python extension', async () => {
    const path = await interpreter('venv/bin/python')
    await vscode.window.showTextDocument(vscode.Uri.file(program))
    // The test has to select before anybody asks; to be woken is what the extension does by itself.
    await select(path, path)
    assert.equal(await ran({}), `ran ${path} None`)
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })

  it('is the selected one also where launch.json says so in words', async () => {
    const path = await interpreter('words/bin/python')
    await select(path, path)
    const python = '${' + 'command:python.interpreterPath}'
    assert.equal(await ran({ program, python }), `ran ${path} None`)
  })

  it('is the one that launch.json names, whatever is selected', async () => {
    const named = await interpreter('named/bin/python')
    await select('/nowhere/bin/python')
    assert.equal(await ran({ program, python: named }), `ran ${named} None`)
    assert.equal(await ran({ program, pythonPath: named }), `ran ${named} None`)
  })

  it('is the executable of a conda environment that is selected by its folder', async () => {
    const path = await interpreter('conda/bin/python')
    await select(join(folder, 'conda'), path)
    assert.equal(await ran({ program }), `ran ${path} None`)
  })

  it('is the first python3 where nothing is selected', async () => {
    await select('python')
    assert.equal(await ran({ program }), `ran ${first} None`)
  })

  it('is asked for again where the selected environment was deleted', async () => {
    await select('/nowhere/bin/python')
    const failed = vscode.debug.startDebugging(vscode.workspace.workspaceFolders![0], launch({ program }))
    await assert.rejects(
      Promise.resolve(failed),
      /has \/nowhere\/bin\/python selected, and no Python is there: run "Python: Select Interpreter", or set "python"/,
    )
  })

  it("gets the variables of the Python extension's envFile, where there is one", async () => {
    await select('python')
    const file = example('.env')
    await writeFile(file, 'FROM_FILE=yes\n')
    try {
      assert.equal(await ran({ program }), `ran ${first} yes`)
    } finally {
      await rm(file)
    }
  })

  /** A Python at a path of its own. */
  async function interpreter(name: string): Promise<string> {
    const path = join(folder, name)
    await mkdir(join(path, '..'), { recursive: true })
    await symlink(first, path)
    return path
  }

  async function select(path: string, executable?: string): Promise<void> {
    const { selection } = await neighbour.activate()
    Object.assign(selection, { path, executable: executable && vscode.Uri.file(executable) })
  }

  /** What the program prints. */
  async function ran(configuration: object): Promise<string> {
    const run = await Run.start(launch(configuration))
    const { output } = await run.event('output', ({ output }) => output.startsWith('ran '))
    await run.ended()
    return output.trim()
  }

  function launch(configuration: object): vscode.DebugConfiguration {
    return { type: 'wakepoint', request: 'launch', name: 'test', observe: true, ...configuration }
  }
})
