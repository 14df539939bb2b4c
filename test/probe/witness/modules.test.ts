import assert from 'node:assert/strict'
import { NODES, nameOf } from '../support/transcripts'
import { Watched } from './watched'

const ALIVE = `process.on('uncaughtException', () => {}); setInterval(() => {}, 10)
`

/** How a module ends that throws while its program lives on. */
const deaths: Record<string, string> = {
  'that throws after an await': `${ALIVE}await null
throw new Error('no')`,
  'that throws after a turn of the loop': `${ALIVE}await new Promise(done => setTimeout(done, 5))
throw new Error('no')`,
  'that awaits what is rejected': `${ALIVE}await Promise.reject(new Error('no'))`,
  'that awaits what is rejected later': `${ALIVE}await new Promise((_, fail) => setTimeout(() => fail(new Error('no')), 5))`,
  'that goes over what fails': `${ALIVE}for await (const item of [1, Promise.reject(new Error('no'))]);`,
}

for (const node of NODES)
  describe(`a module, ${nameOf(node)},`, () => {
    let program: Watched
    afterEach(() => program.dispose())

    for (const [name, source] of Object.entries(deaths))
      it(`${name} has failed`, async () => {
        program = await Watched.start(source, { node, file: 'program.mjs' })
        const task = await program.task('module program.mjs')
        const { outcome } = await program.fact('taskFinished', fact => fact.task === task)
        assert.equal(outcome, 'failed')
      })

    it('that catches what was rejected goes on', async () => {
      program = await Watched.start(
        `${ALIVE}for (let round = 0; round < 3; round++) {
  try { await new Promise((_, fail) => setTimeout(() => fail(new Error('no')), 5)) } catch { await new Promise(done => setTimeout(done, 30)) }
}
await new Promise(() => {}) /*@last*/`,
        { node, file: 'program.mjs' },
      )
      await program.suspended('module program.mjs', 'last')
      assert.deepEqual(
        program.facts.filter(fact => fact.type === 'taskFinished'),
        [],
      )
    })
  })
