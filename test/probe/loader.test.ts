import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Program } from './support/programs'
import { type Run, runNode } from './support/runs'
import { NODES, nameOf, withPrograms } from './support/transcripts'

/** Programs that must end as they do natively: standard output, standard error, exit code. */
const ENDS: readonly Program[] = [
  {
    file: 'rejected.mjs',
    text: "async function f(x) { const y = await x; throw new Error('boom ' + y) }\nawait f(1)\n",
  },
  { file: 'timer.cjs', text: 'const g = async () => { await 0; setTimeout(() => { null.x }, 1) }; g()\n' },
  { file: 'unhandled.cjs', text: 'async function f(x) { const y = await x; return y.foo() }\nf(1)\n' },
  {
    file: 'tabs.mjs',
    text: '\n\tconst f = async x => {\n\t\tawait x; await Promise.reject(new TypeError("tab"))\n\t}\nconst g = async () => { try { await f(1) } finally { await null } }; g()\nprocess.on("exit", c => console.log("exit", c))\n',
  },
  { file: 'unsettled.mjs', text: 'console.log(1); await new Promise(() => {})\n' },
  { file: 'silent.cjs', text: '(async () => { console.log(1); await new Promise(() => {}) })()\n' },
  {
    file: 'exits.mjs',
    text: 'await null; process.exitCode = 3; process.on("exit", () => console.log("bye")); await 1; process.exit()\n',
  },
  { file: 'broken.cjs', text: 'const f = async () => { await 1 }\nconst x = = 2\n' },
  { file: 'broken.mjs', text: 'const f = async () => { await 1 }\nlet f\n' },
  { file: 'missing.mjs', text: "await 1\nimport { nothing } from './tabs.mjs'\n" },
  {
    file: 'absent.cjs',
    text: "(async () => { await import('./nowhere.mjs').catch(e => console.log(e.code)); try { require('./nowhere') } catch (e) { console.log(e.code, e.message.split('\\n')[0]) } })()\n",
  },
  {
    file: 'monitored.cjs',
    text: "process.on('uncaughtException', (e, o) => console.log(e.message, o)); (async () => { await 1; throw new Error('m') })()\n",
  },
  {
    file: 'emits.cjs',
    text: "process.on('warning', w => console.log(w.name)); (async () => { await 1; process.emitWarning('w') })()\n",
  },
  {
    file: 'workers.mjs',
    text: "import { Worker, isMainThread, parentPort } from 'node:worker_threads'\nif (isMainThread) new Worker(new URL(import.meta.url)).on('message', m => console.log('worker says', m)).on('exit', c => console.log('exit', c))\nelse { const f = async () => { await null; return f.toString().length }; parentPort.postMessage(await f()) }\n",
  },
  {
    file: 'forks.cjs',
    text: "if (process.argv[2]) (async () => { console.log(await 'child', process.env.NULL_PROBE) })()\nelse require('node:child_process').fork(__filename, ['child']).on('exit', async c => console.log(await c))\n",
  },
  {
    file: 'world.cjs',
    text: 'console.log(Object.keys(process.env).filter(k => /probe|wake/i.test(k)), Object.getOwnPropertyNames(globalThis).filter(k => /wp_|wake/i.test(k)), Object.keys(require.cache).filter(k => k.startsWith(__dirname)).length, typeof Error.prepareStackTrace, Object.keys(Error)); (async () => { await 1 })()\n',
  },
]

describe('a program that the loader loads', () => {
  for (const node of NODES)
    it(`ends as it does alone: ${nameOf(node)}`, () =>
      withPrograms(ENDS, async folder => {
        for (const { file } of ENDS) {
          const native = await runNode([file], { node, cwd: folder })
          assert.deepEqual(await runNode([file], { node, cwd: folder, loader: {} }), native, file)
        }
      }))

  for (const node of NODES)
    it(`finds TypeScript where people expect it: ${nameOf(node)}`, () =>
      withPrograms(RESOLUTION, async folder => {
        for (const main of ['main.ts', 'common/main.ts', 'aliased/main.ts']) {
          const { stdout, stderr } = await runNode([main], { node, cwd: folder, loader: {} })
          assert.equal(stderr, '')
          assert.deepEqual(JSON.parse(stdout), ['extensionless', 'js means ts', 'explicit', 'index', 'mts', 'plain js'])
        }
      }))

  it('runs TypeScript that imports types as if they were values, and says where TypeScript is wrong', () =>
    withPrograms(
      [
        { file: 'tsconfig.json', text: '{}' },
        { file: 'shape.ts', text: 'export interface Shape { a: number }\nexport type T = 1\n' },
        {
          file: 'uses.ts',
          text: "import { Shape, T } from './shape'\nimport Missing from 'not-there'\nlet s: Shape | Missing | T = { a: 1 }\ninterface Own { b: T }\nexport { Own, s as shape }\nconsole.log(s)\n",
        },
        { file: 'wrong.ts', text: 'const a: = 1\n' },
        { file: 'space.ts', text: 'namespace N { export const a = 1 }\nconsole.log(N.a)\n' },
        { file: 'decorated.ts', text: 'class A {\n  @log static async go() { await null }\n}\n' },
      ],
      async folder => {
        assert.equal((await runNode(['uses.ts'], { cwd: folder, loader: {} })).stdout, '{ a: 1 }\n')
        assert.match((await runNode(['wrong.ts'], { cwd: folder, loader: {} })).stderr, /SyntaxError.*wrong\.ts.*1:10/s)
        assert.match(
          (await runNode(['space.ts'], { cwd: folder, loader: {} })).stderr,
          /^\[SyntaxError: \S+space\.ts:1:1: a namespace with values.*compile/m,
        )
        assert.match(
          (await runNode(['decorated.ts'], { cwd: folder, loader: {} })).stderr,
          /^\s*\[SyntaxError: \S+decorated\.ts:2:3: Node\.js runs no decorators: compile/,
        )
      },
    ))

  for (const node of NODES)
    it(`says of \`using\` what Node says, or what to do: ${nameOf(node)}`, () =>
      withPrograms(
        [
          { file: 'a.mjs', text: 'async function f() { using a = null; await null; console.log(a) }\nawait f()\n' },
          {
            file: 'b.mts',
            text: 'const b: null = null\nasync function f() { using a = b; await null; console.log(a) }\nawait f()\n',
          },
        ],
        async folder => {
          const native = await runNode(['a.mjs'], { node, cwd: folder })
          assert.deepEqual(await runNode(['a.mjs'], { node, cwd: folder, loader: {} }), native)
          const { stdout, stderr } = await runNode(['b.mts'], { node, cwd: folder, loader: {} })
          const sentence = /^\s*\[SyntaxError: \S+b\.mts:2:22: Node\.js \S+ does not know `using`: compile/
          assert.match(stdout || stderr, native.stdout === '' ? sentence : /^null\n$/)
        },
      ))

  it('keeps what it made, and makes it again when the text or the options change', () =>
    withPrograms([{ file: 'a.mjs', text: 'console.log(await 1)\n' }], async folder => {
      const cacheFolder = join(folder, 'cache')
      const kept = () => readdirSync(cacheFolder).length
      const run = (loader: object): Promise<Run> =>
        runNode(['a.mjs'], { cwd: folder, loader: { cacheFolder, ...loader } })
      const said: string[] = []
      for (const [locals, count] of [
        ['own', 1],
        ['own', 1],
        ['off', 2],
      ] as const) {
        said.push((await run({ locals })).stdout)
        assert.equal(kept(), count)
      }
      writeFileSync(join(folder, 'a.mjs'), 'console.log(await 2)\n')
      said.push((await run({})).stdout)
      assert.equal(kept(), 2, 'one a file and its options')
      for (const file of readdirSync(cacheFolder)) writeFileSync(join(cacheFolder, file), '{ broken')
      said.push((await run({})).stdout)
      assert.deepEqual(said, ['1\n', '1\n', '1\n', '2\n', '2\n'])
    }))

  it('takes nothing from a folder that others can write to', () =>
    withPrograms([{ file: 'a.mjs', text: 'console.log(await 1)\n' }], async folder => {
      const cacheFolder = join(folder, 'cache')
      mkdirSync(cacheFolder)
      chmodSync(cacheFolder, 0o777)
      assert.equal((await runNode(['a.mjs'], { cwd: folder, loader: { cacheFolder } })).stdout, '1\n')
      assert.deepEqual(readdirSync(cacheFolder), [])
    }))
})

const LIBRARY: readonly Program[] = [
  { file: 'a.ts', text: "export const a: string = await Promise.resolve('extensionless')\n" },
  { file: 'b.ts', text: "export const b: string = 'js means ts'\n" },
  { file: 'c.ts', text: "export const c = 'explicit' as const\n" },
  { file: 'd/index.ts', text: "export const d = 'index' satisfies string\n" },
  { file: 'e.mts', text: "export const e: string = 'mts'\n" },
  { file: 'f.js', text: "exports.f = 'plain js'\n" },
]
const MAIN =
  "import { a } from './a'\nimport { b } from './b.js'\nimport { c } from './c.ts'\nimport { d } from './d'\nimport { e } from './e.mjs'\nimport { f } from './f.js'\nconsole.log(JSON.stringify([a, b, c, d, e, f]))\n"

const RESOLUTION: readonly Program[] = [
  ...LIBRARY,
  { file: 'main.ts', text: MAIN },
  { file: 'common/package.json', text: '{ "type": "commonjs" }' },
  ...LIBRARY.map(({ file, text }) => ({ file: `common/${file}`, text: text.replace('await Promise.resolve(', '(') })),
  { file: 'common/main.ts', text: MAIN },
  { file: 'aliased/tsconfig.json', text: '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }' },
  ...LIBRARY.map(({ file, text }) => ({ file: `aliased/lib/${file}`, text })),
  { file: 'aliased/main.ts', text: MAIN.replaceAll("'./", "'@/") },
]
