// What the witness costs a Python program: `node test/bench/python/main.mjs`, after `npx tsc -b test/support`.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const { PythonProbe } = require('../../../out/test/support/pythonProbe.js')
const { pythons } = require('../../../out/test/support/pythons.js')
const work = fileURLToPath(new URL('work.py', import.meta.url))
const rounds = Number(process.argv[2] ?? 5)
const kinds = {
  'one task, bare yields': ['yields', 1, 100_000],
  '100 tasks, bare yields': ['yields', 100, 2000],
  'two tasks that take turns': ['turns', 2, 20_000],
  'TCP echo 50 × 100': ['echo', 50, 100],
  'create_task and await it': ['creates', 20_000],
}

const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const ratio = number => `${number.toFixed(2)}×`
const rows = []

for (const python of pythons()) {
  for (const [name, args] of Object.entries(kinds)) {
    const ratios = { 'tier 0': [], armed: [] }
    for (let round = 0; round < rounds; round++) {
      const plain = await native(python, args)
      ratios['tier 0'].push((await witnessed(python, args, false)) / plain)
      ratios.armed.push((await witnessed(python, args, true)) / plain)
    }
    say(
      python,
      name,
      `${ratio(median(ratios['tier 0']))} always on, ${ratio(median(ratios.armed))} while wakers are watched`,
    )
  }
  for (const count of [10_000, 100_000]) await snapshots(python, count)
  await answers(python)
}

function say(python, name, result) {
  console.log(`${python.version.padEnd(5)} ${name.padEnd(26)} ${result}`)
  rows.push([python.version, name, result])
}

/** The fastest of three, in milliseconds. */
function fastest(output) {
  return Math.min(...output.trim().split('\n').map(Number))
}

async function native(python, args) {
  const child = spawn(python.path, [work, ...args.map(String)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', text => (output += text))
  await new Promise(done => child.once('close', done))
  return fastest(output)
}

async function witnessed(python, args, armed) {
  const probe = await PythonProbe.start(python, work, { args: args.map(String) })
  const arm = armed && setInterval(() => probe.wire.command('inspectTask', { task: 1 }).catch(() => undefined), 5000)
  if (armed) await probe.wire.command('inspectTask', { task: 1 }).catch(() => undefined)
  await probe.exit
  clearInterval(arm)
  return fastest(probe.stdout)
}

/** How long a snapshot takes, and the longest gap between two turns of the loop meanwhile. */
async function snapshots(python, count) {
  const probe = await PythonProbe.start(python, work, { args: ['parked', String(count)] })
  await probe.printed('ready')
  await probe.flush()
  const times = []
  const gaps = []
  const quiet = []
  for (let round = 0; round < 5; round++) {
    for (const taking of [false, true]) {
      const seen = probe.stdout.length
      const start = performance.now()
      if (taking) await probe.wire.command('takeSnapshot', {})
      else await new Promise(done => setTimeout(done, 60))
      if (taking) times.push(performance.now() - start)
      probe.tell('go')
      await probe.until(() => /longest [\d.]+\nready/.test(probe.stdout.slice(seen)), 'no answer')
      const gap = Number(/longest ([\d.]+)/.exec(probe.stdout.slice(seen))[1])
      if (taking) gaps.push(gap)
      else quiet.push(gap)
    }
  }
  await probe.stop()
  say(
    python,
    `snapshot of ${count}`,
    `${median(times).toFixed(0)} ms, longest gap of the loop ${median(gaps).toFixed(1)} ms (${median(quiet).toFixed(1)} ms without)`,
  )
}

/** How fast the probe answers while the loop never waits. */
async function answers(python) {
  const probe = await PythonProbe.start(python, work, { args: ['busy', '4'] })
  await probe.printed('ready')
  const times = []
  for (let i = 0; i < 60; i++) {
    const start = performance.now()
    await probe.flush()
    times.push(performance.now() - start)
    await new Promise(done => setTimeout(done, 20))
  }
  await probe.exit
  times.sort((a, b) => a - b)
  say(python, 'answer of a busy loop', `p50 ${median(times).toFixed(1)} ms, p95 ${times[56].toFixed(1)} ms`)
}
