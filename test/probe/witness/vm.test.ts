import assert from 'node:assert/strict'
import { join } from 'node:path'
import { runNode } from '../support/runs'
import { NODES, nameOf, withPrograms } from '../support/transcripts'

/** What a program may do with texts of its own that it compiles under the name of one of its files, and see of them. */
const PROGRAM = String.raw`
const vm = require('node:vm')
const { inspect, types } = require('node:util')
/** One for each text: of several texts of one name the columns of the last are known. */
let filename = __dirname + '/first.js'
const text = 'async function wait(x) {\n  const y = await x; try { (await null).foo() } catch (e) { return [y, e.message, e.stack, e instanceof TypeError] }\n}\nwait'
const lines = stack => stack.split('\n').filter(line => line.includes(__dirname)).map(line => line.trim())
async function tried(what, work) {
  filename = __dirname + '/' + what.replaceAll(' ', '-') + '.js'
  try { console.log(what, await work()) } catch (error) { console.log(what, 'throws', error.name, error.message) }
}
const run = async wait => {
  const [y, message, stack, isOwn] = await wait(Promise.resolve(5))
  return [wait.toString(), y, message, lines(stack), isOwn, types.isAsyncFunction(wait), inspect(wait)]
}
async function main() {
  await tried('this context', () => run(vm.runInThisContext(text, { filename })))
  await tried('this context', () => run(vm.runInThisContext(text, { filename })))
  await tried('another', () => run(vm.runInNewContext(text, {}, { filename })))
  await tried('by a name', () => run(vm.runInNewContext(text, {}, filename)))
  await tried('from a column', async () => run(await vm.runInThisContext("'use strict';(async x => {{" + text.replace(/\n/g, ' ') + '\n return wait }})', { filename, columnOffset: -27 })()))
  await tried('further right', () => run(vm.runInThisContext(text.replace(/\n/, ''), { filename, columnOffset: 12 })))
  await tried('further down', () => run(vm.runInThisContext(text, { filename, lineOffset: 3 })))
  const context = vm.createContext({ console })
  vm.runInContext('Error.prepareStackTrace = (e, sites) => sites.map(s => s.getFileName() + ":" + s.getLineNumber() + ":" + s.getColumnNumber()).join("\\n")', context)
  await tried('own stacks', () => run(new vm.Script(text, { filename }).runInContext(context)))
  await tried('names', () => vm.runInContext('Reflect.ownKeys(globalThis).filter(k => !Reflect.ownKeys(Object).includes(k)).map(String).sort().join()', context))
  const keys = []
  const trap = name => (target, key, ...rest) => { keys.push(name + ' ' + String(key)); return Reflect[name](target, key, ...rest) }
  const proxy = vm.createContext(new Proxy({}, { get: trap('get'), has: trap('has'), set: trap('set'), defineProperty: trap('defineProperty'), deleteProperty: trap('deleteProperty') }))
  await tried('a proxy', async () => [await vm.runInContext('const wait = async x => await x\nwait', proxy, { filename })(1), keys])
  const frozen = vm.createContext()
  vm.runInContext('Object.freeze(Function.prototype); Object.freeze(Error)', frozen)
  await tried('frozen', () => run(vm.runInContext(text, frozen, { filename })))
  await tried('without eval', () => run(vm.runInNewContext(text, {}, { filename, contextCodeGeneration: { strings: false } })))
  await tried('value', () => [vm.runInThisContext('var p = new Promise(r => r(7)); for (var i = 0; i < 3; i++) i', { filename }), vm.runInThisContext('p', { filename })])
  await tried('values', async () => await vm.runInThisContext('new Promise(r => r(7))', { filename }))
  await tried('wrong', () => vm.runInThisContext('async () => { await }', { filename }))
  await tried('function', () => run(vm.compileFunction('return ' + text.replace(/wait$/, ''), ['a'], { filename })()))
  const made = vm.compileFunction('/* b */ return async () => { await a; return [typeof Promise, a] }', ['a'], { filename })
  await tried('its text', async () => [made.toString(), made.name, made.length, await made(1)(), Object.keys(made)])
  await tried('there', () => run(vm.compileFunction('return ' + text.replace(/wait$/, ''), [], { filename, parsingContext: context })()))
  await tried('cached function', () => vm.compileFunction('return async () => await 1', [], { filename, produceCachedData: true }).cachedData.length > 0)
  const script = new vm.Script(text, { filename })
  class Other extends vm.Script { more() { return 1 } }
  await tried('class', () => [script instanceof vm.Script, new Other(text, { filename }) instanceof Other, new Other(text, { filename }).more(), Object.keys(script), inspect(script).includes('Script')])
  const base = Object.getPrototypeOf(vm.Script)
  await tried('base', () => [base.name, base.length, String(base), base.prototype.constructor === base, script instanceof base, Reflect.ownKeys(base).map(String).sort(), vm.Script.length])
  await tried('methods', () => Reflect.ownKeys(base.prototype).map(key => String(key) + base.prototype[key]).sort())
  const cachedData = script.createCachedData()
  await tried('cache', () => [new vm.Script(text, { filename, cachedData }).cachedDataRejected, new vm.Script(text, { filename, produceCachedData: true }).cachedDataProduced])
  await tried('import', () => vm.runInThisContext('async () => (await import("node:path")).sep', { filename, importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER ?? (() => import('node:path')) })())
  await tried('no file', () => vm.runInThisContext('async () => await 8')())
  await tried('compile', () => [vm.compileFunction.name, vm.compileFunction.length, String(vm.compileFunction).length])
  await tried('a map', () => new vm.Script('async () => await 1\n//# sourceMappingURL=x.map', { filename }).sourceMapURL)
  if (vm.SourceTextModule) await modules()
}
async function modules() {
  const make = (source, options) => new vm.SourceTextModule(source, { identifier: filename, initializeImportMeta: meta => { meta.mine = 1 }, ...options })
  const source = 'export const value = await Promise.resolve(3)\nexport async function f() { try { await null; throw new Error("x") } catch (e) { return e.stack } }\nexport const mine = import.meta.mine'
  for (const options of [{}, { context: vm.createContext() }])
    await tried('module', async () => {
      const module = make(source, options)
      await module.link(() => undefined)
      await module.evaluate()
      const { value, mine, f } = module.namespace
      return [value, mine, lines(await f()), f.toString(), module.status, module instanceof vm.Module, module instanceof vm.SourceTextModule]
    })
  await tried('cached module', () => make(source, { cachedData: make(source).createCachedData() }).status)
  await tried('wrong module', () => make('await await').status)
  await tried('base of modules', () => [Object.getPrototypeOf(vm.SourceTextModule) === vm.Module, Object.getPrototypeOf(vm.SyntheticModule) === vm.Module, vm.Module.prototype.constructor === vm.Module, String(vm.Module).length, vm.Module.name, vm.Module.length])
  await tried('synthetic', async () => {
    const module = new vm.SyntheticModule(['a'], function () { this.setExport('a', 4) })
    await module.link(() => undefined)
    await module.evaluate()
    return module.namespace.a
  })
}
main()
`

describe('a program that compiles texts by vm', () => {
  for (const node of NODES)
    it(`sees what it sees alone: ${nameOf(node)}`, () =>
      withPrograms([{ file: 'program.cjs', text: PROGRAM }], async folder => {
        const args = ['--experimental-vm-modules', join(folder, 'program.cjs')]
        const [native, probed] = await Promise.all([runNode(args, { node }), runNode(args, { node, witness: {} })])
        assert.match(native.stdout, /synthetic 4\n$/)
        assert.deepEqual(probed.stdout.split('\n'), native.stdout.split('\n'))
        assert.deepEqual(probed, native)
      }))
})
