import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { outcomeOf, Watched } from './watched'

const root = resolve(__dirname, '../../../..')
const nodes = [process.execPath, ...['22', '24'].map(version => join(root, `.cache/node/${version}/bin/node`))].filter(
  existsSync,
)

/** Each is run without and with the witness; what it prints and how it ends must be equal. `.mjs` where it imports. */
const programs: Record<string, string> = {
  'runs to its end': `setTimeout(() => console.log('end'), 5)`,
  'has its own exit code': `process.exitCode = 5; (async () => { await null; console.log('x') })()`,
  'exits in the middle': `(async () => { await null; process.exit(3) })(); setTimeout(() => console.log('never'), 1000)`,
  'exits in an exit listener': `process.on('exit', code => { console.log(code); process.exit(9) })`,
  'has exit listeners': `process.on('beforeExit', c => console.log('before', c)); process.on('exit', async c => { console.log('exit', c); await null; console.log('never') })`,
  'goes on in beforeExit': `let n = 0; process.on('beforeExit', () => { if (n++ < 2) setTimeout(() => console.log(n), 1) })`,
  throws: `async function f() { await null; throw new TypeError('lost') } setTimeout(() => { throw new Error('thrown') }, 1); f().catch(e => console.log(e.message))`,
  'rejects unhandled': `async function fails() { await null; throw new RangeError('nobody') } fails()`,
  'sees its unhandled rejections': `process.on('unhandledRejection', (e, p) => console.log('unhandled', e.message, p instanceof Promise)); process.on('rejectionHandled', () => console.log('handled'))
async function fails() { await null; throw new Error('late') }
const p = fails(); const q = Promise.reject(new Error('now')); setTimeout(() => { p.catch(() => console.log('caught')); q.catch(() => console.log('caught too')) }, 5)`,
  'catches at the top': `process.on('uncaughtException', (e, o) => console.log(e.message, o)); setTimeout(() => { throw new Error('a') }, 1); Promise.reject(new Error('b'))`,
  'kills itself': `process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 1000)`,
  'takes its own signal': `process.once('SIGUSR2', s => { console.log('got', s) }); process.kill(process.pid, 'SIGUSR2'); setTimeout(() => console.log('on'), 20)`,
  'never settles (mjs)': `console.log('start'); await new Promise(() => {})`,
  'awaits at the top (mjs)': `import { readFile } from 'node:fs/promises'; import { setTimeout as wait } from 'node:timers/promises'; await wait(2); console.log((await readFile(new URL(import.meta.url), 'utf8')).length)`,
  'throws at the top (mjs)': `await null; throw new Error('top')`,
  'reads its stdin': `(async () => { let text = ''; for await (const chunk of process.stdin) text += chunk; console.log(text.toUpperCase()) })()`,
  'takes iteration from arrays': `
const fs = require('fs'), { EventEmitter } = require('events'), { setTimeout: sleep } = require('timers/promises')
async function never() { await new Promise(() => {}) }
console.log('start'); delete Array.prototype[Symbol.iterator]
;(async () => {
  const emitter = new EventEmitter()
  await new Promise(done => setTimeout(done, 1)); await sleep(1); await fs.promises.stat(__filename)
  await new Promise(done => { emitter.once('said', done); setImmediate(() => emitter.emit('said')) })
  await new Promise(done => fs.stat(__filename, done))
  await Promise.all([1]).catch(e => console.log(e.message)); console.log('end'); never()
})()`,
  'orders its turns': `
const log = []
const say = word => log.push(word)
setImmediate(say, 'immediate'); process.nextTick(say, 'tick'); queueMicrotask(() => say('micro'))
async function a(n) { say('a' + n); await null; say('a2' + n); await b(n); say('a3' + n) }
async function b(n) { say('b' + n); try { await Promise.reject(1) } catch { say('b2' + n) } finally { await c(n) } return Promise.resolve(n).then(v => v) }
async function c(n) { process.nextTick(say, 'ct' + n); await new Promise(r => setImmediate(r)); say('c' + n) }
async function* g() { try { yield 1; await null; yield Promise.resolve(2) } finally { say('gf'); await null; say('gf2') } }
async function d() { for await (const x of g()) { say('d' + x); if (x === 2) break } say('d end') }
for (let n = 0; n < 4; n++) a(n)
d(); Promise.all([a(5), d(), 7, { then(r) { say('then'); r(8) } }]).then(v => say('all ' + v.length))
Promise.race([a(6), b(7)]).then(v => say('race ' + v)); Promise.allSettled([b(8), Promise.reject(1)]).then(() => say('settled')); Promise.any([Promise.reject(0), c(9)]).then(() => say('any'))
process.on('exit', () => console.log(log.join(' ')))`,
  'looks at its world': `
const { EventEmitter, once } = require('events'); const fs = require('fs'); const timers = require('timers'); const util = require('util'); const net = require('net')
console.log(Object.keys(process.env).filter(k => /WAKE/i.test(k)), process.execArgv, process.argv.length)
console.log(Object.getOwnPropertyNames(globalThis).filter(n => /wp|wake/i.test(n)), Object.keys(globalThis).length)
for (const f of [setTimeout, setImmediate, queueMicrotask, fetch, Promise.all, Promise.race, EventEmitter.prototype.on, fs.readFile, process.emit, process.reallyExit, util.promisify, net.Socket.prototype.connect, Function.prototype.toString])
  console.log(f.name, f.length, Object.getOwnPropertyNames(f).join(), String(f).length, util.inspect(f))
console.log([require('events').once, fs.promises.readFile, fs.promises.open, fs.readFile, async () => {}, 1, undefined].map(util.types.isAsyncFunction), util.types.isAsyncFunction(), Object.prototype.toString.call(fs.promises.readFile), util.inspect(util.types.isAsyncFunction))
console.log(util.inspect(require('events').once), [fs.promises, { a: fs.promises.open }, util.inspect(fs.promises.open, { colors: true, depth: -1, showHidden: true })])
const marked = async () => {}; marked[util.inspect.custom] = () => 'marked'; console.log(marked, Reflect.ownKeys(marked), Reflect.ownKeys(fs.promises.open), async () => {})
console.log(timers.setTimeout === setTimeout, EventEmitter.prototype.on === EventEmitter.prototype.addListener, require('events').once === EventEmitter.once)
console.log(process.eventNames().map(String), process.listenerCount('exit'), Object.getOwnPropertyNames(process).length, Object.keys(process).length)
console.log(util.inspect(Promise.resolve(1)), util.inspect((async () => {})()), process.getActiveResourcesInfo())
console.log(util.promisify(setTimeout) === util.promisify(timers.setTimeout), Object.keys(Reflect), Reflect.ownKeys(Reflect).length)
console.log(process._getActiveHandles().length, process._getActiveRequests().length)`,
  'breaks in the words of Node': `
for (const f of [() => Promise.all.call(1, []), () => fetch(), () => require('fs').readFile(), () => setTimeout(), () => new (require('events'))().on('x')]) {
  try { const r = f(); if (r && r.catch) r.catch(e => console.log('async', e.name, e.message)) } catch (e) { console.log(e.name, e.message) }
}
Promise.all(5).catch(e => console.log(e.message)); Promise.race().catch(e => console.log(e.message))`,
  'starts a worker': `
const { Worker, isMainThread, parentPort } = require('worker_threads')
if (isMainThread) { const w = new Worker(__filename); w.once('message', async m => { console.log('worker said', m); w.postMessage('bye') }); w.once('exit', c => console.log('worker ended', c)) }
else (async () => { await null; parentPort.postMessage(process.env.WAKEPOINT_PROBE === undefined); parentPort.once('message', () => process.exit(2)) })()`,
  'numbers its threads': `
const threads = require('worker_threads'); const { Worker, isMainThread, threadId, parentPort, postMessageToThread, workerData } = threads
const start = depth => new Promise(done => { const w = new Worker(__filename, { workerData: depth }); const id = w.threadId; let said; w.on('message', m => { said = m }); w.once('exit', () => done([id, said, w.threadId])) })
const ask = async () => { // Node 20 has no messages between threads.
  if (!postMessageToThread) return []
  const alive = setInterval(() => {}, 1000); const back = new Promise(r => process.once('workerMessage', (...all) => r(all)))
  await postMessageToThread(0, 'hello'); const codes = []; for (const id of [threadId, 77]) await postMessageToThread(id, 'x').catch(e => codes.push(e.code))
  const answer = await back; clearInterval(alive); return [answer, codes] }
if (isMainThread) (async () => {
  process.on('workerMessage', (text, from) => postMessageToThread(from, [text, from]))
  console.log(JSON.stringify([await start(1), await start(0), threadId, Object.getOwnPropertyDescriptor(Worker.prototype, 'threadId').get.toString()]))
})(); else (async () => {
  const { threadId: imported } = await import('node:worker_threads')
  parentPort.postMessage([threadId, imported, process.execArgv, await ask(), workerData > 0 ? await start(0) : null])
})()`,
  'forks itself': `
const { fork } = require('child_process')
if (process.send) (async () => { await null; process.send([process.env.WAKEPOINT_PROBE === undefined, process.execArgv]); process.disconnect() })()
else { const c = fork(__filename); c.on('message', m => console.log('child said', m)); c.once('exit', (code, s) => console.log('child ended', code, s)) }`,
  'serves and asks (mjs)': `
import { createServer } from 'node:http'
const server = createServer(async (q, s) => { let n = 0; for await (const c of q) n += c.length; await null; s.end(q.method + n) }).listen(0)
await new Promise(r => server.once('listening', r))
const url = 'http://127.0.0.1:' + server.address().port
const answers = await Promise.all([1, 2, 3].map(async n => (await fetch(url, { method: 'POST', body: 'x'.repeat(n) })).text()))
console.log(answers); server.close(); server.closeAllConnections()`,
  'runs commands': `
const { promisify } = require('util'); const { exec, execFile, spawn } = require('child_process'); const { once } = require('events')
;(async () => { console.log((await promisify(exec)('echo hi')).stdout); console.log(await promisify(execFile)(process.execPath, ['-p', '1+1'])); const c = spawn('true'); console.log(await once(c, 'exit')) })()`,
  'aborts by a signal': `
const { setTimeout: wait } = require('timers/promises'); const controller = new AbortController()
wait(10_000, 0, { signal: controller.signal }).catch(e => console.log(e.name, e.code)); controller.abort()
require('events').once(new EventTarget(), 'x', { signal: AbortSignal.timeout(5) }).catch(e => console.log(e.name)); setTimeout(() => {}, 30)`,
  'keeps its local storage': `
const { AsyncLocalStorage } = require('async_hooks'); const storage = new AsyncLocalStorage()
async function f(n) { await null; return storage.getStore() + n } storage.run('s', async () => { console.log(await f(1)); setTimeout(async () => console.log(await f(2)), 1) }); f(3).then(console.log)`,
  'shows its stacks': `
async function inner() { await null; throw new Error('deep') } async function outer() { await inner() }
outer().catch(e => console.log(e.stack.replaceAll(__filename, 'FILE'))); try { null.x } catch (e) { console.log(e.stack.replaceAll(__filename, 'FILE')) }`,
  'looks at its call sites': `
const { getCallSites: ask } = require('util'), said = sites => console.log(sites.map(site => [site.functionName, site.lineNumber, site.columnNumber, site.column]))
async function inner(...args) { await null; said(ask(...args)) } async function outer() { await inner(); await inner(1); await inner(2, {}); await inner({ sourceMap: false }); await inner(0).catch(e => console.log(e.message)) }
if (ask) outer()`,
}

for (const node of nodes)
  describe(`under the witness, ${node === process.execPath ? process.version : node.split('/').at(-3)}, a program that`, () => {
    for (const [name, source] of Object.entries(programs))
      it(name, async () => {
        const options = { node, file: name.includes('(mjs)') ? 'program.mjs' : 'program.cjs', stdin: 'some text' }
        const watched = await Watched.start(source, options)
        try {
          assert.deepEqual(await told(watched), await native(source, options))
        } finally {
          await watched.dispose()
        }
      })
  })

async function told(watched: Watched) {
  return clean(await watched.outcome)
}

async function native(source: string, options: { node: string; file: string; stdin: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'wakepoint-test-'))
  const path = join(folder, options.file)
  writeFileSync(path, source)
  try {
    const child = spawn(options.node, [path], { cwd: folder })
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.stdin)
    return clean(await outcomeOf(child))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Paths and numbers that differ from run to run anyway; the line that V8 shows is the text it runs. */
function clean<T extends { stdout: string; stderr: string }>(outcome: T): T {
  const same = (text: string) =>
    text
      .replace(/(program\.[cm]js:\d+)\n.*\n *\^+\n/, '$1\n')
      .replace(/(Detected unsettled top-level await at )[\s\S]*/, '$1')
      .replace(/(file:\/\/)?\/\S*wakepoint-test-\w+\//g, '')
      .replace(/\(node:\d+\)/g, '(node)')
  return { ...outcome, stdout: same(outcome.stdout), stderr: same(outcome.stderr) }
}
