import assert from 'node:assert/strict'
import type { Resource } from '../../src/protocol'
import { awaits, Story } from './story'

/** `name → resource`, all suspended first and named then, as a probe's answers come. */
function parked(tasks: Record<string, (id: (name: string) => number) => Resource | undefined>): Story {
  const story = new Story()
  for (const name of Object.keys(tasks)) story.park(name, `/app/${name}.ts:1`)
  for (const [name, resource] of Object.entries(tasks)) {
    const named = resource(other => story.id(other))
    if (named) story.name(name, named)
  }
  return story
}

function stuck(story: Story): string[] {
  const { rows, summary } = story.view({ grouping: 'task', filter: 'state:stuck' })
  assert.equal(summary.cannotWake, rows.length)
  return rows.map(row => row.name).sort()
}

describe('what cannot wake', () => {
  const lock = (holder: string) => (id: (name: string) => number) => awaits('lock', 'Lock', { holder: id(holder) })
  const task =
    (...names: string[]) =>
    (id: (name: string) => number) =>
      awaits('task', `task ${names}`, { tasks: names.map(id) })
  const group =
    (of: number, ...names: string[]) =>
    (id: (name: string) => number) =>
      awaits('group', 'Promise.all', { tasks: names.map(id), progress: { settled: 0, of } })
  const timer = () => awaits('timer', 'timer', { due: 100 })

  it('is a ring of locks and tasks, in order', () => {
    const story = parked({ audit: lock('ledger'), ledger: task('notify'), notify: lock('audit'), other: timer })
    assert.deepEqual(stuck(story), ['audit', 'ledger', 'notify'])
    assert.deepEqual(story.model.ringOf(2), [2, 3, 1])
    assert.equal(story.view().rows[0]?.note, 'a ring: audit → ledger → notify → audit')
  })

  it('is a task that waits for itself', () => {
    assert.deepEqual(stuck(parked({ a: lock('a') })), ['a'])
  })

  it('is who waits for a ring, though not in it', () => {
    const story = parked({ a: task('b'), b: task('a'), c: task('a'), d: task('c') })
    assert.deepEqual(stuck(story), ['a', 'b', 'c', 'd'])
    assert.equal(story.model.ringOf(3), undefined)
    assert.equal(story.view({ filter: 'name:d' }).rows[0]?.note, 'which cannot wake')
  })

  it('is what the probe has proven, and who waits for it', () => {
    const collected = () => awaits('promise', 'promise made at a.ts:1', { cannotWake: 'nothing refers to it any more' })
    assert.deepEqual(stuck(parked({ a: collected, b: task('a') })), ['a', 'b'])
  })

  it('is no chain that ends at something else', () => {
    assert.deepEqual(stuck(parked({ a: task('b'), b: task('c'), c: timer })), [])
    assert.deepEqual(stuck(parked({ a: task('b'), b: task('c'), c: () => undefined })), [])
  })

  it('is a group only if all of its pending members are in', () => {
    assert.deepEqual(stuck(parked({ a: group(2, 'b', 'c'), b: task('a'), c: timer })), [])
    assert.deepEqual(stuck(parked({ a: group(2, 'b', 'c'), b: task('a'), c: task('a') })), ['a', 'b', 'c'])
    assert.deepEqual(stuck(parked({ a: group(3, 'b', 'c'), b: task('a'), c: task('a') })), [], 'one is not known')
  })

  it('is nothing with a deadline', () => {
    const late = (id: (name: string) => number) => awaits('task', 'task b', { tasks: [id('b')], due: 50 })
    assert.deepEqual(stuck(parked({ a: late, b: task('a') })), [])
  })

  it('is no semaphore: another may give its permit back', () => {
    const permit = (id: (name: string) => number) => awaits('semaphore', 'Semaphore', { holder: id('b') })
    assert.deepEqual(stuck(parked({ a: permit, b: task('a') })), [])
  })

  it('is not proven by a holder told before the holder was suspended', () => {
    const story = new Story().park('a', '/app/a.ts:1').create('b')
    story.name('a', awaits('lock', 'Lock', { holder: 2 })).suspend('b', '/app/b.ts:1')
    story.name('b', awaits('task', 'task a', { tasks: [1] }))
    assert.deepEqual(stuck(story), [], 'b may have released it in the meantime')
    assert.ok(story.model.toName({ grouping: 'place', filter: '', expanded: [], from: 0, to: 0 }).includes(1))
    story.name('a', awaits('lock', 'Lock', { holder: 2 }))
    assert.deepEqual(stuck(story), ['a', 'b'])
  })

  it('ends when one of them goes on', () => {
    const story = parked({ a: task('b'), b: task('a'), c: task('a') })
    story.resume('b')
    assert.deepEqual(stuck(story), [])
    assert.equal(
      story.view({ grouping: 'task' }).rows.some(row => row.tone === 'bad'),
      false,
    )
  })

  it('sees through frames', () => {
    const story = new Story()
      .create('outer')
      .create('inner', { parent: 'outer' })
      .suspend('inner', '/app/inner.ts:1')
      .suspend('outer', '/app/outer.ts:1', 'inner')
      .park('holder', '/app/holder.ts:1')
    story.name('inner', awaits('lock', 'Lock', { holder: story.id('holder') }))
    story.name('holder', awaits('task', 'task outer', { tasks: [story.id('outer')] }))
    assert.deepEqual(stuck(story), ['holder', 'outer'])
  })

  it('is a ring of calls, of which one was told to await the other only when asked', () => {
    const story = new Story()
      .park('producer', '/app/a.ts:1')
      .create('consumer')
      .suspend('consumer', '/app/b.ts:1', 'producer')
    story.model.roots()
    // A probe names what is finally awaited: here the chain of calls leads back to the call asked about.
    const resource = awaits('task', 'task producer', { tasks: [1] })
    story.tell({ type: 'resourceNamed', task: 1, resource, callee: 2 })
    assert.deepEqual(stuck(story), ['consumer', 'producer'])
    assert.deepEqual(story.model.ringOf(1), [1, 2])
    assert.deepEqual(
      story.view({ grouping: 'task' }).rows.map(row => row.thing),
      ['task consumer', 'task producer'],
    )
  })

  it('tells two rings apart', () => {
    const story = parked({ a: task('b'), b: task('a'), c: task('d'), d: task('c') })
    const rows = story.view().rows
    assert.deepEqual(
      rows.map(row => [row.name, row.count, row.note]),
      [
        ['cannot wake', 2, 'a ring: a → b → a'],
        ['cannot wake', 2, 'a ring: c → d → c'],
      ],
    )
  })

  it('does not take long for a ring of ten thousand', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `t${index}`)
    const story = parked(Object.fromEntries(names.map((name, index) => [name, task(names[(index + 1) % 10_000]!)])))
    const start = performance.now()
    assert.equal(story.view().summary.cannotWake, 10_000)
    assert.ok(performance.now() - start < 2_000)
  })
})
