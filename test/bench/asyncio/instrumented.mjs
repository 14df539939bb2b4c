// What watching costs a program on src/runtime: `node test/bench/asyncio/instrumented.mjs [rounds] [work …]`, after
// `node test/harness/build.mjs`. Processor time, each run in a process of its own, medians of interleaved rounds, as
// ratios to the runtime alone. "Instrument" is the runtime's own: every hook is on and does next to nothing. "Wakepoint"
// is all of it: probes in the program's text, records, the courier's thread, somebody who reads the facts.
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { promisify } from 'node:util'

const [rounds = '5', ...chosen] = process.argv.slice(2)
const works = {
  'nested tasks, 4 × 10,000': ['nested', 4, 10_000],
  'sequential tasks, 4 × 10,000': ['sequential', 4, 10_000],
  'bare yields, 100,000': ['yields', 100_000],
  'gather of 10,000': ['gather', 10_000],
  'queue ping-pong, 20,000': ['pingpong', 20_000],
  'sleepers of 1 ms, 10,000': ['sleepers', 10_000],
}
const modes = {
  off: { mode: 'plain' },
  Instrument: { mode: 'instrumented' },
  'Wakepoint, locals off': { mode: 'plain', locals: 'off' },
  Wakepoint: { mode: 'plain', locals: 'own' },
}
const script = new URL('instrumentedRun.mjs', import.meta.url).pathname
const preload = new URL('../../../dist/probe/node/main.js', import.meta.url).pathname

const names = Object.keys(modes)
const columns = ['alone', ...names.slice(1).flatMap(name => [name, ...(modes[name].locals ? ['whole process'] : [])])]
console.log(`| main thread, ratio to the runtime alone | ${columns.join(' | ')} |`)
console.log(`|---|${columns.map(() => '--:').join('|')}|`)
for (const [title, [work, ...args]] of Object.entries(works)) {
  if (chosen.length > 0 && !chosen.includes(work)) continue
  const samples = Object.fromEntries(names.map(name => [name, []]))
  for (let round = 0; round < Number(rounds); round++) {
    // Every second round backwards: who comes first shall not matter.
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      samples[name].push(await measure(modes[name], work, args))
    }
  }
  const at = (name, key) => median(samples[name].map(sample => sample[key]))
  const cells = names
    .slice(1)
    .flatMap(name => [
      (at(name, 'main') / at('off', 'main')).toFixed(2),
      ...(modes[name].locals ? [(at(name, 'all') / at('off', 'all')).toFixed(2)] : []),
    ])
  console.log(`| ${[title, `${(at('off', 'main') / 1e6).toFixed(1)} ms`, ...cells].join(' | ')} |`)
}

async function measure({ mode, locals }, work, args) {
  const door = locals && (await openDoor())
  const env = { ...process.env }
  if (door) {
    const { port } = door.address()
    env.WAKEPOINT_PROBE = JSON.stringify({ door: { port }, token: 'bench', wait: false, locals })
  }
  const command = [...(door ? ['--require', preload] : []), script, work, mode, ...args]
  const { stdout } = await promisify(execFile)(process.execPath, command, { env })
  door?.close()
  return JSON.parse(stdout)
}

/** An adapter that only reads. */
async function openDoor() {
  const door = createServer(socket => socket.on('error', () => undefined).resume())
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  return door
}

/** Of two rounds their mean, not the one that was disturbed. */
function median(numbers) {
  const [low, high] = [Math.floor((numbers.length - 1) / 2), Math.floor(numbers.length / 2)]
  numbers.sort((a, b) => a - b)
  return (numbers[low] + numbers[high]) / 2
}
