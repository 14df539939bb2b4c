import { deepStrictEqual, fail, ok, strictEqual } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Resource } from '../../../src/protocol'
import { pythonPackages } from '../../support/pythonPackages'
import { PythonProbe } from '../../support/pythonProbe'
import { twoPythons } from '../../support/pythons'

const programs = resolve(__dirname, '../../../../test/probe/python/real')
const run = promisify(execFile)

/** How long a program may take until its tasks stand where they must, in milliseconds. */
const patience = 60_000

/** A program, and tasks of it with what they must be seen to await: `kind: label (note)`, and who holds it. */
const stories: [program: string, awaited: Readonly<Record<string, RegExp>>][] = [
  ['aiohttp_server.py', { 'parked client': /^future: Future of ClientResponse\.start\(\)$/ }],
  ['fastapi_server.py', { uvicorn: /^timer: timer, due$/ }],
  ['redis_client.py', { popping: /^socket: socket 127\.0\.0\.1:\d+ read\b/ }],
  [
    'anyio_groups.py',
    {
      'wants the lock': /^lock: anyio\.Lock "lock", held by main$/,
      'wants a token': /^semaphore: anyio\.CapacityLimiter "limiter", held by main$/,
      'waits to be told': /^condition: anyio\.Condition "condition"$/,
      dozes: /^timer: timer, due$/,
      reads: /^socket: socket 127\.0\.0\.1:\d+ read$/,
    },
  ],
  ['uvloop_pipeline.py', { reader: /^queue: Queue/ }],
  ['websockets_client.py', { listens: /^future: Future of Connection\.recv\(\)$/ }],
  ['process_pool.py', { asks: /^worker: process compute \((handed over|not begun)\)$/ }],
]

/** Looks until every task awaits what it must. */
async function seen(probe: PythonProbe, awaited: Readonly<Record<string, RegExp>>): Promise<void> {
  const until = Date.now() + patience
  for (;;) {
    const found = await probe.resources()
    const names = new Map((await probe.snapshot()).map(row => [row[0], row[6]]))
    const wrong = Object.entries(awaited).flatMap(([task, line]) => {
      const resource = found.get(task)
      const text = resource ? lineOf(resource, names) : 'nothing: there is no such task'
      return line.test(text) ? [] : `${task} awaits ${text}`
    })
    if (wrong.length === 0) return
    if (Date.now() > until) fail(wrong.join('\n'))
  }
}

function lineOf({ kind, label, note, holder, due }: Resource, names: ReadonlyMap<number, string>): string {
  const rest = [note && ` (${note})`, holder && `, held by ${names.get(holder)}`, due !== undefined && ', due']
  return `${kind}: ${label}${rest.filter(Boolean).join('')}`
}

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
    for (const [program, awaited] of stories)
      it(`${program} on Python ${python.version}`, async () => {
        const env = { ...process.env, PYTHONPATH: await pythonPackages(python) }
        const path = resolve(programs, program)
        const native = await run(python.path, [path], { env })
        const probe = await PythonProbe.start(python, path, { env, args: ['wait'] })
        try {
          await probe.printed('ready')
          await seen(probe, awaited)
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
