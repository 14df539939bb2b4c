import { deepStrictEqual, match, strictEqual } from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Question } from '../../../src/protocol'
import { DapClient } from '../../support/dapClient'
import { pythonPackages } from '../../support/pythonPackages'
import { pythons } from '../../support/pythons'
import { here } from './pythonStory'

const program = resolve(here, 'programs/orders.py')

describe('debugpy is offered where there is none', () => {
  const python = pythons().at(-1)!.path
  let client: DapClient
  let storage: string

  beforeEach(async () => {
    storage = mkdtempSync(join(tmpdir(), 'wakepoint-'))
    // As the extension starts the adapter; and a pip that finds nothing, for its failures are what can be told here.
    Object.assign(process.env, { WAKEPOINT_STORAGE: storage, PIP_NO_INDEX: '1' })
    client = new DapClient()
    await client.start()
  })
  afterEach(async () => {
    delete process.env.WAKEPOINT_STORAGE
    delete process.env.PIP_NO_INDEX
    await client.stop()
    rmSync(storage, { recursive: true })
  })

  it('and the program is only watched when the person wants it so', async () => {
    const launched = client.request('launch', { program, python })
    const question = await asked()
    match(question.text, /needs debugpy .* Install it\?$/)
    deepStrictEqual(question.choices, ['Install debugpy', 'Only Watch'])
    await choose(question, 'Only Watch')
    await launched
    match(client.output('console'), /so the program is only watched/)
    await client.request('configurationDone')
    await client.next('terminated')
  })

  it('and a pip that fails is told, with another try', async () => {
    const launched = client.request('launch', { program, python })
    const first = await asked()
    await choose(first, 'Install debugpy')
    const second = await asked()
    match(second.text, /^debugpy could not be installed: No matching distribution found for debugpy$/)
    deepStrictEqual(second.choices, ['Try Again', 'Only Watch'])
    await choose(second, 'Only Watch')
    await launched
    deepStrictEqual(readdirSync(join(storage, 'debugpy')), [], 'half a copy is left')
    await client.request('configurationDone')
    await client.next('terminated')
  })

  it('and a session that ends meanwhile settles the launch', async () => {
    const failed = client.failure('launch', { program, python })
    await asked()
    await client.request('disconnect')
    match(await failed, /has ended/)
  })

  it('but not to one who only wants to watch', async () => {
    await client.request('launch', { program, python, observe: true })
    strictEqual((await client.next<any>('wakepoint/abilities')).stop, false)
    strictEqual(client.events.filter(({ event }) => event === 'wakepoint/question').length, 0)
    await client.request('configurationDone')
    await client.next('terminated')
  })

  const older = pythons().findLast(({ version }) => Number(version.split('.')[1]) < 14)

  if (older && process.platform === 'linux')
    describe('to one who attaches', () => {
      let child: ChildProcess | undefined

      beforeEach(async () => {
        child = spawn(older.path, [resolve(here, 'programs/attached.py')], { stdio: ['ignore', 'pipe', 'ignore'] })
        await once(child.stdout!, 'data')
      })
      afterEach(() => {
        child?.kill('SIGKILL')
      })

      it('and one who does without it is told what there is', async () => {
        const failed = client.failure('attach', { processId: child!.pid })
        const question = await asked()
        match(question.text, /needs debugpy to attach .* Install it\?$/)
        deepStrictEqual(question.choices, ['Install debugpy', 'Do Not Attach'])
        await choose(question, 'Do Not Attach')
        const what =
          /^Attaching to Python 3\.\d+ needs debugpy: install it with .* or add "import wakepoint" to the program/
        match(await failed, what)
        strictEqual(child!.exitCode, null)
      })

      it('and a private copy serves, also only to watch', async () => {
        mkdirSync(join(storage, 'debugpy'))
        symlinkSync(await pythonPackages(older!), join(storage, 'debugpy', older!.version))
        await client.request('attach', { processId: child!.pid, observe: true })
        await client.request('configurationDone')
        const query = { grouping: 'task', filter: '', expanded: [], from: 0, to: 9 }
        const { rows } = await client.request('wakepoint/view', query)
        deepStrictEqual(rows.map(({ name }: { name: string }) => name).sort(), ['main', 'parked', 'ticks'])
        await client.request('disconnect')
        strictEqual(child!.exitCode, null)
      })
    })

  function asked(): Promise<Question> {
    return client.next<any>('wakepoint/question')
  }

  async function choose({ id }: Question, choice: string): Promise<void> {
    await client.request('wakepoint/choose', { question: id, choice })
  }
})
