import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { View } from '../../src/protocol'
import { processesWith } from '../support/processes'

const cli = resolve('out/src/cli/main.js')

describe('wakepoint run', () => {
  const running = new Set<ChildProcess>()
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL')
    running.clear()
  })

  for (const program of ['waiting.ts', 'waiting.py']) {
    it(`prints who waits for what when asked, and leaves ${program} its terminal and its exit code`, async () => {
      const path = resolve('test/cli/programs', program)
      const child = start(['run', '--json', path])
      // The signal prints; the table is asked for until both patient tasks stand in it.
      const view = await untilView(child, ({ rows }) => rows.some(row => row.name === 'patient' && row.count === 2))
      assert.ok(view.summary.waiting >= 3)
      child.stdin!.end('enough\n')
      const { stdout, code } = await ended(child)
      assert.equal(stdout, 'waiting\nheard enough\n')
      assert.equal(code, 7)
      assert.deepEqual(processesWith(path), [])
    })
  }

  it('prints what the loops hold when told so, or that it is not known', async () => {
    const python = start(['run', '--json', '--loops', resolve('test/cli/programs/waiting.py')])
    const seen = await untilView(python, ({ loops }) => loops?.loops[0]?.iteration !== undefined)
    assert.equal(seen.loops!.loops[0]!.name, 'loop 1 in MainThread')
    python.stdin!.end('enough\n')
    await ended(python)
    const node = start(['run', '--json', '--loops', resolve('test/cli/programs/waiting.ts')])
    const { loops } = await untilView(node, view => view.loops !== undefined)
    assert.match(loops!.loops[0]!.unknown!, /^Node tells nobody/)
    node.stdin!.end('enough\n')
    await ended(node)
  })

  it('records facts that `wakepoint show` reads', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wakepoint-run-'))
    try {
      const path = join(folder, 'facts.jsonl')
      const child = start(['run', '--record', path, resolve('test/cli/programs/waiting.ts')])
      child.stdin!.end('enough\n')
      await ended(child)
      const types = readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).type)
      assert.equal(types[0], 'programStarted')
      assert.ok(types.includes('taskSuspended'))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('prints what was still waiting when the program has ended', async () => {
    const child = start(['run', resolve('test/cli/programs/waiting.ts')])
    child.stdin!.end('enough\n')
    const { stderr } = await ended(child)
    assert.match(stderr, /^2 +patient/m)
  })

  it('prints nothing of what has ended, however fast the facts came', async () => {
    const { stderr, code } = await ended(start(['run', resolve('test/cli/programs/burst.cjs')]))
    assert.equal(stderr, '')
    assert.equal(code, 0)
  })

  it('prints the same of processes that the program has started, each by its name', async () => {
    const { stderr, code } = await ended(start(['run', resolve('test/cli/programs/family.cjs')]))
    assert.match(stderr, /^family\.cjs \[\d+\]\n1 task: .*\n +left /m)
    assert.equal(code, 0)
  })

  it('prints wake-ups that match, with their waker', async () => {
    const child = start(['run', '--wake', 'listener', resolve('test/cli/programs/waiting.ts')])
    child.stdin!.end('enough\n')
    const { stderr } = await ended(child)
    assert.match(stderr, /^wakepoint: [\d.]+ s: listener woken by .+$/m)
  })

  it('says in one sentence that a program does not exist, and a selector that cannot be understood', async () => {
    const missing = await ended(start(['run', 'no-such-program.ts']))
    assert.match(missing.stderr, /^wakepoint: The program .*no-such-program\.ts does not exist[^\n]*\n$/)
    assert.equal(missing.code, 1)
    const selector = await ended(start(['run', '--wake', 'at nowhere', resolve('test/cli/programs/waiting.ts')]))
    assert.match(selector.stderr, /^wakepoint: [^\n]+\n$/)
    assert.equal(selector.code, 2)
  })

  function start(words: readonly string[]): ChildProcess {
    const child = spawn(process.execPath, [cli, ...words], { stdio: 'pipe' })
    running.add(child)
    return child
  }
})

async function untilView(child: ChildProcess, is: (view: View) => boolean): Promise<View> {
  await new Promise(resolve => child.stdout!.once('readable', resolve))
  let text = ''
  const ask = setInterval(() => child.kill('SIGUSR2'), 200)
  const found = new Promise<View>((resolve, reject) => {
    child.stderr!.setEncoding('utf8').on('data', chunk => {
      const lines = (text + chunk).split('\n')
      text = lines.pop()!
      const view = lines.map(line => JSON.parse(line) as View).find(is)
      if (view) resolve(view)
    })
    child.on('exit', () => reject(new Error('The program ended before its table was right.')))
  })
  return found.finally(() => clearInterval(ask))
}

async function ended(child: ChildProcess): Promise<{ stdout: string; stderr: string; code: number | null }> {
  let stdout = ''
  let stderr = ''
  child.stdout!.setEncoding('utf8').on('data', chunk => (stdout += chunk))
  if (!child.stderr!.destroyed) child.stderr!.setEncoding('utf8').on('data', chunk => (stderr += chunk))
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  return { stdout, stderr, code }
}
