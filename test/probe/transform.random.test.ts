import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Program } from './support/programs'
import { randomProgram } from './support/randomPrograms'
import { differences, NODES, nameOf, type Probes, transcribe, withPrograms } from './support/transcripts'

/** `WAKEPOINT_PROGRAMS=100000 WAKEPOINT_SEED=1`: how many programs, and which. */
const COUNT = Number(process.env.WAKEPOINT_PROGRAMS ?? 2000)
const SEED = Number(process.env.WAKEPOINT_SEED ?? Date.now() % 2 ** 31)
const BATCH = 500
/** One a batch in turn, as the versions of Node are: no multiple of those in number, so that all pairs come. */
const PROBES: readonly Probes[] = [
  { witness: { locals: 'everything' } },
  { witness: { locals: 'off' } },
  { witness: { locals: 'own' } },
  { loader: { locals: 'own' } },
]

describe(`random programs, seed ${SEED}`, function () {
  this.timeout(600_000 + COUNT * 60)

  it(`say the same at the same turn: ${COUNT} programs`, async () => {
    for (let from = 0; from < COUNT; from += BATCH) {
      const programs = batch(SEED + from, Math.min(BATCH, COUNT - from))
      const node = NODES[(from / BATCH) % NODES.length]!
      await withPrograms(programs, async folder => {
        const probes = PROBES[(from / BATCH) % PROBES.length]!
        const [native, probed] = await Promise.all([
          transcribe(folder, { node }),
          transcribe(folder, { node, ...probes }),
        ])
        const found = differences(native, probed)
        const text = programs.find(({ file }) => found[0]?.startsWith(`${file}:`))?.text
        assert.deepEqual(
          found,
          [],
          `${nameOf(node)}, ${JSON.stringify(probes)}, WAKEPOINT_SEED=${SEED}\n${found[0]}\n${text}`,
        )
      })
    }
  })
})

function batch(seed: number, count: number): Program[] {
  return fc.sample(randomProgram, { seed, numRuns: count }).map((text, index) => {
    const isModule = index % 2 === 0
    return {
      file: `random-${seed}-${index}.${isModule ? 'mjs' : 'cjs'}`,
      text: `${text}\n${isModule ? 'export default run' : 'module.exports = run'}\n`,
    }
  })
}
