import assert from 'node:assert/strict'
import { NODES, nameOf as versionOf } from '../support/transcripts'
import { assertSays, type Subject, startSubject } from './subject'
import { Watched } from './watched'

/** A name server that never answers, asked by everybody once it listens. */
const SILENT_SERVER = `const dns = require('dns'); const { setImmediate: turn } = require('timers/promises'); let at
const server = require('dgram').createSocket('udp4').bind(0, '127.0.0.1', () => { at = '127.0.0.1:' + server.address().port; dns.setServers([at]); dns.promises.setServers([at]) })`

const UNPROBED = `const Pool = require('vm').runInThisContext('(class Pool { kept = []; acquire() { return new Promise(r => this.kept.push(r)) } })'), pool = new Pool()`

const awaited: Record<string, Subject> = {
  'a timer in an executor': {
    body: `await new Promise(r => setTimeout(r, 60000)) /*@x*/`,
    says: 'timer: timer, due, made at x',
  },
  'timers/promises': { body: `await require('timers/promises').setTimeout(60000)`, says: 'timer: timer, due' },
  'scheduler.wait': { body: `await require('timers/promises').scheduler.wait(60000)`, says: 'timer: timer, due' },
  'a promise with nobody known': {
    body: `await new Promise(() => {}) /*@x*/`,
    says: 'promise: promise made at program.cjs:@x, made at x',
  },
  'a promise made elsewhere': {
    head: `const gate = Promise.withResolvers?.() ?? { promise: new Promise(() => {}) } /*@x*/`,
    body: `await gate.promise`,
    says: 'promise: promise made at program.cjs:@x, made at x',
  },
  'Promise.all': {
    body: `await Promise.all([1, Promise.resolve(), never(), never()])`,
    says: 'group: Promise.all, 2 of 4, 2 tasks',
  },
  'Promise.race': { body: `await Promise.race([never(), never()])`, says: 'group: Promise.race, 0 of 2, 2 tasks' },
  'Promise.any': {
    body: `await Promise.any([Promise.reject(1), never()])`,
    says: 'group: Promise.any, 1 of 2, 1 tasks',
  },
  'another call, through a variable': {
    head: `const other = never()`,
    body: `await other`,
    says: 'promise: promise made at program.cjs:@never, made at never, callee',
  },
  'then of a timer': {
    body: `await require('timers/promises').setTimeout(60000).then(() => 1)`,
    says: 'timer: timer, due (through then)',
  },
  'then of a call': { body: `await never().then(() => 1)`, says: 'task: task never (through then), 1 tasks' },
  'an event': {
    body: `await require('events').once(new (require('events'))(), 'drain')`,
    says: 'event: event "drain" (of EventEmitter)',
  },
  'a listener in an executor': {
    body: `await new Promise(r => new (require('events'))().once('ready', r)) /*@x*/`,
    says: 'event: event "ready" (of EventEmitter), made at x',
  },
  'a signal': {
    body: `await new Promise(r => new AbortController().signal.addEventListener('abort', r)) /*@x*/`,
    says: 'signal: AbortSignal "abort", made at x',
  },
  stdin: {
    body: `for await (const chunk of process.stdin) void chunk`,
    says: 'stream: stdin read',
  },
  'a socket read': {
    onServer: true,
    body: `const s = net.connect(port); await require('events').once(s, 'connect'); await new Promise(r => s.once('data', r)) /*@x*/`,
    says: 'socket: socket 127.0.0.1:PORT read, made at x',
  },
  'a socket by for await': {
    onServer: true,
    body: `const s = net.connect(port); await require('events').once(s, 'connect'); for await (const c of s) void c`,
    says: 'socket: socket 127.0.0.1:PORT read',
  },
  fetch: {
    onServer: true,
    body: `await fetch('http://127.0.0.1:' + port + '/x')`,
    says: 'http: GET http://127.0.0.1:PORT/x',
  },
  'fetch with a URL and a method': {
    onServer: true,
    body: `await fetch(new URL('http://127.0.0.1:' + port + '/y'), { method: 'post' })`,
    says: 'http: POST http://127.0.0.1:PORT/y',
  },
  'http.get': {
    onServer: true,
    body: `await new Promise(r => require('http').get('http://127.0.0.1:' + port + '/z', r)) /*@x*/`,
    says: 'http: GET http://127.0.0.1:PORT/z ("response"), made at x',
  },
  'a child process': {
    body: `await require('events').once(require('child_process').spawn('sleep', ['60']), 'exit')`,
    says: 'process: process PID (sleep 60) "exit"',
  },
  exec: {
    body: `await require('util').promisify(require('child_process').exec)('sleep 61')`,
    says: 'process: process sleep 61',
  },
  'a worker': {
    body: `await require('events').once(new (require('worker_threads').Worker)('setInterval(() => {}, 1000)', { eval: true }), 'message')`,
    says: 'worker: worker "message"',
  },
  'a pipe to be opened': {
    body: `require('child_process').execSync('mkfifo pipe'); await require('fs').promises.readFile('pipe')`,
    says: 'file: readFile pipe',
  },
  'a callback of fs, promisified': {
    body: `require('child_process').execSync('mkfifo pipe'); await require('util').promisify(require('fs').readFile)('pipe')`,
    says: 'file: readFile pipe',
  },
  'reading from a FileHandle': {
    body: `require('child_process').execSync('mkfifo pipe'); const held = await require('fs').promises.open('pipe', 'r+'); await held.read(Buffer.alloc(8), 0)`,
    says: 'file: read PATH/pipe',
  },
  'dns.promises': {
    head: SILENT_SERVER,
    body: `while (!at) await turn(); await dns.promises.resolve4('db.example')`,
    says: 'dns: resolve4 db.example',
  },
  'a resolver of dns.promises': {
    head: SILENT_SERVER,
    body: `const own = new dns.promises.Resolver(); while (!at) await turn(); own.setServers([at]); await own.resolveMx('db.example')`,
    says: 'dns: resolveMx db.example',
  },
  'a callback of dns in an executor': {
    head: SILENT_SERVER,
    body: `while (!at) await turn(); await new Promise(r => dns.resolve6('db.example', r)) /*@x*/`,
    says: 'dns: resolve6 db.example, made at x',
  },
  'a pipeline': {
    body: `const { PassThrough } = require('stream'); await require('stream/promises').pipeline(new PassThrough(), new PassThrough())`,
    says: 'stream: pipeline PassThrough → PassThrough',
  },
  'a stream by for await': {
    body: `for await (const c of new (require('stream').PassThrough)()) void c`,
    says: 'stream: PassThrough read',
  },
  'an async generator': {
    head: `async function* items() { await never(); yield 1 }`,
    body: `for await (const i of items()) void i`,
    says: 'promise: promise made at program.cjs:@never, made at never, callee',
  },
  'a promise out of code without probes': {
    head: UNPROBED,
    body: `await pool.acquire()`,
    says: 'promise: promise of pool.acquire() (of Pool)',
  },
  'such a promise under a name': {
    head: `${UNPROBED}; const ready = pool.acquire()`,
    body: `await ready`,
    says: 'promise: promise of ready',
  },
  'what is left when a timer is past': {
    head: `const door = new (require('events'))()`,
    body: `await new Promise(r => { setTimeout(() => {}, 1); door.once('open', r) }) /*@x*/`,
    says: 'event: event "open" (of EventEmitter), made at x',
  },
  'a thenable': { body: `await { then() {} }`, says: 'promise: thenable Object' },
  'a listening server': {
    body: `const s = net.createServer(); await new Promise(r => s.on('close', r)) /*@x*/`,
    says: 'socket: Server "close", made at x',
  },
}

describe('a suspended call', () => {
  let program: Watched
  afterEach(() => program.dispose())

  const subjects = Object.entries(awaited).map(([name, subject]) => ({ name, ...subject, node: process.execPath }))
  // Its insides are others in each Node.
  for (const node of NODES.slice(1))
    subjects.push({ name: `http.get: ${versionOf(node)}`, ...awaited['http.get']!, node })
  for (const { name, body, says, head, onServer, node } of subjects)
    it(`says that it awaits ${name}`, async () => {
      program = await startSubject({ body, says, ...(head ? { head } : {}), ...(onServer ? { onServer } : {}) }, node)
      await assertSays(program, says)
    })

  it('is named as it is alone when many are named together: in a ring, down a chain, behind one promise', async () => {
    program = await Watched.start(`setInterval(() => {}, 1000)
const never = new Promise(() => {}) /*@made*/
async function last() { await never }
async function first(next) { await null; await next() }
async function middle() { await null; await promises.last }
const promises = { last: last() }
const through = promises.last.then(() => 1)
async function behind() { await through }
async function red() { await null; await promises.blue }
async function blue() { await null; await promises.red }
first(middle)
behind()
behind()
promises.red = red()
promises.blue = blue()
`)
    const settled = ['first', 'middle', 'last', 'behind', 'red', 'blue']
    const tasks: number[] = []
    for (const name of settled) tasks.push(await program.task(name))
    const names = () => {
      const facts = program.facts.filter(fact => fact.type === 'resourceNamed').slice(-tasks.length)
      return facts.map(fact =>
        fact.type === 'resourceNamed' ? `${fact.resource.label}${fact.callee ? ' +' : ''}` : '',
      )
    }
    const made = `promise made at program.cjs:${program.line('made')}`
    const together = [`${made} +`, `${made} +`, made, 'task last', 'task red +', 'task blue +']
    for (let asked = 0; asked < 2000 && names().join() !== together.join(); asked++)
      await program.send('nameResources', { tasks })
    assert.deepEqual(names(), together)
  })
})
