import assert from 'node:assert/strict'
import { ageCalls } from '../../src/probe/node/calls/ageing'
import {
  atTurn,
  type Call,
  currentCall,
  enter,
  exit,
  handles,
  NONE,
  resume,
  returned,
  suspend,
} from '../../src/probe/node/calls/calls'
import { liveCalls, parentOf } from '../../src/probe/node/calls/live'
import { idOf, memory } from '../../src/probe/node/calls/rows'
import { Control } from '../../src/probe/node/shared'

const { control } = memory
const promise = {}

/** As one that V8 has shown its promise. */
function entered(site: number): Call {
  const call = enter(site)
  call.promise = { site }
  return call
}

describe('the records of calls', () => {
  beforeEach(atTurn)

  it('tell nothing of a call that never waits, and use its row again', () => {
    exit(enter(1))
    const before = [control[Control.head], control[Control.rowsUsed]]
    for (let site = 1; site < 1000; site++) exit(enter(site))
    assert.deepEqual([control[Control.head], control[Control.rowsUsed]], before)
    assert.deepEqual([...liveCalls()], [])
  })

  it('say of calls inside each other who called whom, and who awaits whom', () => {
    const [outer, middle, inner] = [entered(1), entered(2), entered(3)]
    assert.equal(currentCall(), inner)
    suspend(promise, inner, 4)
    assert.equal(currentCall(), middle)
    suspend(inner.promise, middle, 5)
    suspend(middle.promise, outer, 6)
    assert.equal(currentCall(), NONE)
    assert.deepEqual([parentOf(outer), parentOf(middle), parentOf(inner)], [0, idOf(outer), idOf(middle)])
    assert.deepEqual([outer.callee, middle.callee, inner.callee], [middle, inner, NONE])
    for (const call of [inner, middle, outer]) {
      call.v = undefined
      assert.equal(currentCall(), call)
      exit(call)
    }
    assert.deepEqual([outer.site, middle.site, inner.site], [1, 2, 3])
    assert.deepEqual([...liveCalls()], [])
  })

  it('are mended at the next turn where a module threw', () => {
    const module = enter(1)
    const { row } = module
    const inside = enter(2)
    atTurn()
    assert.equal(currentCall(), NONE)
    const next = [enter(3), enter(4)]
    assert(next.some(call => call.row === row))
    // Whatever they still do is nobody's business.
    suspend(promise, inside, 5)
    module.v = undefined
    exit(module)
    assert.equal(currentCall(), next[1])
    for (const call of next.reverse()) exit(call)
    assert.equal(currentCall(), NONE)
  })

  it('know a call that was suspended for long again when it wakes below another', () => {
    const generator = entered(1)
    suspend(promise, generator, 2)
    const { row } = generator
    ageCalls([[idOf(generator), row]])
    assert(!handles.includes(generator))
    const consumer = entered(3)
    resume(generator, 0)
    assert.equal(currentCall(), generator)
    suspend(promise, generator, 2)
    suspend(generator.promise, consumer, 4)
    assert.equal(consumer.callee, generator)
    for (const call of [generator, consumer]) {
      call.v = undefined
      exit(call)
    }
    assert.deepEqual([...liveCalls()], [])
  })

  it('keep waiting for what a call returns', () => {
    const call = entered(1)
    const inner = entered(2)
    suspend(promise, inner, 3)
    inner.promise = Promise.resolve()
    returned(inner.promise, call, 4)
    exit(call)
    assert.deepEqual([call.awaited, call.callee, currentCall()], [inner.promise, inner, NONE])
    const awaiter = entered(5)
    suspend(call.promise, awaiter, 6)
    // As whoever asks finds out.
    awaiter.callee = call
    inner.v = undefined
    exit(inner)
    assert.equal(idOf(call) > 0, true)
    awaiter.v = undefined
    assert.equal(idOf(call), 0)
    exit(awaiter)
    assert.deepEqual([...liveCalls()], [])
  })
})
