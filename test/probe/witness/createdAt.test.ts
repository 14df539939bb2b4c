import assert from 'node:assert/strict'
import {
  atTurn,
  enter,
  exit,
  NONE,
  resume,
  setCurrent,
  setRegisterHook,
  siteOf,
  suspend,
} from '../../../src/probe/node/calls'
import { createdAt, watchCreation } from '../../../src/probe/node/createdAt'

describe('where a call was made', () => {
  afterEach(() => {
    setRegisterHook(undefined)
    atTurn()
  })

  it('is looked for among callers that seem to have called themselves', () => {
    watchCreation()
    const odd = enter(1)
    suspend(odd, 2, undefined, null)
    setCurrent(odd)
    resume(odd, 0)
    assert.equal(odd.outer, odd)
    const inner = enter(3)
    suspend(inner, 4, undefined, null)
    assert.equal(siteOf(inner), 4)
    assert(createdAt(inner)?.path.length)
    odd.outer = NONE
    for (const call of [inner, odd]) exit(call)
  })
})
