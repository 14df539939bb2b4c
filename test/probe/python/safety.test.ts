import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { pythonPackages } from '../../support/pythonPackages'
import type { ProbeConfig } from '../../support/pythonProbe'
import { PythonProbe } from '../../support/pythonProbe'
import { type Python, pythons } from '../../support/pythons'

const programs = resolve(__dirname, '../../../../test/probe/python/programs')

interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program as it is. */
function native(python: Python, program: string, config: ProbeConfig = {}): Promise<Ended> {
  const env = { ...process.env, PYTHONUNBUFFERED: '1', ...config.env }
  const args = [...(config.options ?? []), resolve(programs, program), ...(config.args ?? [])]
  const child = spawn(python.path, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', text => {
    stdout += text
  })
  child.stderr.on('data', text => {
    stderr += text
  })
  return new Promise(done => child.once('close', (code, signal) => done({ code, signal, stdout, stderr })))
}

async function witnessed(
  python: Python,
  program: string,
  config: ProbeConfig = {},
): Promise<Ended & { probe: PythonProbe }> {
  const probe = await PythonProbe.start(python, resolve(programs, program), config)
  const { code, signal } = await probe.exit
  return { code, signal, stdout: probe.stdout, stderr: probe.stderr, probe }
}

/** A program prints and ends the same with and without the witness. */
async function same(python: Python, program: string, config: ProbeConfig = {}): Promise<PythonProbe> {
  const [one, { probe, ...other }] = await Promise.all([
    native(python, program, config),
    witnessed(python, program, config),
  ])
  const blind = (ended: Ended) => ({ ...ended, stderr: ended.stderr.replace(/0x[0-9a-f]+/g, '0x…') })
  deepStrictEqual(blind(other), blind(one))
  ok(!probe.facts.some(fact => fact.type === 'probeFailed'))
  return probe
}

describe('a Python program does not notice the witness', () => {
  for (const python of pythons())
    describe(`on Python ${python.version}`, () => {
      it('in what it sees of itself, prints and raises', () =>
        same(python, 'plain.py', { args: ['a', '--b'] }).then(() => undefined))

      it('isolated and optimised', async () => {
        await same(python, 'plain.py', { options: ['-I'] })
        await same(python, 'plain.py', { options: ['-O'] })
      })

      it('in several loops, in threads, with a task factory of its own', async () => {
        const probe = await same(python, 'loops.py')
        const names = probe.facts.flatMap(fact => (fact.type === 'taskCreated' ? [fact.name] : []))
        for (const name of ['direct 1', 'direct 2', 'direct 3', 'direct 4']) ok(names.includes(name), name)
      })

      it('that forks', async () => {
        const probe = await same(python, 'fork.py', { options: ['-W', 'ignore'] })
        strictEqual(probe.facts.filter(fact => fact.type === 'programStarted').length, 1)
      })

      it('that becomes another program', () => same(python, 'execs.py').then(() => undefined))

      it('that closes all descriptors', async () => {
        const { stdout, code } = await witnessed(python, 'closes.py')
        strictEqual(code, 0)
        strictEqual(stdout.trim(), '[0, 0, 0, 0, 0, 0, 0, 0]')
      })

      it('that traces itself', () => same(python, 'traced.py').then(() => undefined))

      it('that ends with tasks pending and threads running', () => same(python, 'daemons.py').then(() => undefined))

      it('and its objects die as they would', async () => {
        const probe = await PythonProbe.start(python, resolve(programs, 'leaks.py'))
        try {
          await probe.printed('ready')
          const [frame] = (await probe.detail('parked')).frames
          const { scopes } = (await probe.wire.method('scopes', { frameId: frame!.id })) as any
          const { variablesReference } = scopes[0]
          const { variables } = (await probe.wire.method('variables', { variablesReference })) as any
          ok(variables.some(({ name }: any) => name === 'thing'))
          probe.tell('go on')
          strictEqual((await probe.exit).code, 0)
          strictEqual(probe.stdout, 'ready\ngone\ntask gone\n')
        } finally {
          await probe.stop()
        }
      })

      it('goes on when the adapter is gone', async () => {
        const probe = await PythonProbe.start(python, resolve(programs, 'leaks.py'))
        await probe.printed('ready')
        probe.wire.close()
        probe.tell('go on')
        strictEqual((await probe.exit).code, 0)
      })

      const hasRunner = Number(python.version.split('.')[1]) >= 11
      const ways = { installed: [], ...(hasRunner ? { 'from a loop factory': ['factory'] } : {}) }
      // There is no uvloop for Windows.
      for (const [way, args] of process.platform === 'win32' ? [] : Object.entries(ways))
        it(`on uvloop, ${way}`, async () => {
          const PYTHONPATH = await pythonPackages(python)
          const config = { args, env: { PYTHONPATH } }
          const probe = await PythonProbe.start(python, resolve(programs, 'onuvloop.py'), config)
          try {
            await probe.printed('ready')
            const detail = await probe.detail('outer')
            deepStrictEqual(
              detail.frames.map(({ name }) => name),
              ['outer', 'inner', 'sleep'],
            )
            strictEqual(detail.resource!.kind, 'timer')
            const short = await probe.fact('taskCreated', fact => fact.name === 'short')
            strictEqual((await probe.fact('taskFinished', fact => fact.task === short.task)).outcome, 'done')
            strictEqual(short.parent, await probe.task('main'))
            const fails = await probe.fact('taskCreated', fact => fact.name === 'fails')
            const end = await probe.fact('taskFinished', fact => fact.task === fails.task)
            deepStrictEqual([end.outcome, end.error], ['failed', 'ValueError: no luck'])
            probe.tell('end')
            strictEqual((await probe.exit).code, 0)
            ok(!probe.facts.some(fact => fact.type === 'probeFailed'))
          } finally {
            await probe.stop()
          }
        })
    })
})
