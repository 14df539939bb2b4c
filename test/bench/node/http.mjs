/** `node test/bench/node/http.mjs [--rounds 5]`: microseconds of CPU a request costs the server, interleaved, medians. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const server = fileURLToPath(new URL('httpServer.mjs', import.meta.url))
const preload = fileURLToPath(new URL('../../../out/src/probe/node/main.js', import.meta.url))
const noPromiseMap = fileURLToPath(new URL('noPromiseMap.cjs', import.meta.url))
const REQUESTS = 20_000
const CONNECTIONS = 32
const variants = {
  native: {},
  'probes and facts': { locals: 'off', before: [noPromiseMap] },
  'with locals': { locals: 'own', before: [noPromiseMap] },
  'everything: exact promise map too': { locals: 'own' },
  'everything and Debugger.enable': { locals: 'own', debugger: true },
}
const results = Object.fromEntries(Object.keys(variants).map(name => [name, []]))
for (let round = 0; round < Number(values.rounds); round++)
  for (const [name, variant] of Object.entries(variants)) results[name].push(await measure(variant))
const median = (name, key) => results[name].map(one => one[key]).sort((a, b) => a - b)[Math.floor(values.rounds / 2)]
console.log('| CPU a request | main thread | ratio | whole process | ratio |\n|---|---|---|---|---|')
for (const name of Object.keys(variants)) {
  const [main, all] = [median(name, 'main'), median(name, 'all')]
  const [mainRatio, allRatio] = [main / median('native', 'main'), all / median('native', 'all')].map(x => x.toFixed(2))
  console.log(`| ${name} | ${main.toFixed(0)} µs | ${mainRatio} | ${all.toFixed(0)} µs | ${allRatio} |`)
}

async function measure(variant) {
  const door = variant.locals && (await openDoor(variant))
  const env = { ...process.env }
  if (door) {
    const { locals } = variant
    const port = door.address().port
    env.WAKEPOINT_PROBE = JSON.stringify({ door: { port }, token: 'bench', wait: false, locals })
  }
  const preloads = door ? [...(variant.before ?? []), preload] : []
  const child = spawn(process.execPath, [...preloads.flatMap(path => ['--require', path]), server], { env })
  child.stderr.pipe(process.stderr)
  const [line] = await once(child.stdout, 'data')
  const port = Number(line)
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  await load(port, agent, REQUESTS)
  const before = await ask(port, agent)
  await load(port, agent, REQUESTS)
  const after = await ask(port, agent)
  child.kill('SIGKILL')
  await once(child, 'close')
  agent.destroy()
  door?.close()
  const cpu = usage => usage.user + usage.system
  return { main: (after.main - before.main) / 1000 / REQUESTS, all: (cpu(after.all) - cpu(before.all)) / REQUESTS }
}

async function load(port, agent, count) {
  let left = count
  const worker = async () => {
    while (left-- > 0) await send(port, agent, '/', 'some body')
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
}

async function ask(port, agent) {
  return JSON.parse(await send(port, agent, '/cost', ''))
}

function send(port, agent, path, body) {
  return new Promise((resolve, reject) => {
    const sent = request({ port, agent, path, method: 'POST' }, response => {
      let text = ''
      response.setEncoding('utf8').on('data', chunk => {
        text += chunk
      })
      response.on('end', () => resolve(text))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** An adapter that reads and, where wanted, enables the Debugger domain. */
async function openDoor(variant) {
  const door = createServer(socket => {
    socket.on('error', () => undefined).resume()
    if (variant.debugger) socket.write('{"command":1,"method":"Debugger.enable","params":{}}\n')
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  return door
}
