import assert from 'node:assert/strict'
import { NODES, nameOf } from '../support/transcripts'
import { Watched } from './watched'

/** What each loop is told to have done, in order; the kind of a fact alone. */
const loops: Record<string, { body: string; head?: string; told: string[] }> = {
  'left by break, over an iterator that can be told': {
    head: `function* items() { yield 1 }`,
    body: `for await (const item of items()) break`,
    told: ['suspended', 'resumed', 'suspended', 'resumed', 'finished'],
  },
  'left by break, over a synchronous iterator without return': {
    body: `for await (const item of [1]) break`,
    told: ['suspended', 'resumed', 'suspended', 'resumed', 'finished'],
  },
  'left by return, over a synchronous iterator without return': {
    body: `for await (const item of [1]) return item`,
    told: ['suspended', 'resumed', 'suspended', 'resumed', 'finished'],
  },
  'left by break, over an asynchronous iterator without return': {
    body: `for await (const item of { [Symbol.asyncIterator]() { return { next: async () => ({ value: 1, done: false }) } } }) break`,
    told: ['suspended', 'resumed', 'finished'],
  },
  'left by return, over an asynchronous iterator without return': {
    body: `for await (const item of { [Symbol.asyncIterator]() { return { next: async () => ({ value: 1, done: false }) } } }) return item`,
    told: ['suspended', 'resumed', 'finished'],
  },
  'that ends by itself': {
    body: `for await (const item of [1]);`,
    told: ['suspended', 'resumed', 'suspended', 'resumed', 'finished'],
  },
  'whose synchronous iterator gives a promise that is rejected': {
    body: `for await (const item of [Promise.reject(new Error('no'))]);`,
    told: ['suspended', 'resumed', 'finished failed'],
  },
  'the same, of an iterator that V8 may end': {
    head: `function* items() { yield Promise.reject(new Error('no')) }`,
    body: `for await (const item of items());`,
    told: ['suspended', 'resumed', 'finished failed'],
  },
}

for (const node of NODES)
  describe(`a loop of for await, ${nameOf(node)}:`, () => {
    let program: Watched
    afterEach(() => program.dispose())

    for (const [name, { body, head = '', told }] of Object.entries(loops))
      it(name, async () => {
        program = await Watched.start(
          `${head}
async function subject() { ${body} }
subject().catch(() => {})
setInterval(() => {}, 1000)
`,
          { node },
        )
        const task = await program.task('subject')
        await program.fact('taskFinished', fact => fact.task === task)
        const facts = program.facts.flatMap(fact => {
          if (!('task' in fact) || fact.task !== task || !/^task[SRF]/.test(fact.type)) return []
          const outcome = fact.type === 'taskFinished' && fact.outcome ? ` ${fact.outcome}` : ''
          return `${fact.type.slice(4).toLowerCase()}${outcome}`
        })
        assert.deepEqual(facts, told)
      })

    it('that waits for the end of its iterator has not called what runs meanwhile', async () => {
      program = await Watched.start(
        `async function other() { await null }
async function leaves() { for await (const item of [1]) { Promise.resolve().then(() => other()); break } }
leaves()
setInterval(() => {}, 1000)
`,
        { node },
      )
      const task = await program.task('other')
      const created = await program.fact('taskCreated', fact => fact.task === task)
      assert.equal(created.parent, undefined)
    })
  })
