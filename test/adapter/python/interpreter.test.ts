import { match, strictEqual } from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DapClient } from '../../support/dapClient'
import { pythons } from '../../support/pythons'

/** Which interpreter runs a program, and that the editor is asked for it only where nothing else tells. */
describe('the interpreter of a Python program', () => {
  const { path: real } = pythons().at(-1)!
  let client: DapClient
  let folder: string
  let program: string
  /** The first `python3` of the path. */
  let first: string

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wakepoint-'))
    program = join(folder, 'which.py')
    writeFileSync(program, 'import os, sys\nprint("ran", sys.executable, os.environ.get("FROM_FILE"))\n')
    first = interpreter('bin/python3')
    // As the extension starts the adapter.
    process.env.WAKEPOINT_STORAGE = join(folder, 'storage')
    client = new DapClient()
    await client.start()
  })
  afterEach(async () => {
    delete process.env.WAKEPOINT_STORAGE
    await client.stop()
    rmSync(folder, { recursive: true })
  })

  for (const word of ['python', 'pythonPath'])
    it(`is "${word}" of the configuration, and nothing is asked`, async () => {
      const named = interpreter('named/python')
      strictEqual(await ran({ [word]: named }), `ran ${named} None\n`)
      strictEqual(client.events.filter(({ event }) => event === 'wakepoint/interpreterWanted').length, 0)
    })

  it('else the one that is selected in the editor', async () => {
    const selected = interpreter('selected/python')
    strictEqual(await ran({}, { path: selected }), `ran ${selected} None\n`)
  })

  it('else the first python3', async () => {
    strictEqual(await ran({}, {}), `ran ${first} None\n`)
  })

  it('and without an editor, too', async () => {
    delete process.env.WAKEPOINT_STORAGE
    const alone = new DapClient()
    await alone.start()
    try {
      strictEqual(await ran({}, undefined, alone), `ran ${first} None\n`)
    } finally {
      await alone.stop()
    }
  })

  for (const [what, name] of [
    ['is gone', 'gone/python'],
    ['has no executable', ''],
  ] as const)
    it(`gets a sentence where the selected one ${what}`, async () => {
      const failed = client.failure('launch', { program, observe: true })
      await client.next('wakepoint/interpreterWanted')
      await client.request('wakepoint/interpreter', { path: join(folder, name) })
      match(
        await failed,
        /^The Python extension has .* selected, and no Python is there: run "Python: Select Interpreter"/,
      )
    })

  it('is not waited for when the session ends', async () => {
    const failed = client.failure('launch', { program, observe: true })
    await client.next('wakepoint/interpreterWanted')
    await client.request('disconnect')
    match(await failed, /has ended/)
  })

  it("gets the variables of the editor's file where the configuration names none", async () => {
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    const pythonEnvFile = file('.env', 'FROM_FILE=editor\n')
    strictEqual(await ran({ python: real, pythonEnvFile }), `ran ${real} editor\n`)
  })

  it('gets those of its own file where it names one, and none where there is no file', async () => {
    writeFileSync(join(folder, 'editor.env'), 'FROM_FILE=editor\n')
    writeFileSync(join(folder, 'own.env'), 'FROM_FILE=own\n')
    const files = { envFile: join(folder, 'own.env'), pythonEnvFile: join(folder, 'editor.env') }
    strictEqual(await ran({ python: real, ...files }), `ran ${real} own\n`)
  })

  it('gets none where the editor names a file that is not there', async () => {
    strictEqual(await ran({ python: real, pythonEnvFile: join(folder, 'none.env') }), `ran ${real} None\n`)
  })

  /** A Python at a path of its own below the folder. */
  function interpreter(name: string): string {
    const path = join(folder, name)
    mkdirSync(join(path, '..'), { recursive: true })
    symlinkSync(real, path)
    return path
  }

  /** What the program prints. */
  async function ran(config: object, selected?: { path?: string }, session = client): Promise<string> {
    const env = { PATH: join(folder, 'bin') }
    const launched = session.request('launch', { program, observe: true, env, ...config })
    if (selected) {
      await session.next('wakepoint/interpreterWanted')
      await session.request('wakepoint/interpreter', selected)
    }
    await launched
    await session.request('configurationDone')
    await session.next('terminated')
    return session.output('stdout')
  }
})
