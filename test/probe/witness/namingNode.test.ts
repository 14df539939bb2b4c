import { NODES, nameOf } from '../support/transcripts'
import { assertSays, type Subject, startSubject } from './subject'
import type { Watched } from './watched'

/** From this Node on, where not all have it. */
type Since = { readonly since?: number }

const HEAD = `const { once, on, EventEmitter } = require('events'), { PassThrough } = require('stream')`
const RESPONDING = `${HEAD}
const http = require('http'); let at; const started = new Promise(done => { const server = http.createServer((_, response) => response.write('part')).listen(0, '127.0.0.1', () => { at = 'http://127.0.0.1:' + server.address().port; done() }) })`

/** What Node itself gives to be awaited, beyond the commonest. */
const awaited: Record<string, Subject & Since> = {
  'events.on': {
    head: HEAD,
    body: `for await (const [item] of on(new EventEmitter(), 'tick')) void item`,
    says: 'event: event "tick" (of EventEmitter)',
  },
  'events.on, by hand': {
    head: HEAD,
    body: `const ticks = on(new EventEmitter(), 'tick'); await ticks.next()`,
    says: 'event: event "tick" (of EventEmitter)',
  },
  'the connections of a server': {
    head: HEAD,
    body: `const server = net.createServer().listen(0, '127.0.0.1'); await once(server, 'listening'); for await (const [c] of on(server, 'connection')) void c`,
    says: 'socket: Server 127.0.0.1:PORT "connection"',
  },
  'a reader of a web stream': {
    body: `const reader = new ReadableStream({}).getReader(); await reader.read()`,
    says: 'stream: ReadableStream read',
  },
  'the end of a web stream': {
    body: `const reader = new ReadableStream({}).getReader(); await reader.closed`,
    says: 'promise: promise of reader.closed (of ReadableStreamDefaultReader)',
  },
  'a web stream by for await': {
    body: `for await (const chunk of new ReadableStream({})) void chunk`,
    says: 'stream: ReadableStream read',
  },
  'a writer of a web stream': {
    body: `const writer = new WritableStream({ write: () => new Promise(() => {}) }).getWriter(); await writer.write('x')`,
    says: 'stream: WritableStream write',
  },
  'one web stream piped to another': {
    body: `const from = new ReadableStream({}); await from.pipeTo(new WritableStream({}))`,
    says: 'stream: ReadableStream pipeTo',
  },
  'the body of a response, by for await': {
    head: RESPONDING,
    body: `await started; const response = await fetch(at); for await (const chunk of response.body) void chunk`,
    says: 'http: body of http://127.0.0.1:PORT/',
  },
  'the body of a response, by a reader': {
    head: RESPONDING,
    body: `await started; const response = await fetch(at); const reader = response.body.getReader(); while (true) await reader.read()`,
    says: 'http: body of http://127.0.0.1:PORT/',
  },
  'the body of a response, where the program has a Response of its own': {
    head: `${RESPONDING}
globalThis.Response = class { }; Object.defineProperty(Response.prototype, 'body', { get() { throw new Error('looked at') } })`,
    body: `await started; const response = await fetch(at); for await (const chunk of response.body) void chunk`,
    says: 'http: body of http://127.0.0.1:PORT/',
  },
  'the body of a request': {
    body: `const request = new Request('http://a', { method: 'POST', body: new ReadableStream({}), duplex: 'half' }); await request.json()`,
    says: 'http: body of Request',
  },
  'a class of the program that is called as one of Node': {
    body: `class Request { json() { return new Promise(() => {}) /*@x*/ } }; const request = new Request(); await request.json()`,
    says: 'promise: promise made at program.cjs:@x, made at x',
  },
  'fs.promises.watch': {
    body: `for await (const change of require('fs').promises.watch('.')) void change`,
    says: 'file: watch .',
  },
  'fs.watch': {
    head: HEAD,
    body: `await once(require('fs').watch('.'), 'change')`,
    says: 'file: watch . ("change")',
  },
  'lines of readline': {
    body: `for await (const line of require('readline').createInterface({ input: process.stdin })) void line`,
    says: 'stream: next line of stdin',
  },
  'lines of a FileHandle': {
    body: `require('child_process').execSync('mkfifo pipe'); const file = await require('fs').promises.open('pipe', 'r+'); for await (const line of file.readLines()) void line`,
    says: 'stream: next line of PATH/pipe',
  },
  'a question of readline': {
    body: `const lines = require('readline/promises').createInterface({ input: process.stdin }); await lines.question('Name? ')`,
    says: 'stream: answer to "Name? "',
  },
  'setInterval of timers/promises': {
    body: `for await (const _ of require('timers/promises').setInterval(60000)) void _`,
    says: 'timer: timer, every 60000 ms',
  },
  'setInterval in an executor': {
    body: `await new Promise(done => { const timer = setInterval(() => { if (net.never) { clearInterval(timer); done() } }, 20) }) /*@x*/`,
    says: 'timer: timer, every 20 ms, made at x',
  },
  'a signal with a time': {
    body: `await new Promise((_, fail) => AbortSignal.timeout(60000).addEventListener('abort', fail)) /*@x*/`,
    says: 'signal: AbortSignal "abort", due, made at x',
  },
  'Atomics.waitAsync': {
    body: `const { value } = Atomics.waitAsync(new Int32Array(new SharedArrayBuffer(8)), 1, 0); await value`,
    says: 'thread: Atomics.waitAsync [1]',
  },
  'the end of a worker': {
    body: `const worker = new (require('worker_threads').Worker)('setInterval(() => {}, 1000)', { eval: true }); for await (const [m] of require('events').on(worker, 'message')) void m`,
    says: 'worker: worker "message"',
  },
  'a BroadcastChannel': {
    body: `await new Promise(done => { new BroadcastChannel('news').onmessage = done }) /*@x*/`,
    says: 'worker: BroadcastChannel "news" ("message"), made at x',
  },
  'execFile with arguments': {
    body: `await require('util').promisify(require('child_process').execFile)('sleep', ['61'])`,
    says: 'process: process sleep 61',
  },
  'what a child process prints': {
    body: `for await (const chunk of require('child_process').spawn('sleep', ['61']).stdout) void chunk`,
    says: 'process: stdout of process PID (sleep 61) read',
  },
  'a socket of UDP': {
    head: HEAD,
    body: `const socket = require('dgram').createSocket('udp4').bind(0, '127.0.0.1'); for await (const [m] of on(socket, 'message')) void m`,
    says: 'socket: udp socket 127.0.0.1:PORT "message"',
  },
  'a response of HTTP/2': {
    onServer: true,
    body: `const session = require('http2').connect('http://127.0.0.1:' + port); await require('events').once(session.request({ ':path': '/q' }), 'response')`,
    says: 'http: GET http://127.0.0.1:PORT/q ("response")',
  },
  'a session of HTTP/2': {
    onServer: true,
    body: `const session = require('http2').connect('http://127.0.0.1:' + port); await require('events').once(session, 'goaway')`,
    says: 'http: HTTP/2 127.0.0.1:PORT "goaway"',
  },
  'a handshake of TLS': {
    onServer: true,
    body: `await new Promise(done => require('tls').connect({ host: '127.0.0.1', port }, done)) /*@x*/`,
    says: 'socket: socket 127.0.0.1:PORT connect, made at x',
  },
  'a WebSocket': {
    since: 22,
    onServer: true,
    body: `await new Promise(done => { new WebSocket('ws://127.0.0.1:' + port + '/chat').onopen = done }) /*@x*/`,
    says: 'socket: WebSocket ws://127.0.0.1:PORT/chat "open", made at x',
  },
  'a Web Lock': {
    since: 24,
    body: `navigator.locks.request('db', never); await navigator.locks.request('db', () => {})`,
    says: 'lock: Lock "db" (to be granted, and what it runs to end)',
  },
  'items of a stream, collected': {
    head: HEAD,
    body: `await new PassThrough().toArray()`,
    says: 'stream: PassThrough read',
  },
  'a module that is imported': {
    head: `require('fs').writeFileSync('slow.mjs', 'await new Promise(() => {})')`,
    body: `await import('./slow.mjs')`,
    says: `promise: import('./slow.mjs')`,
  },
  'an iterator of one’s own without a name': {
    head: `const queue = { items: () => ({ [Symbol.asyncIterator]() { return this }, next: () => new Promise(() => {}) /*@x*/ }) }`,
    body: `for await (const item of queue.items()) void item`,
    says: 'iterator: next item of queue.items()',
  },
}

for (const node of NODES)
  describe(`what Node gives to be awaited, ${nameOf(node)}:`, () => {
    let program: Watched
    afterEach(() => program.dispose())

    for (const [name, subject] of Object.entries(awaited))
      if (majorOf(node) >= (subject.since ?? 0))
        it(name, async () => {
          program = await startSubject(subject, node)
          await assertSays(program, subject.says)
        })
  })

function majorOf(node: string): number {
  return Number(/Node (\d+)/.exec(nameOf(node))?.[1])
}
