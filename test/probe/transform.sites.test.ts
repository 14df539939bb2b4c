import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Site } from '../../src/probe/node/contract'
import { Columns } from '../../src/probe/node/transform/columns'
import { instrument } from '../../src/probe/node/transform/instrument'

const TYPESCRIPT = { typescript: true, jsx: false, format: 'module' } as const
const JAVASCRIPT = { typescript: false, jsx: false, format: 'module' } as const

function sitesOf(source: string, path = '/program.ts'): readonly Site[] {
  const language = path.endsWith('.ts') ? TYPESCRIPT : JAVASCRIPT
  return instrument(source, { path, language, scopes: true, probes: true })?.sites ?? []
}

/** `kind name: expression`, one a site. */
const told = (source: string) => sitesOf(source).map(site => `${site.kind} ${site.functionName}: ${site.expression}`)

/** The text that a site covers. */
function covered(source: string, site: Site): string {
  const lines = source.split('\n')
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, column - 1)
  return source.slice(offset(site.line, site.column), offset(site.endLine, site.endColumn))
}

describe('the table of sites', () => {
  it('says each place as it stands in the text', () => {
    const source = `
class Pool<T> {
  async acquire(id: string): Promise<T> {
    for await (const x of this.free<T>(id)) if (x) return x.open()
    return new Promise<T>(resolve => { this.waiting.push(resolve) })
  }
}
async function* all() { yield 1; yield* others(); return last() }
const p = await all(
  1,
)
`
    const sites = sitesOf(source)
    assert.deepEqual(
      sites.map(site => [site.kind, covered(source, site)]),
      [
        ['module', source],
        ['function', source.slice(source.indexOf('async acquire'), source.indexOf('\n}\nasync function*'))],
        ['forAwait', 'for await (const x of this.free<T>(id)'],
        ['return', 'return x.open()'],
        ['return', 'return new Promise<T>(resolve => { this.waiting.push(resolve) })'],
        ['promise', 'new Promise<T>(resolve => { this.waiting.push(resolve) })'],
        ['function', 'async function* all() { yield 1; yield* others(); return last() }'],
        ['yield', 'yield 1'],
        ['delegate', 'yield* others()'],
        ['return', 'return last()'],
        ['await', 'await all(\n  1,\n)'],
      ],
    )
    assert.deepEqual(
      sites.map(site => site.functionSite),
      [undefined, undefined, 1, 1, 1, 1, undefined, 6, 6, 6, 0],
    )
    assert.equal(sites.at(-1)!.expression, 'all( 1, )')
  })

  it('says who can settle a promise, as far as its text does', () => {
    const cases: [text: string, settledBy: string | undefined][] = [
      ['new Promise(() => {})', ''],
      ['new Promise((resolve, reject) => { log(this.resolve, { reject: 1 }) })', ''],
      ['new Promise<void>(resolve => this.waiting.push(resolve))', 'this.waiting.push(resolve)'],
      [
        'new Promise((resolve, reject) => { gate.open = resolve; ready(); gate.fail = reject; })',
        'gate.open = resolve; gate.fail = reject',
      ],
      ['new Promise(resolve => { waiters.add({ resolve }) })', 'waiters.add({ resolve })'],
      ['new Promise(resolve => { on("x", () => resolve(1)) })', 'on("x", () => resolve(1))'],
      ['new Promise(function (resolve) { keep(resolve) })', 'keep(resolve)'],
      ['new Promise(function () { f() })', undefined],
      ['new Promise(function () { keep(arguments) })', undefined],
      ['new Promise(function own() {})', undefined],
      ['new Promise((...all) => {})', undefined],
      ['new Promise(resolve => { eval("resolve()") })', undefined],
      ['new Promise(resolve => { [1].map(resolve => resolve) })', undefined],
      ['new Promise(resolve => { try { f() } catch (resolve) { resolve } })', undefined],
      ['new Promise(executor)', undefined],
    ]
    for (const [text, settledBy] of cases) {
      const site = sitesOf(`const a = ${text}`).find(({ kind }) => kind === 'promise')
      assert.equal(site?.settledBy, settledBy, text)
    }
    for (const own of [
      'class Promise {}',
      'import { Promise } from "x"',
      'function f(Promise) {}',
      'const { Promise } = x',
    ])
      assert.equal(sitesOf(`${own}; new Promise(() => {})`)[0]?.settledBy, undefined, own)
  })

  it('says who has the resolve function of Promise.withResolvers(), as far as its text does', () => {
    const made = 'Promise.withResolvers<void>()'
    const cases: [text: string, settledBy: string | undefined][] = [
      [`const { promise, resolve } = ${made}; queue.push(resolve); await promise`, 'queue.push(resolve)'],
      [
        `const { promise, resolve: open, reject } = ${made}; s.on('x', open).on('error', reject); await promise`,
        "s.on('x', open).on('error', reject)",
      ],
      [
        `function gate() { const { promise, resolve } = ${made}; return { promise, resolve } }`,
        'return { promise, resolve }',
      ],
      [
        `const { promise, resolve } = ${made}; each(resolve => resolve()); function open() { resolve() }`,
        'function open() { resolve() }',
      ],
      [
        `const { promise, resolve } = ${made}; s.listen(0, () => { log('it listens on all of the ports that there are'); resolve() }); await promise`,
        'resolve()',
      ],
      [`const { promise } = ${made}; await promise`, ''],
      [`const { promise, resolve, reject } = ${made}; log(x.resolve, { reject: 1 }); await promise`, ''],
      [`const { promise, ...rest } = ${made}; await promise`, undefined],
      [`const { promise, [name]: x } = ${made}; await promise`, undefined],
      [`const { promise, resolve } = ${made}; eval('resolve()'); await promise`, undefined],
      [`const { promise, resolve } = ${made}; { const resolve = 1; log(resolve) }`, undefined],
      [`export const { promise, resolve } = ${made}`, undefined],
      [`var { promise, resolve } = ${made}`, undefined],
      [`function f() { { var { promise, resolve } = ${made} } later(resolve) }`, 'later(resolve)'],
      [`const gate = ${made}; waiting.add(gate); await gate.promise`, 'waiting.add(gate)'],
      [
        `const gate = (${made} as Gate); setTimeout(gate.resolve, 5); await gate.promise`,
        'setTimeout(gate.resolve, 5)',
      ],
      [`const gate = ${made}; await gate.promise`, ''],
      [`export const gate = ${made}; gate.resolve()`, 'gate.resolve()'],
      [`export const gate = ${made}`, undefined],
      [`class Gate { opened = ${made}; #shut = 1 }`, `opened = ${made}`],
      [`class Gate { constructor() { this.opened = ${made}; } }`, `this.opened = ${made}`],
      [`waiting.push(${made})`, `waiting.push(${made})`],
      [`await ${made}.promise`, ''],
      [`go(${made}.resolve)`, undefined],
      [`const open = () => ${made}`, undefined],
    ]
    for (const [text, settledBy] of cases) {
      const site = sitesOf(text).find(({ kind }) => kind === 'promise')
      assert.equal(site?.kind, 'promise')
      assert.equal(site.settledBy, settledBy, text)
    }
  })

  it('marks a promise where it is made, but not where others run meanwhile', () => {
    const kinds = (text: string) => sitesOf(`async function f() { ${text} }`).map(({ kind }) => kind)
    assert.deepEqual(kinds('await new Promise(g)'), ['function', 'await', 'promise'])
    assert.deepEqual(kinds('await (x = new Promise(g))'), ['function', 'await', 'promise'])
    assert.deepEqual(kinds('await new Promise(await g)'), ['function', 'await', 'await'])
    assert.deepEqual(kinds('x = new Promise(await g)'), ['function', 'await'])
  })

  it('calls a function what a person calls it', () => {
    assert.deepEqual(
      told(`
async function load() { await a }
const handler = async () => { await b }
export default async () => { await c }
class Pool { async acquire() { await d } static async create() { await e } async #take() { await f } field = async () => { await g }; async ['x' + 1]() { await h } }
const routes = { async get() { await i }, post: async () => { await j }, 'a b': async function () { await k } }
exports.start = async () => { await l }; Pool.prototype.drain = async function () { await m }; Pool.helper = async () => { await n }
items.map(async item => { await o })
app.get('/a.b/:id', guard, async () => { await s }); it(plain, async () => { await t })
new Worker('jobs', async () => { await u }); (async () => { await v })()
const Named = class { async run() { await p } }
let q0 = async function own() { await q }
function outer(callback = async () => { await r }) { return new Promise(() => {}) }
`)
        .filter(text => !text.startsWith('function'))
        .map(text => text.replace(/^(await|promise) /, '')),
      [
        'load: a',
        'handler: b',
        'default: c',
        'Pool.acquire: d',
        'Pool.create: e',
        'Pool.#take: f',
        'Pool.field: g',
        'Pool.[…]: h',
        'get: i',
        'post: j',
        'a b: k',
        'start: l',
        'Pool.drain: m',
        'Pool.helper: n',
        'items.map(…): o',
        'app.get("/a.b/:id"): s',
        'it(…): t',
        'new Worker("jobs"): u',
        '(anonymous): v',
        'Named.run: p',
        'own: q',
        'callback: r',
        'outer: ',
      ],
    )
  })

  it('leaves functions alone that never wait', () => {
    const source =
      'async function a() {}\nconst b = async () => 1\nasync function c() { return { then: 1 } }\nasync function d(x) { return x }\nfunction e() { return 1 }\n'
    assert.equal(instrument(source, { path: '/a.js', language: JAVASCRIPT, scopes: true, probes: true }), undefined)
  })

  it('shortens what is awaited', () => {
    const [, site] = sitesOf(`async function f() {\n  await g(\n    '${'x'.repeat(100)}',\n  )\n}`)
    assert.equal(site!.expression, `g( '${'x'.repeat(76)}…`)
  })

  it('says where a compiled program was written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'wakepoint-map-'))
    try {
      const path = join(folder, 'out.js')
      // One line of the map: generated line 2, column 2 is line 11, column 5 of `src/in.ts`.
      const map = { version: 3, sources: ['src/in.ts'], names: [], mappings: ';EAUI' }
      writeFileSync(`${path}.map`, JSON.stringify(map))
      const text = (url: string) => `async function f() {\n  await g()\n}\n//# sourceMappingURL=${url}\n`
      const inline = `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`
      for (const url of ['out.js.map', inline]) {
        const site = sitesOf(text(url), path).find(({ kind }) => kind === 'await')!
        assert.deepEqual([site.source, site.line, site.column], [join(folder, 'src/in.ts'), 11, 5])
      }
      assert.equal(sitesOf(text('gone.map'), path).find(({ kind }) => kind === 'await')!.line, 2)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('says of which sources a bundle was made, and leaves functions of packages alone', () => {
    const part = (name: string) => `async function ${name}() {\n  await g()\n}\n`
    const source = (line: number, path: string) => ({
      offset: { line, column: 0 },
      map: { version: 3, sources: [path], names: [], mappings: 'AAAA;AACA;AACA' },
    })
    const map = { version: 3, sections: [source(0, '../node_modules/a/index.js'), source(3, '../src/own.js')] }
    const url = `data:application/json,${encodeURIComponent(JSON.stringify(map))}`
    const bundle = `${part('inPackage')}${part('own')}//# sourceMappingURL=${url}\n`
    const options = { path: '/app/dist/main.js', language: JAVASCRIPT, scopes: true, probes: true }
    const places = (isWanted?: (path: string) => boolean) =>
      instrument(bundle, options, isWanted)!.sites.map(({ kind, functionName, source, line }) => [
        `${kind} ${functionName}`,
        `${source?.replaceAll('\\', '/').replace(/^[a-z]:/i, '')}:${line}`,
      ])
    const own = [
      ['function own', '/app/src/own.js:1'],
      ['await own', '/app/src/own.js:2'],
    ]
    assert.deepEqual(
      places(path => !path.includes('node_modules')),
      own,
    )
    assert.deepEqual(places(), [
      ['function inPackage', '/app/node_modules/a/index.js:1'],
      ['await inPackage', '/app/node_modules/a/index.js:2'],
      ...own,
    ])
  })
})

describe('the edits', () => {
  const source = `async function f<T>(a: T) { const b: T = await a; log(b as any /*@mark*/); return await g(b!) }`

  it('lead from each column that V8 knows to the original', () => {
    const { code, edits } = instrument(source, { path: '/a.ts', language: TYPESCRIPT, scopes: true, probes: true })!
    const columns = new Columns(edits)
    for (const word of ['const b', 'await a', 'log(', '/*@mark*/', 'await g']) {
      const found = code.indexOf(word.replace('await a', 'await ').replace('await g', 'await '))
      const last = word === 'await g' ? code.lastIndexOf('await ') : found
      assert.equal(columns.original(0, last), source.indexOf(word), word)
    }
    assert.equal(
      columns.without(0, code, 0, code.length).replace(/\s+/g, ''),
      'asyncfunctionf(a){constb=awaita;log(b/*@mark*/);returnawaitg(b)}',
    )
  })
})
