// Speed of src/runtime: `node test/bench/asyncio/main.mjs [rounds] [work …]`, after `node test/harness/build.mjs`. Each piece of
// work runs on every system in turn, round after round, each in a process of its own: in one with others it would pay for
// their garbage. The table shows medians in milliseconds. uvloop has a column where it is installed, or where the set-up
// of the tests has put it into .cache/python.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { cache } from '../../harness/places.mjs'
import { measureMemory } from './memory.mjs'

const [rounds = '7', ...chosen] = process.argv.slice(2)
const COUNT = 10_000
const works = [
  ...[2, 4, 8].map(depth => ({ title: `nested tasks, depth ${depth} × 10,000`, work: 'nested', args: [depth, COUNT] })),
  ...[2, 4, 8].map(depth => ({
    title: `sequential tasks, ${depth} × 10,000`,
    work: 'sequential',
    args: [depth, COUNT],
  })),
  { title: 'bare yields, 100,000', work: 'yields', args: [100_000] },
  { title: 'gather of 10,000', work: 'gather', args: [COUNT] },
  // Effect and promises run a child that never waits where they meet it; so does asyncio with its eager factory.
  { title: 'gather of 10,000, run in place', work: 'gatherEager', args: [COUNT] },
  { title: 'gather of 10,000 that each wait a turn', work: 'gatherWaiting', args: [COUNT] },
  { title: 'queue ping-pong, 20,000', work: 'pingpong', args: [20_000] },
  { title: 'sleepers of 1 ms, 10,000', work: 'sleepers', args: [COUNT] },
  { title: 'TCP echo, 50 × 100', work: 'echo', args: [50, 100] },
]

const python = startPython()
const scripts = [startScript('runtime'), startScript('effection'), startScript('effect'), startScript('native')]
const [runtime, effection, effect, native] = scripts
const systems = {
  'Wakepoint asyncio': (work, args) => runtime.ask({ work, args }),
  [`CPython ${python.version}`]: (work, args) => python.ask({ work, args, loop: 'asyncio' }),
  ...(python.uvloop ? { [`uvloop ${python.uvloop}`]: (work, args) => python.ask({ work, args, loop: 'uvloop' }) } : {}),
  'Effection 4': (work, args) => effection.ask({ work, args }),
  'Effect 4': (work, args) => effect.ask({ work, args }),
  'native async': (work, args) => native.ask({ work, args }),
}

const names = Object.keys(systems)
const [mine, cpython] = names
const rows = []
for (const { title, work, args } of works) {
  if (chosen.length > 0 && !chosen.includes(work)) continue
  const samples = Object.fromEntries(names.map(name => [name, []]))
  for (let round = 0; round < Number(rounds) + 1; round++) {
    for (const name of names) {
      const took = await systems[name](work, args)
      // The first round only warms up.
      if (took !== null && round > 0) samples[name].push(took)
    }
  }
  const medians = names.map(name => median(samples[name]))
  const at = name => medians[names.indexOf(name)]
  rows.push([title, ...medians.map(ms), ratio(at(cpython), at(mine))])
  process.stderr.write(`${title}\n`)
}
for (const one of [python, ...scripts]) one.end()
table(['work (ms)', ...names, 'CPython / mine'], rows)
console.log()
table(['memory', 'figure'], await measureMemory())

function startPython() {
  const path = newestPython()
  const print = 'import platform; print(platform.python_version())'
  const version = execFileSync(path, ['-c', print], { encoding: 'utf8' }).trim()
  const env = { ...process.env }
  const installed = join(cache, 'python', version.split('.').slice(0, 2).join('.'), 'site-packages')
  if (existsSync(installed)) env.PYTHONPATH = [installed, env.PYTHONPATH].filter(Boolean).join(delimiter)
  const asked = ['-c', 'import uvloop; print(uvloop.__version__)']
  return {
    version,
    /** Its version; empty where there is none. */
    uvloop: spawnSync(path, asked, { env, encoding: 'utf8' }).stdout.trim(),
    ...startServer(path, [fileURLToPath(new URL('./work.py', import.meta.url))], env),
  }
}

function startScript(system) {
  const file = name => fileURLToPath(new URL(name, import.meta.url))
  return startServer(process.execPath, [file('./serve.mjs'), file(`./${system}Work.mjs`)], process.env)
}

/** A process that answers each line of JSON by one. */
function startServer(path, args, env) {
  const child = spawn(path, args, { stdio: ['pipe', 'pipe', 'inherit'], env })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async ask(question) {
      child.stdin.write(`${JSON.stringify(question)}\n`)
      return JSON.parse((await answers.next()).value)
    },
    end: () => child.stdin.end(),
  }
}

function newestPython() {
  const pyenv = join(homedir(), '.pyenv', 'versions')
  const found = existsSync(pyenv) ? readdirSync(pyenv).filter(name => /^3\.1[1-9]/.test(name)) : []
  found.sort((a, b) => Number(b.split('.')[1]) - Number(a.split('.')[1]))
  return process.env.WAKEPOINT_PYTHON ?? (found[0] ? join(pyenv, found[0], 'bin', 'python3') : 'python3')
}

function median(samples) {
  return samples.length === 0 ? null : samples.sort((a, b) => a - b)[Math.floor(samples.length / 2)]
}

function ms(value) {
  return value === null ? '–' : value.toFixed(value < 10 ? 2 : 0)
}

function ratio(a, b) {
  return a === null || b === null ? '–' : (a / b).toFixed(2)
}

function table(head, rows) {
  const lines = [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...rows]
  for (const line of lines) console.log(`| ${line.join(' | ')} |`)
}
