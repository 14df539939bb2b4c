import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { pythonPackages } from '../../support/pythonPackages'
import { PythonProbe } from '../../support/pythonProbe'
import { twoPythons } from '../../support/pythons'

const programs = resolve(__dirname, '../../../../test/probe/python/real')
const run = promisify(execFile)

/** A program, and a task of it with what it must be seen to await. */
const stories: [program: string, task: string, kind: RegExp, label: RegExp][] = [
  ['aiohttp_server.py', 'parked client', /future|socket/, /./],
  ['fastapi_server.py', 'uvicorn', /timer/, /timer/],
  ['redis_client.py', 'popping', /socket/, /^socket 127\.0\.0\.1:\d+ read$/],
  ['anyio_groups.py', 'wants the lock', /lock/, /Lock/],
  ['uvloop_pipeline.py', 'reader', /queue/, /^Queue/],
]

describe('real Python programs, unmodified', () => {
  for (const python of twoPythons())
    it(`measured by coverage on Python ${python.version}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'wakepoint-'))
      const env = { ...process.env, PYTHONPATH: await pythonPackages(python) }
      const args = (data: string) => [
        'coverage',
        'run',
        `--data-file=${join(folder, data)}`,
        resolve(programs, 'measured.py'),
      ]
      const report = async (data: string) =>
        (await run(python.path, ['-m', 'coverage', 'report', '-m', `--data-file=${join(folder, data)}`], { env }))
          .stdout
      const native = await run(python.path, ['-m', ...args('native')], { env })
      const probe = await PythonProbe.start(python, '-m', { env, args: args('witnessed'), wait: true })
      try {
        const selector = { type: 'name', glob: 'worker 1' } as const
        const wakepoints = [{ id: 1, selector, at: 'wakee', logMessage: 'total is {total}' } as const]
        await probe.wire.command('setWakepoints', { wakepoints })
        await probe.wire.command('startProgram', {})
        strictEqual((await probe.exit).code, 0)
        strictEqual(probe.stdout, native.stdout)
        strictEqual(probe.stderr, native.stderr)
        const logs = probe.facts.flatMap(fact => (fact.type === 'wakepointHit' ? [fact.log] : []))
        deepStrictEqual(logs, ['total is 1', 'total is 2'])
        strictEqual(await report('witnessed'), await report('native'))
      } finally {
        await probe.stop()
        rmSync(folder, { recursive: true })
      }
    })

  for (const python of twoPythons())
    for (const [program, task, kind, label] of stories)
      it(`${program} on Python ${python.version}`, async () => {
        const env = { ...process.env, PYTHONPATH: await pythonPackages(python) }
        const path = resolve(programs, program)
        const native = await run(python.path, [path], { env })
        const probe = await PythonProbe.start(python, path, { env, args: ['wait'] })
        try {
          await probe.printed('ready')
          const resource = (await probe.resources()).get(task)
          ok(resource, `${task} is not there`)
          ok(kind.test(resource.kind) && label.test(resource.label), JSON.stringify(resource))
          probe.tell('go on')
          strictEqual((await probe.exit).code, 0)
          strictEqual(probe.stdout, native.stdout)
          strictEqual(probe.stderr, native.stderr)
          ok(!probe.facts.some(fact => fact.type === 'probeFailed'))
        } finally {
          await probe.stop()
        }
      })
})
