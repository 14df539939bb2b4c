/**
 * The process of test262.mjs that runs a list of tests, one after another, and writes how each ended to a file, as JSON by the test's file:
 * `passed`, or the failure's name and message.
 */
const { readFileSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')
const vm = require('node:vm')

const { harness, files } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const loaded = new Set()
let settle = () => undefined

globalThis.print = text => {
  if (text === 'Test262:AsyncTestComplete') settle('passed')
  else if (text.startsWith('Test262:AsyncTestFailure:')) settle(text.slice(25))
}
globalThis.$262 = {
  global: globalThis,
  gc: globalThis.gc,
  evalScript: text => vm.runInThisContext(text),
  createRealm: () => {
    const global = vm.createContext({})
    return { global: vm.runInContext('globalThis', global), evalScript: text => vm.runInContext(text, global) }
  },
  detachArrayBuffer: buffer => structuredClone(buffer, { transfer: [buffer] }),
}

const say = error =>
  error instanceof Error || error?.name ? `${error.name}: ${error.message}` : `${typeof error} ${String(error)}`
const soon = setImmediate
const later = setTimeout
// Nothing is left to run, and the test waits still.
process.on('beforeExit', () => settle('never ended'))
process.on('uncaughtException', error => settle(`uncaught ${say(error)}`))
process.on('unhandledRejection', error => settle(`unhandled ${say(error)}`))

function include(name) {
  if (loaded.has(name)) return
  loaded.add(name)
  vm.runInThisContext(readFileSync(join(harness, name), 'utf8'), { filename: name })
}

async function load({ file, includes, isAsync }) {
  try {
    for (const name of includes) include(name)
    if (file.endsWith('.mjs')) await import(pathToFileURL(file).href)
    else require(file)
    if (!isAsync) soon(() => settle('passed'))
  } catch (error) {
    settle(say(error))
  }
}

/** Some tests take this from arrays, and do not give it back. */
const iteration = Object.getOwnPropertyDescriptor(Array.prototype, Symbol.iterator)

async function main() {
  const outcomes = {}
  for (const name of ['assert.js', 'sta.js', 'doneprintHandle.js']) include(name)
  for (const test of files) {
    outcomes[test.file] = await new Promise(resolve => {
      settle = resolve
      void load(test)
    })
    Object.defineProperty(Array.prototype, Symbol.iterator, iteration)
    await new Promise(resolve => soon(resolve))
  }
  writeFileSync(process.argv[3], JSON.stringify(outcomes))
  // What the witness still has to tell goes out first.
  later(() => process.exit(0), Number(process.argv[4]))
}

main().catch(error => {
  process.stderr.write(`${say(error)}\n`)
  process.exit(1)
})
