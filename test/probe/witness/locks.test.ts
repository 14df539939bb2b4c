import assert from 'node:assert/strict'
import { NODES, nameOf } from '../support/transcripts'
import { Watched } from './watched'

/** A mutex as libraries have them, without probes; and one of the person's own. */
const MUTEXES = `
class Mutex {
  #queue = []
  #held = false
  async acquire() {
    if (this.#held) await new Promise(resolve => this.#queue.push(resolve)) /*@own*/
    this.#held = true
    return () => { this.#held = false; this.#queue.shift()?.() }
  }
  async runExclusive(run) {
    const release = await this.acquire()
    try { return await run() } finally { release() }
  }
}
const Foreign = require('vm').runInThisContext('(class Mutex' + String(Mutex).replace(/^class Mutex/, '').replace('async runExclusive(run) {', 'async query() { return this.acquire() } async runExclusive(run) {') + ')')
const kept = []
const forever = () => new Promise(resolve => kept.push(resolve))
`

/** First \`holder\` comes through, then \`waiter\` stands; what is said of who has gone before, and at which line. */
const stories: Record<string, { program: string; says: string | undefined; at?: string }> = {
  'a lock of a library, taken and given back': {
    program: `const lock = new Foreign()
async function holder() { const release = await lock.acquire(); try { await works() } finally { release() } }
async function works() { await forever() /*@at*/ }
async function waiter() { const release = await lock.acquire() /*@waits*/; release() }`,
    says: 'past lock.acquire() already: holder #N',
    at: 'at',
  },
  'a lock of a library that runs what it is given': {
    program: `const lock = new Foreign()
async function holder() { await lock.runExclusive(async () => { await forever() /*@at*/ }) }
async function waiter() { await lock.runExclusive(async () => {}) /*@waits*/ }`,
    says: 'what lock.runExclusive() runs now: lock.runExclusive(…) #N',
    at: 'at',
  },
  'a lock of one’s own, in a private field': {
    program: `class Account {
  #lock = new Mutex()
  async move() { await this.#lock.acquire(); await forever() /*@at*/ }
  async audit() { await this.#lock.acquire() /*@waits*/ }
}
const account = new Account()
async function holder() { await account.move() }
async function waiter() { await account.audit() }`,
    says: 'whoever has its resolve function: this.#queue.push(resolve); past this.#lock.acquire() already: holder #N',
    at: 'at',
  },
  'a lock of one’s own that runs what it is given': {
    program: `const lock = new Mutex()
async function holder() { await lock.runExclusive(async () => { await forever() /*@at*/ }) }
async function waiter() { await lock.runExclusive(async () => {}) /*@waits*/ }`,
    says: 'whoever has its resolve function: this.#queue.push(resolve); past this.acquire() already: holder #N',
    at: 'at',
  },
  'a lock that the same task has taken before': {
    program: `const lock = new Foreign()
async function holder() { await forever() }
async function waiter() { await lock.acquire(); await lock.acquire() /*@waits*/ /*@at*/ }`,
    says: 'past lock.acquire() already: waiter #N',
    at: 'at',
  },
  'another lock': {
    program: `const lock = new Foreign(), other = new Foreign(), taken = lock.acquire()
async function holder() { await other.acquire(); await forever() }
async function waiter() { await taken; await lock.acquire() /*@waits*/ }`,
    says: undefined,
  },
  'a lock that may have been taken or not': {
    program: `const lock = new Foreign(), taken = lock.acquire()
async function holder() {
  try { if (kept.length > 9) await lock.acquire(); for (const one of []) await lock.acquire() } catch {}
  try { throw await lock.acquire.bind(lock), await null } catch { }
  await forever()
}
async function waiter() { await taken; await lock.acquire() /*@waits*/ }`,
    says: undefined,
  },
  'something that is no lock by its name': {
    program: `const lock = new Foreign()
async function holder() { await lock.query(); await forever() }
async function waiter() { await lock.query() /*@waits*/ }`,
    says: undefined,
  },
}

for (const node of NODES)
  describe(`who has gone before, ${nameOf(node)}:`, () => {
    let program: Watched
    afterEach(() => program.dispose())

    for (const [name, { program: text, says, at }] of Object.entries(stories))
      it(name, async () => {
        const source = `${MUTEXES}${text}\nholder(); setImmediate(() => waiter()); setInterval(() => {}, 1000)\n`
        program = await Watched.start(source, { node })
        const task = await program.task('waiter')
        const line = program.line('waits')
        let resource: any
        const isThere = async () => {
          const { frames, resource: told } = await program.send('inspectTask', { task })
          resource = told
          return frames.some(({ position }: any) => position.line === line) && told?.kind === 'promise'
        }
        while (!(await isThere())) {}
        const hint = resource.wakerHint?.replace(/#\d+/g, '#N')
        assert.equal(hint, says)
        assert.equal(resource.wakerAt?.line, at && program.line(at))
      })
  })
