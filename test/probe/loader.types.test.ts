import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FRAGMENTS } from './support/fragments'
import type { Program } from './support/programs'
import { runNode } from './support/runs'
import { differences, NODES, nameOf, type Transcripts, transcribe, withPrograms } from './support/transcripts'

const CORPUS = join(__dirname, '..', '..', '..', 'test', 'probe', 'corpus')
const inCorpus = (file: string): Program => ({ file, text: readFileSync(join(CORPUS, file), 'utf8') })

/** TypeScript around a body of JavaScript, and the JavaScript that it means. */
const TYPED: Readonly<
  Record<string, { readonly ts: (body: string) => string; readonly js: (body: string) => string }>
> = {
  function: {
    ts: body =>
      `type T = number\nexport default () => (async function run<K extends T = 1>(this: any, a: K | T, b?: string): Promise<any> { ${body}\n } as any)(1)\n`,
    js: body => `\nexport default () => (async function run(a, b) { ${body}\n })(1)\n`,
  },
  arrow: {
    ts: body =>
      `enum E { A = 1 }\nexport default () => (async <T,>(a: T): Promise<void> => { ${body}\n })(E.A as const satisfies E)\n`,
    js: body => `\nexport default () => (async (a) => { ${body}\n })(1)\n`,
  },
  method: {
    ts: body =>
      `abstract class Base<T> { abstract run(a: T): Promise<any> }\nclass P extends Base<number> { constructor(private readonly n: number) { super() } public override async run(a: number): Promise<any> { ${body}\n } }\nexport default () => new P(1)!.run(1 as number)\n`,
    js: body =>
      `class Base {}\nclass P extends Base { async run(a) { ${body}\n } }\nexport default () => new P().run(1)\n`,
  },
}

/** Fragments that tell their own columns or text, which types move. */
const POSITIONED = new Set(['stackLines', 'ownText'])

describe('TypeScript and TSX, run directly', () => {
  const names = Object.keys(FRAGMENTS).filter(name => !POSITIONED.has(name))
  const pairs = Object.entries(TYPED).flatMap(([kind, { ts, js }]) =>
    names.map(name => ({ name: `${name}.${kind}`, ts: ts(FRAGMENTS[name]!), js: js(FRAGMENTS[name]!) })),
  )
  const typed = pairs.map(({ name, ts }) => ({ file: `${name}.ts`, text: ts }))
  const tsx = pairs
    .filter(({ name }) => name.endsWith('.function'))
    .map(({ name, ts }) => ({ file: `${name}.x.tsx`, text: ts }))

  for (const node of NODES)
    it(`${typed.length + tsx.length} programs say what their JavaScript says: ${nameOf(node)}`, async () => {
      const plain = pairs.map(({ name, js }) => ({ file: `${name}.mjs`, text: js }))
      const native = await withPrograms(plain, folder => transcribe(folder, { node }))
      const probed = await withPrograms([...typed, ...tsx], folder => transcribe(folder, { node, loader: {} }))
      const expected: Record<string, readonly string[]> = {}
      for (const { file } of [...typed, ...tsx]) expected[file] = native[file.replace(/(\.x\.tsx|\.ts)$/, '.mjs')]!
      assert.deepEqual(differences(expected, probed), [])
    })

  const erasable = [inCorpus('types.ts')]
  const stripping = NODES.filter(node => nameOf(node) === 'Node 24')
  for (const node of stripping.length ? NODES : [])
    it(`has the positions that Node 24 itself has: ${nameOf(node)}`, () =>
      withPrograms(erasable, async folder => {
        const native = said(await transcribe(folder, { node: stripping[0]! }))
        assert.deepEqual(differences(native, said(await transcribe(folder, { node, loader: {} }))), [])
      }))

  for (const node of stripping)
    it('takes the same types away as Node 24 does, from every source file of this project', async () => {
      const files = typeScriptIn('src')
      const { stdout, stderr } = await runNode([join(__dirname, 'support', 'stripNatively.js'), ...files], { node })
      assert.equal(stderr, '')
      const { compared, different } = JSON.parse(stdout)
      assert.ok(compared > 200, `${compared} files compared`)
      assert.deepEqual(different, [])
    })

  it('runs enums, parameter properties, JSX and CommonJS TypeScript', () =>
    withPrograms([inCorpus('lowered.ts'), inCorpus('view.tsx'), inCorpus('script.cts')], async folder => {
      const transcripts: Transcripts = await transcribe(folder, { loader: {} })
      assert.deepEqual(said(transcripts), {
        'lowered.ts': ['2 Red 6 a 3', 'finished'],
        'view.tsx': [
          '["li",{"title":"x"},[1," of ","many"]] ["Item",{"value":2,"key":"k"},[]]',
          '["fragment",null,["text ","inner","[\\"b\\",{\\"a-b\\":\\"1\\"},[\\"bold & more\\"]]"]]',
          positionOf('view.tsx', "new Error('e')"),
          'finished',
        ],
        'script.cts': ['function true', 'a/1', 'finished'],
      })
    }))
})

function typeScriptIn(folder: string): string[] {
  const root = join(CORPUS, '..', '..', '..')
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return names
    .filter(name => /(?<!\.d)\.ts$/.test(name) && !name.includes('node_modules'))
    .map(name => join(root, folder, name))
}

/** Without the turns: loading itself takes as many as the version of Node likes. */
function said(transcripts: Transcripts): Transcripts {
  const strip = (lines: readonly string[]) => lines.map(line => line.replace(/^\S+ /, ''))
  return Object.fromEntries(Object.entries(transcripts).map(([file, lines]) => [file, strip(lines)]))
}

/** `line:column` of a text in a file of the corpus, as V8 counts. */
function positionOf(file: string, text: string): string {
  const before = inCorpus(file).text.split(text)[0]!.split('\n')
  return `${before.length}:${before.at(-1)!.length + 1}`
}
