/** One run of one program in one variant, in a process of its own: prints nanoseconds an operation. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import vm from 'node:vm'
import { Worker } from 'node:worker_threads'
import { programs, variants } from './programs.mjs'

const require = createRequire(import.meta.url)
const out = name => require(`../../../out/src/probe/node/${name}.js`)
const [programName, variantName, repeats = '5'] = process.argv.slice(2)
const variant = variants[variantName]
let source = programs[programName]
if (variant.probes) source = await instrumented(source)
if (variant.asyncHooks) {
  const { createHook } = await import('node:async_hooks')
  const nothing = () => undefined
  createHook({ init: nothing, before: nothing, after: nothing, destroy: nothing, promiseResolve: nothing }).enable()
}
if (variant.debugger) await enableDebugger()
const { run, operations } = vm.runInThisContext(source, { filename: `${programName}.js` })
if (!variant.once) await run()
const times = []
for (let i = 0; i < Number(repeats); i++) {
  const start = mainThreadTime()
  await run()
  times.push((mainThreadTime() - start) / operations)
}
console.log(times.sort((a, b) => a - b)[Math.floor(times.length / 2)])
process.exit(0)

/** Nanoseconds that the main thread has run: other processes don't count. Elsewhere than on Linux, time passed. */
function mainThreadTime() {
  if (process.platform !== 'linux') return Number(process.hrtime.bigint())
  return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0])
}

async function instrumented(text) {
  const { instrument } = out('transform/instrument')
  const { place } = out('transform/place')
  const { CONTRACT_NAMES } = out('contract')
  const { startWitness } = out('witness')
  const { makeContract } = out('calls/probes')
  const { followPromises } = out('calls/calls')
  const { startHeartbeat } = out('heartbeat')
  const server = createServer(socket => socket.resume())
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  const door = { port: server.address().port }
  const witness = startWitness({ door, token: 'bench', wait: false })
  if (variant.promises) followPromises()
  startHeartbeat(witness.memory.control, witness.zero, () => undefined)
  globalThis.contract = makeContract()
  const names = Object.entries(CONTRACT_NAMES).map(([key, name]) => `${name}=contract.${key}`)
  vm.runInThisContext(`const ${names.join(',')}`)
  const language = { typescript: false, jsx: false, format: 'commonjs' }
  const path = `/bench/${programName}.js`
  const file = instrument(text, { path, language, scopes: variant.scopes === true, probes: true })
  const { code, table } = place(file, 1, path, path)
  witness.mail({ file: table })
  return code
}

async function enableDebugger() {
  const code = `const s=new (require('inspector').Session)();s.connectToMainThread();setInterval(()=>0,1000)
s.post('Debugger.enable');s.post('Debugger.setAsyncCallStackDepth',{maxDepth:${variant.asyncStackDepth ?? 0}},
()=>require('worker_threads').parentPort.postMessage(1))`
  const worker = new Worker(code, { eval: true })
  await new Promise(resolve => worker.once('message', resolve))
}
