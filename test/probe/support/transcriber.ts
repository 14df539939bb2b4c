import { AsyncLocalStorage } from 'node:async_hooks'
import { EventEmitter, once } from 'node:events'
import { readFile as readFileBack, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { inspect, promisify } from 'node:util'

/**
 * A process that runs programs one after another and writes down what each says, every line stamped with the macrotask
 * and the microtask turn in which it was said. Arguments: a file with the paths of the programs, a line each.
 */
const TURNS = 60

let lines: string[] = []
let macrotask = 0
let turn = -1

/** Counts microtask turns from the first line of a macrotask on. */
function startTurns(): void {
  macrotask++
  turn = 0
  const next = () => {
    if (++turn < TURNS) queueMicrotask(next)
    else turn = -1
  }
  queueMicrotask(next)
}

function log(...values: unknown[]): void {
  if (turn < 0) startTurns()
  lines.push(
    `${macrotask}.${turn} ${values.map(value => (typeof value === 'string' ? value : inspect(value))).join(' ')}`,
  )
}

class Thenable {
  constructor(readonly value: unknown) {}
  // biome-ignore lint/suspicious/noThenProperty: it is one
  then(resolve: (value: unknown) => void) {
    log('then called')
    resolve(this.value)
  }
}

/** What waits for the outside: one at a time, first come first served, and the loop is idle before the next. */
let gates: Promise<unknown> = Promise.resolve()

function gate<T>(open: () => Promise<T>): Promise<T> {
  const passed = gates.then(open)
  const { promise, resolve } = withResolvers<T>()
  gates = passed.then(value => macrotaskOver().then(() => resolve(value))).then(macrotaskOver)
  return promise
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void
  const promise = new Promise<T>(given => {
    resolve = given
  })
  return { promise, resolve }
}

let calls = 0

/** Calls a function of the program: a generator is run to its end. Too many calls and it is left out. */
async function call(fn: (argument: number) => any, argument: number): Promise<unknown> {
  if (++calls > 60) return 'enough'
  const result = fn(argument)
  if (typeof result?.next !== 'function') return result
  const values: unknown[] = []
  for (let step = await result.next(0), n = 1; ; step = await result.next(n++)) {
    if (step.done || n > 8) return [...values, step.value].length
    values.push(step.value)
  }
}

const world = {
  log,
  gate,
  call,
  sleep,
  immediate,
  readFile,
  readBytes: promisify(readFileBack),
  once,
  /** Emits `value` as the event `said` in a later turn of the loop. */
  emits(value: unknown) {
    const emitter = new EventEmitter()
    setImmediate(() => emitter.emit('said', value))
    return emitter
  },
  streams: (count: number) => Readable.from(Array.from({ length: count }, (_, index) => index)),
  here: __filename,
  als: new AsyncLocalStorage(),
  /** Lines said so far, as something that differs from place to place. */
  say: (error: Error) => log('caught', error?.message ?? error),
  turns: () => lines.length % 6,
  later: (value?: unknown) => Promise.resolve(value).then(result => result),
  fails: (message: string) => Promise.resolve().then(() => Promise.reject(new Error(message))),
  thenable: (value: unknown) => new Thenable(value),
  async *source(count: number, say?: (text: string) => void) {
    try {
      for (let value = 0; value < count; value++) yield value
    } finally {
      say?.('source closed')
    }
  },
  o: {
    name: 'o',
    method() {
      return this.name
    },
  },
}
Object.assign(globalThis, world)

process.on('unhandledRejection', reason => log('unhandled', (reason as Error)?.message ?? reason))
process.on('rejectionHandled', () => log('handled late'))

/** When nothing of the program can be under way any more. */
async function idle(): Promise<void> {
  let count = -1
  for (let seen: unknown; seen !== gates || count !== lines.length; ) {
    seen = gates
    count = lines.length
    await gates
    await macrotaskOver()
  }
}

const macrotaskOver = () => new Promise<void>(done => setImmediate(() => setImmediate(done)))
const dynamicImport = new Function('path', 'return import(path)') as (path: string) => Promise<any>

async function main(): Promise<void> {
  const programs = readFileSync(process.argv[2]!, 'utf8').split('\n').filter(Boolean)
  const transcripts: Record<string, string[]> = {}
  for (const path of programs) {
    lines = []
    macrotask = 0
    turn = -1
    calls = 0
    try {
      const isScript = /\.c[jt]s$/.test(path)
      const loaded = isScript ? require(path) : await dynamicImport(pathToFileURL(path).href)
      const run = isScript ? loaded : loaded.default
      await (typeof run === 'function' ? run() : run)
      log('finished')
    } catch (error) {
      log('failed', (error as Error)?.name, (error as Error)?.message)
    }
    await idle()
    transcripts[path] = lines
  }
  process.stdout.write(JSON.stringify(transcripts))
}

void main()
