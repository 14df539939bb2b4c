import assert from 'node:assert/strict'
import { ageCalls } from '../../src/probe/node/calls/ageing'
import { atTurn, type Call, enter, exit, NONE, suspend, yielded } from '../../src/probe/node/calls/calls'
import { awaitersOf, chainOf, noteCallees } from '../../src/probe/node/calls/chains'
import { calleeOf, liveCalls } from '../../src/probe/node/calls/live'
import { callsByPromise, learnOwners } from '../../src/probe/node/calls/owners'
import { idOf, memory } from '../../src/probe/node/calls/rows'
import type { Site, SiteFile } from '../../src/probe/node/contract'
import { Callee, Row } from '../../src/probe/node/shared'
import { siteIndex } from '../../src/probe/node/siteIndex'

const [worker, generator, requested] = [9001, 9002, 9003]

const site = (id: number, kind: Site['kind'], functionSite?: number) =>
  ({ id, kind, ...(functionSite && { functionSite }) }) as Site

/** Suspended outside of all others, so that nobody has seen whom it awaits. */
function suspended(value: unknown, of = worker): Call {
  const call = enter(of)
  call.promise = Promise.resolve()
  suspend(value, call, of + 1)
  atTurn()
  return call
}

const calleeAt = (call: Call) => memory.rows[call.row + Row.callee]

describe('who awaits whom', () => {
  before(() => {
    const sites = [site(worker, 'function'), site(generator, 'function'), site(requested, 'yield', generator)]
    siteIndex.add({ path: '/app/a.js', url: '/app/a.js', sites, edits: [] } as SiteFile)
  })
  beforeEach(atTurn)
  afterEach(() => {
    for (const call of [...liveCalls()]) exit(call)
    assert.deepEqual([...liveCalls()], [])
  })

  it('is found from both ends, also where nobody saw the await begin', () => {
    const inner = suspended({})
    const [first, second, other] = [suspended(inner.promise), suspended(inner.promise), suspended({})]
    assert.deepEqual(awaitersOf(inner), [first, second])
    assert.deepEqual(chainOf(second), [second, inner])
    assert.deepEqual(chainOf(other), [other])
    assert.deepEqual(awaitersOf(other), [])
  })

  it('is asked of each call once, and anew of one that has gone to another await', () => {
    const inner = suspended({})
    const call = suspended({})
    assert.deepEqual(awaitersOf(inner), [])
    assert.deepEqual([calleeAt(inner), calleeAt(call)], [Callee.none, Callee.none])
    call.v = undefined
    suspend(inner.promise, call, worker + 1)
    assert.equal(calleeAt(call), Callee.unknown)
    assert.deepEqual(awaitersOf(inner), [call])
    call.v = undefined
    assert.deepEqual(awaitersOf(inner), [])
  })

  it('is learned in slices, and then only of what is new', () => {
    assert.equal(learnOwners(), true)
    const calls = [suspended({}), suspended({}), suspended({})]
    assert.deepEqual([learnOwners(2), learnOwners(2), learnOwners(0)], [false, true, true])
    assert.deepEqual([noteCallees(2), noteCallees(2), noteCallees(0)], [false, true, true])
    calls.push(suspended(calls[0]!.promise))
    assert.deepEqual([learnOwners(0), learnOwners(1), noteCallees(0), noteCallees(1)], [false, true, false, true])
    assert.equal(calleeAt(calls[3]!), idOf(calls[0]!))
    assert.deepEqual([...callsByPromise(calls.map(({ promise }) => promise)).values()], calls)
  })

  it('is found of a generator that has gone to another request', () => {
    const call = suspended({}, generator)
    const first = call.promise as object
    assert.equal(callsByPromise([first]).get(first), call)
    yielded(1, call, requested)
    const second = Promise.resolve()
    // As V8 tells it of the request that makes it go on.
    call.v = undefined
    call.promise = second
    suspend({}, call, generator + 1)
    atTurn()
    const consumer = suspended(second)
    assert.deepEqual(awaitersOf(call), [consumer])
    assert.deepEqual([callsByPromise([first]).size, callsByPromise([second]).get(second)], [0, call])
  })

  it('is known of calls that were suspended for long, and not of those that have ended', () => {
    const inner = suspended({})
    const call = suspended(inner.promise)
    ageCalls([inner, call].map(one => [idOf(one), one.row]))
    assert.deepEqual(awaitersOf(inner), [call])
    const { promise } = inner
    exit(inner)
    const next = suspended({})
    assert.equal(callsByPromise([promise]).size, 0)
    assert.deepEqual(awaitersOf(next), [])
    assert.deepEqual([calleeOf(call), call.callee === inner, awaitersOf(call)], [NONE, false, []])
  })
})
