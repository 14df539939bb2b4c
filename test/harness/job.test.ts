import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

interface Outcome {
  readonly passed: number
  readonly failed: number
  readonly failures: readonly { readonly title: string; readonly message: string }[]
}

/** A run that looks green and is not would make every other test worthless, so the harness itself is put to the test. */
describe('a job of the test run', () => {
  const root = resolve(__dirname, '../../..')
  let folder: string
  let runJob: (job: { name: string; args: string[]; minutes?: number }) => Promise<Outcome>

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wakepoint-job-'))
    ;({ runJob } = await import(pathToFileURL(join(root, 'test/harness/job.mjs')).href))
  })

  after(() => rmSync(folder, { recursive: true, force: true }))

  it('counts what passed', async () => {
    assert.deepEqual(await outcomeOf(`it('a', () => {}); it('b', () => {})`), { passed: 2, failed: 0, titles: [] })
  })

  it('counts what failed, with its title', async () => {
    const outcome = await outcomeOf(`it('a', () => {}); it('b', () => { throw new Error('no') })`)
    assert.deepEqual(outcome, { passed: 1, failed: 1, titles: ['b'] })
  })

  it('takes a skipped test for a failed one', async () => {
    assert.deepEqual(await outcomeOf(`it('a', function () { this.skip() })`), { passed: 0, failed: 1, titles: ['a'] })
  })

  it('takes a file without a test for a failed one', async () => {
    assert.equal((await outcomeOf(`describe('nothing', () => {})`)).failed, 1)
  })

  it('takes a process that ends before its tests do for a failed one', async () => {
    const { passed, failed } = await outcomeOf(`it('a', () => {}); it('b', () => process.exit(0))`)
    assert.deepEqual({ passed, failed }, { passed: 0, failed: 1 })
  })

  it('fails for a process left behind, names it, and ends it', async () => {
    const start = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' })`
    const file = write(
      `it('a', done => { const child = ${start}; child.unref(); console.log('started ' + child.pid); done() })`,
    )
    const { passed, failures } = await runJob(job(file))
    assert.equal(passed, 1)
    assert.equal(failures.length, 1)
    assert.match(failures[0]!.title, /left running/)
    const [pid] = failures[0]!.message.split(' ')
    // Gone, or dead and not yet fetched by the machine's init.
    const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', pid!], { encoding: 'utf8' })
    assert.match(stdout, /^(Z|$)/)
  })

  it('ends a process that never ends', async () => {
    const file = write(`it('a', function (done) { this.timeout(0) })`)
    const { failures } = await runJob({ ...job(file), minutes: 0.02 })
    assert.match(failures[0]!.message, /took more than/)
  })

  let files = 0

  function write(text: string): string {
    const file = join(folder, `${files++}.js`)
    writeFileSync(file, text)
    return file
  }

  function job(file: string) {
    const args = [
      join(root, 'node_modules/mocha/bin/mocha.js'),
      '--reporter',
      join(root, 'test/harness/reporter.cjs'),
      file,
    ]
    return { name: `harness/inner-${files}`, args }
  }

  async function outcomeOf(text: string) {
    const { passed, failed, failures } = await runJob(job(write(text)))
    return { passed, failed, titles: failures.map(({ title }) => title) }
  }
})
