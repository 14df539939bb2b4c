import assert from 'node:assert/strict'
import { Made } from '../../../src/probe/node/asyncio/made'
import type { Task } from '../../../src/runtime'

describe('who holds a lock or semaphore', () => {
  const task = (name: string) => ({ name }) as unknown as Task<any>
  const [a, b, c] = ['a', 'b', 'c'].map(task) as [Task<any>, Task<any>, Task<any>]
  const names = (made: Made) => made.held()?.tasks.map(holder => (holder as unknown as { name: string }).name)
  let made: Made
  beforeEach(() => {
    made = new Made(1, new WeakRef({}), undefined)
  })

  it('is known in the order in which they took it, whoever gives back first', () => {
    for (const holder of [a, b, c]) made.take(holder)
    assert.deepEqual(names(made), ['a', 'b', 'c'])
    made.giveBack(b)
    assert.deepEqual(names(made), ['a', 'c'])
    made.giveBack(a)
    assert.deepEqual(names(made), ['c'])
    made.giveBack(c)
    assert.equal(names(made), undefined)
    assert.equal(made.isHeld, false)
  })

  it('is not known once somebody else gives back, until nobody holds it', () => {
    made.take(a)
    made.take(b)
    made.giveBack(c)
    assert.equal(names(made), undefined)
    assert.equal(made.isHeld, true)
    made.giveBack(a)
    made.take(c)
    assert.deepEqual(names(made), ['c'])
  })

  it('is known where one holder’s lock is given back by another', () => {
    made.take(a)
    made.giveBack(b)
    assert.equal(made.isHeld, false)
  })

  it('leaves out who took it outside of any task', () => {
    made.take(null)
    assert.equal(names(made), undefined)
    made.take(a)
    assert.deepEqual(names(made), ['a'])
  })

  it('is not known of more than a thousand', () => {
    for (let count = 0; count < 1_001; count++) made.take(a)
    assert.equal(names(made), undefined)
    for (let count = 0; count < 1_001; count++) made.giveBack(a)
    made.take(b)
    assert.deepEqual(names(made), ['b'])
  })
})
