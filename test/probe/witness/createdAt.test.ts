import assert from 'node:assert/strict'
import { atTurn, enter, exit, hooks, outerOf, resume, suspend } from '../../../src/probe/node/calls/calls'
import { createdAt, watchCreation } from '../../../src/probe/node/calls/createdAt'
import { memory, siteOf } from '../../../src/probe/node/calls/rows'
import { Row } from '../../../src/probe/node/shared'

describe('where a call was made', () => {
  afterEach(() => {
    hooks.registered = undefined
    atTurn()
  })

  it('is looked for among callers that seem to have called themselves', () => {
    watchCreation()
    const odd = enter(1)
    suspend(null, odd, 2)
    resume(odd, 0)
    memory.rows[odd.row + Row.outer] = odd.row
    assert.equal(outerOf(odd), odd)
    const inner = enter(3)
    suspend(null, inner, 4)
    assert.equal(siteOf(inner), 4)
    assert(createdAt(inner)?.path.length)
    memory.rows[odd.row + Row.outer] = 0
    for (const call of [inner, odd]) exit(call)
  })
})
