/**
 * `npm test [room or file …]`: sets up what is missing, builds, runs every suite, and prints `N passed, N failed` last.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { installDependencies } from './dependencies.mjs'
import { findEditor } from './editor.mjs'
import { runJob, stopJobs } from './job.mjs'
import { installNodes } from './nodes.mjs'
import { artifacts, cache } from './places.mjs'
import { installPythonPackages } from './pythonPackages.mjs'
import { entry, say, step } from './say.mjs'
import { findJobs } from './suites.mjs'
import { installTestRunners } from './testRunners.mjs'

entry(async () => {
  await installDependencies()
  await Promise.all([build(), installNodes()])
  const jobs = await findJobs(process.argv.slice(2))
  if (jobs.needPython) await installPythonPackages()
  if (jobs.needTestRunners) await installTestRunners()
  const editor = jobs.editor.length > 0 ? await findEditor() : {}
  await rm(artifacts, { recursive: true, force: true })
  await mkdir(artifacts, { recursive: true })
  process.once('SIGINT', () => stopJobs().then(() => process.exit(130)))
  process.once('SIGTERM', () => stopJobs().then(() => process.exit(143)))
  const outcomes = [
    ...(await runAll(await longestFirst(jobs.quiet), Math.max(2, availableParallelism() - 1))),
    ...(await runAll(
      jobs.editor.map(job => ({ ...job, env: editor })),
      1,
    )),
  ]
  await rememberTimes(outcomes)
  return report(outcomes)
})

/** Runs the jobs, at most `width` at a time, and prints a line for each that ends. */
async function runAll(jobs, width) {
  const queue = [...jobs]
  const outcomes = []
  const worker = async () => {
    for (let job = queue.shift(); job; job = queue.shift()) {
      const outcome = await runJob(job)
      outcomes.push(outcome)
      const { name, passed, failed, seconds } = outcome
      say(
        `${failed > 0 ? '✗' : '✓'} ${name}: ${passed} passed${failed > 0 ? `, ${failed} failed` : ''} (${seconds.toFixed(1)} s)`,
      )
      for (const { title, message } of outcome.failures) say(`\n  ${title}\n${indent(message)}\n`)
    }
  }
  if (jobs.length > 0)
    await step(`running ${jobs.length} test files, ${width} at a time`, () =>
      Promise.all(Array.from({ length: width }, worker)),
    )
  return outcomes
}

function report(outcomes) {
  const sum = key => outcomes.reduce((total, outcome) => total + outcome[key], 0)
  for (const { name, failures } of outcomes) for (const { title } of failures) say(`✗ ${name}: ${title}`)
  say(`Logs and screenshots: ${artifacts}`)
  say(`${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') > 0 ? 1 : 0
}

const times = join(cache, 'times.json')

/** With few cores a long file that starts last decides how long the run takes, so what took longest last time goes first. */
async function longestFirst(jobs) {
  const seconds = await knownTimes()
  return jobs.toSorted((a, b) => (seconds[b.name] ?? 1e9) - (seconds[a.name] ?? 1e9))
}

async function rememberTimes(outcomes) {
  const seconds = {
    ...(await knownTimes()),
    ...Object.fromEntries(outcomes.map(({ name, seconds }) => [name, seconds])),
  }
  await writeFile(times, JSON.stringify(seconds, null, 1))
}

async function knownTimes() {
  try {
    return JSON.parse(await readFile(times, 'utf8'))
  } catch (error) {
    // A run that was killed may have left half of it.
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return {}
    throw error
  }
}

const indent = text => text.replace(/^/gm, '    ')
