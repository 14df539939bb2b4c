import assert from 'node:assert/strict'
import { awaits, Story, transcript } from './story'

describe('folding', () => {
  it('makes a call that one other awaits a frame of it', () => {
    const story = new Story()
      .create('handle')
      .create('loadUser', { parent: 'handle' })
      .create('acquire', { parent: 'loadUser' })
      .suspend('acquire', '/app/db.ts:61 acquire = this.lock')
      .suspend('loadUser', '/app/users.ts:9 loadUser = pool.acquire()', 'acquire')
      .suspend('handle', '/app/server.ts:22 handle = loadUser(id)', 'loadUser')
      .name('acquire', awaits('lock', 'Lock "db"'))
    assert.equal(
      transcript(story.view()),
      '1 tasks: 0 running, 0 ready, 1 waiting, 0 cannot wake\n  · handle | Lock "db" | db.ts:61 | wake: at db.ts:61',
    )
    assert.deepEqual(story.model.frames(1), [1, 2, 3])
    assert.equal(story.model.rootOf(3), 1)
  })

  it('gives a call with two awaiters a row of its own', () => {
    const story = new Story()
      .park('load', '/app/load.ts:5', awaits('timer', 'timer'))
      .create('a')
      .suspend('a', '/app/a.ts:1', 'load')
      .create('b')
      .suspend('b', '/app/b.ts:2', 'load')
    assert.deepEqual(things(story), { load: 'timer', a: 'task load', b: 'task load' })
    story.resume('b')
    assert.deepEqual(things(story), { a: 'timer', b: '' })
  })

  it('unfolds a call whose awaiter goes on without it', () => {
    const story = new Story()
      .park('inner', '/app/a.ts:2', awaits('timer', 'timer'))
      .create('outer')
      .suspend('outer', '/app/a.ts:1', 'inner')
    assert.deepEqual(things(story), { outer: 'timer' })
    story.resume('outer')
    assert.deepEqual(things(story), { outer: '', inner: 'timer' })
    story.suspend('outer', '/app/a.ts:7').name('outer', awaits('socket', 'socket'))
    assert.deepEqual(things(story), { outer: 'socket', inner: 'timer' })
  })

  it('shows the awaiter alone once the call has finished', () => {
    const story = new Story().park('inner', '/app/a.ts:2').create('outer').suspend('outer', '/app/a.ts:1', 'inner')
    story.resume('inner').finish('inner')
    assert.deepEqual(story.model.roots(), [story.id('outer')])
    assert.equal(story.view().rows[0]?.position?.line, 1)
  })

  it('folds a running call into the running call that called it', () => {
    const story = new Story().create('outer').create('inner', { parent: 'outer' })
    assert.deepEqual(story.model.frames(story.id('outer')), [story.id('outer'), story.id('inner')])
    assert.equal(story.view().summary.running, 1)
    story.suspend('inner', '/app/a.ts:2')
    assert.deepEqual(story.model.roots(), [story.id('outer'), story.id('inner')])
    assert.equal(story.view().summary.running, 1)
  })

  it('gives the resource told for a call to the end of its chain', () => {
    const story = new Story().create('outer').park('inner', '/app/a.ts:2').suspend('outer', '/app/a.ts:1')
    story.tell({ type: 'resourceNamed', task: 1, resource: awaits('timer', 'timer', { due: 9 }), callee: 2 })
    assert.deepEqual(things(story), { outer: 'timer' })
    assert.equal(story.model.task(2)?.resource?.label, 'timer')
  })

  it('keeps a row for each of calls that await each other', () => {
    const story = new Story().create('a').create('b').suspend('a', '/app/a.ts:1', 'b').suspend('b', '/app/b.ts:1', 'a')
    assert.deepEqual(things(story), { a: 'task b', b: 'task a' })
    assert.deepEqual(story.model.ringOf(1), [1, 2])
    story.resume('b')
    assert.deepEqual(story.model.roots(), [story.id('a')], 'the ring is open again: b is a frame of a')
    assert.equal(story.model.ringOf(1), undefined)
  })

  it('does not take long for a chain of ten thousand calls', () => {
    const story = new Story()
    for (let id = 1; id <= 10_000; id++) story.create(`call ${id}`)
    for (let id = 10_000; id >= 1; id--)
      story.suspend(`call ${id}`, '/app/deep.ts:1', id < 10_000 ? `call ${id + 1}` : undefined)
    const start = performance.now()
    assert.equal(story.view().total, 1)
    assert.equal(story.model.frames(1).length, 10_000)
    assert.ok(performance.now() - start < 1_000)
  })
})

function things(story: Story): Record<string, string> {
  const rows = story.view({ grouping: 'task' }).rows
  return Object.fromEntries(rows.map(row => [row.name, row.thing]))
}
