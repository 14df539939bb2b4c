import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CONTEXTS } from './support/contexts'
import { FRAGMENTS } from './support/fragments'
import type { Program } from './support/programs'
import { differences, NODES, nameOf, type Probes, transcribe, withPrograms } from './support/transcripts'

const CORPUS = join(__dirname, '..', '..', '..', 'test', 'probe', 'corpus')

const SLOPPY = new Set(['declaration', 'expression', 'arrow', 'method', 'defaults', 'generator', 'loop'])

/** Every fragment in every context, as a module and, where that may differ, as a sloppy script. */
function generated(): Program[] {
  const programs: Program[] = []
  for (const [context, wrap] of Object.entries(CONTEXTS))
    for (const [fragment, body] of Object.entries(FRAGMENTS)) {
      const run = wrap(body)
      programs.push({ file: `${fragment}.${context}.mjs`, text: `export default () => ${run}\n` })
      if (SLOPPY.has(context))
        programs.push({ file: `${fragment}.${context}.cjs`, text: `module.exports = () => ${run}\n` })
    }
  return programs
}

/** Every fragment as the body of a module. */
function modules(): Program[] {
  return Object.entries(FRAGMENTS).map(([fragment, body]) => ({
    file: `${fragment}.module.mjs`,
    text: `const a = 1;\n${body}\nexport default 1\n`,
  }))
}

function handWritten(): Program[] {
  return readdirSync(CORPUS).map(file => ({ file, text: readFileSync(join(CORPUS, file), 'utf8') }))
}

type Variant = readonly [name: string, probes: Probes]

describe('probes in every syntactic place', function () {
  this.timeout(1_200_000)
  const programs = [...generated(), ...modules(), ...handWritten().filter(({ file }) => !/\.[mc]?tsx?$/.test(file))]

  const without: Variant[] = [['probes that record nothing, no locals', { loader: { locals: 'off' } }]]
  const within: Variant[] = [['the witness, all locals', { witness: { locals: 'everything' } }]]
  for (const node of NODES)
    for (const [name, probes] of node === process.execPath ? [...within, ...without] : within)
      it(`${programs.length} programs say the same: ${nameOf(node)}, ${name}`, () =>
        withPrograms(programs, async folder => {
          const [native, probed] = await Promise.all([
            transcribe(folder, { node }),
            transcribe(folder, { node, ...probes }),
          ])
          assert.equal(Object.keys(native).length, programs.length)
          assert.deepEqual(differences(native, probed), [])
        }))
})
