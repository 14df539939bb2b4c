/**
 * `node test/bench/node/sizes.mjs`: bytes a suspended call, snapshots of many calls and how long they hold up the loop,
 * the way from a wake-up to `stopped`, and what the start costs. Needs `tsc -b test/probe` and, for the start,
 * the bundles (`node test/harness/build.mjs`).
 */
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const { Watched } = require('../../../out/test/probe/witness/watched.js')
const bundle = fileURLToPath(new URL('../../../dist/probe/node/main.js', import.meta.url))

const parked = count => `
const used = () => { gc(); gc(); const { heapUsed, external } = process.memoryUsage(); return heapUsed + external }
async function park(n) { const row = { n }; await new Promise(r => ends.push(r)); return row }
async function warm() { await null }
for (let i = 0; i < 1000; i++) warm()
let ends, longest = 0, last = performance.now()
const turn = () => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; setImmediate(turn) }
setTimeout(() => {
  const before = used()
  globalThis.kept = []
  ends = []
  for (let i = 0; i < ${count}; i++) kept.push(park(i))
  const bytes = (used() - before) / ${count}
  console.log(bytes.toFixed(0))
  if (process.argv.includes('native')) process.exit()
  last = performance.now(); turn()
  globalThis.reset = () => { longest = 0; last = performance.now() }
  globalThis.read = () => longest
  park.ready = true
}, 300)`

const median = numbers => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
const milliseconds = start => Number(process.hrtime.bigint() - start) / 1e6
const line = (...cells) => console.log(`| ${cells.join(' | ')} |`)

line('what', 'measured')
line('---', '---')
const bytes = execFileSync(process.execPath, ['--expose-gc', '-e', parked(20_000), 'native'], { encoding: 'utf8' })
line('bytes a suspended call (with what it awaits, both promises, and a small object), native', bytes.trim())
for (const locals of ['off', 'own']) {
  const program = await Watched.start(parked(20_000), { flags: ['--expose-gc'], locals })
  await program.until(() => program.output().includes('\n'))
  line(`… with probes, locals ${locals}`, program.output().trim())
  await program.dispose()
}
for (const count of [10_000, 100_000]) await measureSnapshots(count)
await measureStops()
measureStart()

async function measureSnapshots(count) {
  const program = await Watched.start(parked(count), { flags: ['--expose-gc'] })
  await program.until(() => program.output().includes('\n'))
  const times = []
  const evaluate = async expression =>
    (await program.post('Runtime.evaluate', { expression, returnByValue: true })).result.value
  await program.snapshot()
  await evaluate('reset()')
  for (let i = 0; i < 5; i++) {
    const start = process.hrtime.bigint()
    const rows = await program.snapshot()
    times.push(milliseconds(start))
    if (rows.length < count) throw new Error(`${rows.length} rows`)
  }
  line(`snapshot of ${count} calls, asked to answered`, `${median(times).toFixed(1)} ms`)
  line('… longest turn of the loop meanwhile', `${(await evaluate('read()')).toFixed(1)} ms`)
  const tasks = (await program.snapshot()).slice(0, 10_000).map(row => row[0])
  await evaluate('reset()')
  const start = process.hrtime.bigint()
  await program.send('nameResources', { tasks })
  line(`naming what ${tasks.length} of them await`, `${milliseconds(start).toFixed(1)} ms`)
  line('… longest turn of the loop meanwhile', `${(await evaluate('read()')).toFixed(1)} ms`)
  await program.dispose()
}

async function measureStops() {
  const source = `async function wakes() { for (;;) { await new Promise(r => setTimeout(() => { globalThis.at = process.hrtime.bigint(); r() }, 5)) } }
wakes()`
  const program = await Watched.start(source, { wait: true })
  const selector = { type: 'name', glob: 'wakes' }
  await program.send('setWakepoints', { wakepoints: [{ id: 1, at: 'wakee', selector }] })
  await program.start()
  const first = []
  const later = []
  for (let i = 0; i < 20; i++) {
    let heard
    await program.until(() => {
      const isPaused = program.events.filter(({ event }) => event === 'Debugger.paused').length > i
      if (isPaused) heard = process.hrtime.bigint()
      return isPaused
    })
    const { result } = await program.post('Runtime.evaluate', { expression: 'String(at)', returnByValue: true })
    ;(i === 0 ? first : later).push(Number(heard - BigInt(result.value)) / 1e6)
    await program.post('Debugger.resume')
  }
  line('wake-up to the stop at the adapter, first (Debugger.enable included)', `${median(first).toFixed(1)} ms`)
  line('… later', `${median(later).toFixed(1)} ms`)
  await program.dispose()
}

function measureStart() {
  const time = args => {
    const start = process.hrtime.bigint()
    execFileSync(process.execPath, args)
    return milliseconds(start)
  }
  const native = median(Array.from({ length: 9 }, () => time(['-e', '0'])))
  line('start and end of an empty program, native', `${native.toFixed(0)} ms`)
  const before = `process.env.WAKEPOINT_PROBE=JSON.stringify({door:{port:9},token:'',wait:false})
const cpu=()=>{try{return Number(require('fs').readFileSync('/proc/self/task/'+process.pid+'/schedstat','utf8').split(' ')[0])/1e6}catch{return 0}}
const c=cpu(),t=performance.now();require(${JSON.stringify(bundle)});console.log(performance.now()-t,cpu()-c);process.reallyExit(0)`
  const run = () =>
    execFileSync(process.execPath, ['-e', before], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const inside = Array.from({ length: 9 }, () => run().trim().split(' ').map(Number))
  const [passed, used] = [0, 1].map(at => median(inside.map(one => one[at])).toFixed(0))
  line('the bundled preload before the first line of the program, by the clock', `${passed} ms`)
  line('… processor time of the main thread', `${used} ms`)
}
