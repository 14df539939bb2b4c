import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transform } from 'sucrase'
import { NODES, nameOf } from '../support/transcripts'
import { Watched } from './watched'

const PROGRAM = `enum Kind { Late = 'late' }
async function wait(kind: Kind): Promise<string> {
  await new Promise<void>(resolve => setTimeout(resolve, 60000)) /*@wait*/
  return kind
}
console.log(typeof wait(Kind.Late).then)
`

/** A module that says what a loader makes of the program: three lines further down, with its map. */
function compiler(): string {
  const { code, sourceMap } = transform(PROGRAM, {
    transforms: ['typescript'],
    disableESTransforms: true,
    filePath: 'program.ts',
    sourceMapOptions: { compiledFilename: 'program.ts' },
  })
  const map = { ...sourceMap!, mappings: `;;;${sourceMap!.mappings}` }
  return `const map = ${JSON.stringify(map)}
    const inline = path => Buffer.from(JSON.stringify({ ...map, sources: [path] })).toString('base64')
    module.exports = path => ${JSON.stringify(`// a\n// b\n// c\n${code}`)} +
      '\\n//# sourceMappingURL=data:application/json;base64,' + inline(path)`
}

/** Loaders as programs bring them along, by how they hook into Node. Each compiles the one file there is. */
const LOADERS: Readonly<Record<string, { file: string; hook: (text: string) => string; needsHooks?: true }>> = {
  'a handler of require': {
    file: 'program.cts',
    hook: text => `require.extensions['.cts'] = (module, path) => module._compile(${text}, path)`,
  },
  'a handler of require that wraps _compile': {
    file: 'program.ts',
    hook: text => `const before = require.extensions['.js']
      require.extensions['.ts'] = (module, path) => {
        const { _compile } = module
        module._compile = function (code, ...rest) { return _compile.call(this, ${text}, ...rest) }
        return before(module, path)
      }`,
  },
  'hooks in the same thread': {
    file: 'program.mts',
    needsHooks: true,
    hook: text => `require('module').registerHooks({
      load: (url, context, next) => url.endsWith('.mts') ? { format: 'module', source: ${text}, shortCircuit: true } : next(url, context) })`,
  },
  'hooks in the same thread that let Node read the file first': {
    file: 'program.mts',
    needsHooks: true,
    hook: text => `require('module').registerHooks({
      load(url, context, next) {
        const loaded = next(url, context)
        return url.endsWith('.mts') && String(loaded.source).includes(': Kind') ? { ...loaded, format: 'module', source: ${text} } : loaded
      } })`,
  },
  'hooks in a thread of their own': {
    file: 'program.mts',
    hook: text => registered(`{ format: 'module', source: text, shortCircuit: true }`, text),
  },
  'hooks in a thread of their own that read the file as Node would, if it could': {
    file: 'program.mts',
    hook: text =>
      registered(`(await next(url, { ...context, format: 'module' }), { format: 'module', source: text })`, text),
  },
  'hooks in a thread of their own, and a handler of require': {
    file: 'program.ts',
    hook: text => `require.extensions['.ts'] = (module, path) => module._compile(${text}, path)
      ${registered(`{ format: 'commonjs', source: null, shortCircuit: true }`, `''`)}`,
  },
}

/** Hooks for `module.register` with what they answer for TypeScript. */
function registered(answer: string, text: string): string {
  const hooks = `let text
    export const initialize = data => { text = data }
    export const load = async (url, context, next) => /\\.m?ts$/.test(url) ? ${answer} : next(url, context)`
  return `require('module').register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}), { data: ${text} })`
}

/** Node 20 has none that run in the program's own thread. */
function hasHooks(node: string): boolean {
  return !/^Node 20/.test(nameOf(node))
}

describe('loaders that the program brings along', () => {
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'wakepoint-loader-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  for (const [name, { file, hook, needsHooks }] of Object.entries(LOADERS))
    for (const node of NODES) {
      if (needsHooks && !hasHooks(node)) continue
      it(`${name}: probes go into what it makes of a file: ${nameOf(node)}`, async () => {
        const loader = join(folder, 'loader.cjs')
        writeFileSync(join(folder, 'compiler.cjs'), compiler())
        writeFileSync(loader, hook(`require('./compiler.cjs')(process.argv[1])`))
        const watched = await Watched.start(PROGRAM, { node, file, require: loader })
        try {
          await watched.suspended('wait', 'wait')
          await watched.until(() => watched.output() === 'function\n')
          const { files } = await watched.post('Wakepoint.sites')
          // The same table may be told by two ways.
          const tables = files.filter(({ path }: { path: string }) => path === watched.path)
          assert.equal(new Set(tables.map(({ sites }: { sites: { id: number }[] }) => sites[0]?.id)).size, 1)
        } finally {
          await watched.dispose()
        }
      })
    }
})
