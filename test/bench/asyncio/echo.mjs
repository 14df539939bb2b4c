// TCP echo: `node test/bench/asyncio/echo.mjs [rounds] [messages]`, after `npx tsc -b src/runtime`. Each server is a
// process of its own; the same 50 plain clients send lines of 100 bytes and wait for each to come back. The rounds of
// all servers are interleaved; the table shows medians, and the processor time of each server for one round, which other
// work of the machine disturbs less (Linux only).
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'

const rounds = Number(process.argv[2] ?? 31)
const messages = Number(process.argv[3] ?? 100)
const CLIENTS = 50
const WARMING = 5
const line = Buffer.alloc(100, 'x')
line[99] = 0x0a

const here = name => new URL(name, import.meta.url).pathname
const python = newestPython()
const servers = {
  'plain net server': [process.execPath, [here('echoServer.mjs'), 'plain']],
  'Wakepoint, protocol': [process.execPath, [here('echoServer.mjs'), 'protocol']],
  'Wakepoint, streams': [process.execPath, [here('echoServer.mjs'), 'streams']],
  'CPython, protocol': [python, [here('echoServer.py'), 'protocol']],
  'CPython, streams': [python, [here('echoServer.py'), 'streams']],
}

const running = await Promise.all(Object.entries(servers).map(([name, command]) => start(name, ...command)))
for (let round = 0; round < rounds + WARMING; round++) {
  if (round === WARMING) for (const server of running) server.cpuBefore = cpuOf(server.child.pid)
  for (const server of rotated(running, round)) {
    const before = performance.now()
    await Promise.all(Array.from({ length: CLIENTS }, () => client(server.port)))
    if (round >= WARMING) server.samples.push(performance.now() - before)
  }
}
for (const server of running) {
  server.cpu = (cpuOf(server.child.pid) - server.cpuBefore) / rounds
  server.child.kill()
}
const [base] = running
console.log(`| TCP echo, ${CLIENTS} × ${messages} | ms | ÷ plain | processor ms | ÷ plain |`)
console.log('| --- | --: | --: | --: | --: |')
for (const { name, samples, cpu } of running) {
  const wall = median(samples)
  const columns = [
    name,
    wall.toFixed(1),
    (wall / median(base.samples)).toFixed(2),
    cpu.toFixed(1),
    (cpu / base.cpu).toFixed(2),
  ]
  console.log(`| ${columns.join(' | ')} |`)
}

function start(name, program, args) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.stdout.once('data', port => resolve({ name, child, port: Number(port), samples: [] }))
  })
}

/** Each round begins with another: who comes after whom shall not matter. */
function rotated(list, by) {
  const at = by % list.length
  return [...list.slice(at), ...list.slice(0, at)]
}

/** Milliseconds of processor time a process has used, its kernel's included. */
function cpuOf(pid) {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return Number.NaN
  const fields = readFileSync(file, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function client(port) {
  return new Promise((resolve, reject) => {
    let received = 0
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => socket.write(line))
    socket.on('data', data => {
      received += data.length
      if (received === messages * line.length) socket.end()
      else if (received % line.length === 0) socket.write(line)
    })
    socket.on('error', reject)
    socket.on('close', resolve)
  })
}

function median(samples) {
  return samples.sort((a, b) => a - b)[Math.floor(samples.length / 2)]
}

function newestPython() {
  const pyenv = join(homedir(), '.pyenv', 'versions')
  const found = existsSync(pyenv) ? readdirSync(pyenv).filter(name => /^3\.1[1-9]/.test(name)) : []
  found.sort((a, b) => Number(b.split('.')[1]) - Number(a.split('.')[1]))
  return process.env.WAKEPOINT_PYTHON ?? (found[0] ? join(pyenv, found[0], 'bin', 'python3') : 'python3')
}
