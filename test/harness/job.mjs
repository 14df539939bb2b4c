import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { mark, takeLeftovers } from './leftovers.mjs'
import { artifacts, root } from './places.mjs'

/**
 * One process of the test run. It writes its numbers to the file that TEST_RUN_RESULTS names.
 * @typedef {{name: string, args: readonly string[], env?: Record<string, string>, minutes?: number}} Job
 * @typedef {{name: string, passed: number, failed: number, seconds: number,
 *   failures: {title: string, message: string}[]}} Outcome
 */

/** Jobs under way by the value of their mark, so that Ctrl+C ends them all. */
const running = new Map()

/** How long a process may go on after its last test before it is said to be kept alive by something. */
const lingerSeconds = 15

/**
 * Runs a job to its end. Its output goes to .cache/artifacts/<name>.log. A job that crashes, hangs, runs no test or
 * leaves a process behind has failed, whatever its tests say.
 * @param {Job} job
 * @returns {Promise<Outcome>}
 */
export async function runJob({ name, args, env, minutes = 10 }) {
  const start = performance.now()
  const id = randomUUID()
  const base = join(artifacts, name)
  await mkdir(dirname(base), { recursive: true })
  // Not beside the log: another run in this tree begins with artifacts of its own.
  const folder = await mkdtemp(join(tmpdir(), 'wakepoint-job-'))
  const resultsFile = join(folder, 'results.json')
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env, [mark]: id, TEST_RUN_RESULTS: resultsFile },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  running.set(id, child)
  const log = createWriteStream(`${base}.log`).on('error', () => undefined)
  const output = keepTail(child, log)
  const ended = await end(child, resultsFile, minutes)
  running.delete(id)
  const results = await readResults(resultsFile)
  await rm(folder, { recursive: true, force: true })
  const outcome = { name, passed: 0, failed: 0, failures: [], ...results, seconds: (performance.now() - start) / 1000 }
  const fail = (title, message) => {
    outcome.failed++
    outcome.failures.push({ title, message })
  }
  if (ended.why) fail(`${name}: the run`, `${ended.why}\n${output()}`)
  else if (!results) fail(`${name}: the run`, `ended with code ${ended.code} and no results\n${output()}`)
  else if (ended.code !== 0 && outcome.failed === 0)
    fail(`${name}: the run`, `ended with code ${ended.code}\n${output()}`)
  else if (outcome.passed + outcome.failed === 0) fail(`${name}: the run`, 'had no test')
  for (const process of await takeLeftovers(id)) fail(`${name}: left running`, process)
  log.end()
  return outcome
}

/** Ends every job under way, with what it started. */
export async function stopJobs() {
  for (const child of running.values()) killGroup(child)
  await Promise.all([...running.keys()].map(takeLeftovers))
}

/** Waits for the end of the process; `why` says what the harness had to end it for. */
function end(child, resultsFile, minutes) {
  return new Promise(resolve => {
    const over = Date.now() + minutes * 60_000
    let lingersUntil = Number.POSITIVE_INFINITY
    let why
    const watch = setInterval(async () => {
      const now = Date.now()
      if (now > over) why = `was ended: it took more than ${minutes} minutes`
      else if (now > lingersUntil) why = `was ended: something kept it alive ${lingerSeconds} s after its last test`
      else if (lingersUntil === Number.POSITIVE_INFINITY && (await readResults(resultsFile))) {
        lingersUntil = now + lingerSeconds * 1000
      }
      if (why) killGroup(child)
    }, 1000)
    const settle = result => {
      clearInterval(watch)
      resolve({ ...result, why })
    }
    child.on('error', error => {
      why = error.message
      settle({ code: 1 })
    })
    // Not 'close': a process left behind may hold the pipes open.
    child.on('exit', code => settle({ code }))
  })
}

function killGroup(child) {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/** Writes what the process prints to a log; the function returned gives the last 60 lines. */
function keepTail(child, log) {
  let tail = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', text => {
      log.write(text)
      tail = (tail + text).slice(-20_000)
    })
  }
  return () => tail.trim().split('\n').slice(-60).join('\n')
}

async function readResults(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw error
  }
}
