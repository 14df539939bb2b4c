/** Where an async body may stand: `(body) => text`, an expression that runs the body and gives a promise. */
export const CONTEXTS: Readonly<Record<string, (body: string) => string>> = {
  declaration: body => `(() => { async function run(a) { ${body}\n } return run(1) })()`,
  expression: body => `(async function (a) { ${body}\n })(1)`,
  named: body => `(async function me(a) { ${body}\n })(1)`,
  arrow: body => `(async a => { ${body}\n })(1)`,
  arrowInSync: body => `[1].map(async (a, i, all) => { ${body}\n })[0]`,
  method: body => `({ async run(a) { ${body}\n } }).run(1)`,
  computedMethod: body => `({ async ['r' + 'un'](a) { ${body}\n } }).run(1)`,
  classMethod: body => `new (class { async run(a) { ${body}\n } })().run(1)`,
  staticMethod: body => `(class { static async run(a) { ${body}\n } }).run(1)`,
  privateMethod: body => `new (class { async #run(a) { ${body}\n } start() { return this.#run(1) } })().start()`,
  field: body => `new (class { run = async a => { ${body}\n } })().run(1)`,
  staticBlock: body => `(() => { let p; (class { static { p = (async a => { ${body}\n })(1) } }); return p })()`,
  constructorArrow: body => `new (class { constructor(a) { this.p = (async () => { ${body}\n })() } })(1).p`,
  parameterDefault: body => `((p = (async a => { ${body}\n })(1)) => p)()`,
  defaults: body => `(async function ({ a = 1, ...others } = {}, ...more) { ${body}\n })()`,
  strict: body => `(async function (a) { 'use strict'; ${body}\n })(1)`,
  generator: body => `(async function* (a) { ${body}\n })(1).next()`,
  generatorMethod: body =>
    `(async () => { for await (const x of ({ async *run(a) { ${body}\n yield 1 } }).run(1)) ; })()`,
  nested: body =>
    `(async () => { for (const b of [1]) { try { return await (async a => { ${body}\n })(b) } finally { await null } } })()`,
  loop: body => `(async a => { for (const turn of [1, 2]) { ${body}\n } })(1)`,
  tryBlock: body => `(async a => { try { ${body}\n } finally { await null } })(1)`,
  callback: body =>
    `new Promise((resolve, reject) => { setTimeout(async a => { try { ${body}\n resolve() } catch (e) { reject(e) } }, 0, 1) })`,
}
