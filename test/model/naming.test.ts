import assert from 'node:assert/strict'
import { awaits, fullQuery, Story } from './story'

const none = fullQuery({ to: 0 })

describe('what is asked for by name', () => {
  it('is what is visible, once in a suspension, and again after a second', () => {
    const story = new Story().park('a', '/app/a.ts:1').park('b', '/app/b.ts:1')
    const first = fullQuery({ grouping: 'task', to: 1 })
    assert.deepEqual(story.model.toName(first, 10), [1])
    assert.deepEqual(story.model.toName(first, 20), [])
    assert.deepEqual(story.model.toName(fullQuery({ grouping: 'task' }), 30), [2])
    story.resume('b').suspend('b', '/app/b.ts:1')
    assert.deepEqual(story.model.toName(fullQuery({ grouping: 'task' }), 40), [2])
    assert.deepEqual(story.model.toName(first, 1_010), [1])
  })

  it('is the frame that stands at what is awaited', () => {
    const story = new Story().park('inner', '/app/a.ts:2').create('outer').suspend('outer', '/app/a.ts:1', 'inner')
    assert.deepEqual(story.model.toName(fullQuery({}), 10), [story.id('inner')])
  })

  it('is a sample of a visible group', () => {
    const story = new Story()
    for (let index = 0; index < 5_000; index++) story.park(`t${index}`, '/app/a.ts:1')
    assert.equal(story.model.toName(fullQuery({ to: 1 }), 6_000).length, 5)
  })

  it('is everything when a filter needs it', () => {
    const story = new Story().park('a', '/app/a.ts:1').park('b', '/app/b.ts:1')
    assert.deepEqual(story.model.toName(none, 10), [])
    assert.deepEqual(story.model.toName(fullQuery({ filter: 'awaits:lock', to: 0 }), 10), [1, 2])
  })

  it('is what has been quiet for a second, though nobody looks', () => {
    const story = new Story().park('a', '/app/a.ts:1').park('b', '/app/b.ts:1', awaits('timer', 'timer'))
    assert.deepEqual(story.model.toName(none, 500), [])
    assert.deepEqual(story.model.toName(none, 1_500), [1])
    assert.deepEqual(story.model.toName(none, 9_000), [])
  })

  it('is what a named task waits for', () => {
    const story = new Story().park('a', '/app/a.ts:1').park('b', '/app/b.ts:1').park('c', '/app/c.ts:1')
    story.name('a', awaits('lock', 'Lock', { holder: 2 }))
    assert.deepEqual(story.model.toName(none, 10), [2])
    story.name('b', awaits('group', 'all', { tasks: [1, 3] }))
    assert.deepEqual(story.model.toName(none, 20), [3])
  })
})
