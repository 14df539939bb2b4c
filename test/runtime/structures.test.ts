import assert from 'node:assert/strict'
import fc from 'fast-check'
import { heapify, heapPop, heapPush } from '../../src/runtime/heap'
import { BaseExceptionGroup, CancelledError, ExceptionGroup, ValueError } from '../../src/runtime/index'
import { RingBuffer } from '../../src/runtime/ringBuffer'

const less = (a: number, b: number) => a < b

describe('The ring buffer', () => {
  it('is a queue, whatever is put and taken', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat())), operations => {
        const ring = new RingBuffer<number>()
        const model: number[] = []
        for (const item of operations) {
          if (item !== null) {
            ring.push(item)
            model.push(item)
          } else if (model.length > 0) assert.equal(ring.shift(), model.shift())
        }
        assert.deepEqual([...ring], model)
      }),
    )
  })

  it('keeps its order when it grows in the middle of a turn', () => {
    const ring = new RingBuffer<number>()
    for (let n = 0; n < 50; n++) ring.push(n)
    for (let n = 0; n < 50; n++) ring.shift()
    for (let n = 0; n < 1000; n++) ring.push(n)
    assert.equal(ring.pop(), 999)
    for (let n = 0; n < 999; n++) assert.equal(ring.shift(), n)
    assert.equal(ring.length, 0)
  })
})

describe('The heap', () => {
  it('gives the least first', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), items => {
        const pushed: number[] = []
        for (const item of items) heapPush(pushed, item, less)
        const made = [...items]
        heapify(made, less)
        const sorted = [...items].sort((a, b) => a - b)
        assert.deepEqual(
          sorted.map(() => heapPop(pushed, less)),
          sorted,
        )
        assert.deepEqual(
          sorted.map(() => heapPop(made, less)),
          sorted,
        )
      }),
    )
  })
})

describe('Exception groups', () => {
  it('split by class, nested', () => {
    const group = new ExceptionGroup('outer', [
      new ValueError('a'),
      new ExceptionGroup('inner', [new ValueError('b'), new TypeError('c')]),
    ])
    const [values, rest] = group.split(ValueError)
    assert.equal(values!.exceptions.length, 2)
    assert.ok(rest!.exceptions[0] instanceof ExceptionGroup)
    assert.equal(group.subgroup([RangeError]), null)
    assert.equal(group.subgroup(error => error instanceof TypeError)!.exceptions.length, 1)
    assert.ok(group instanceof AggregateError)
    assert.equal(group.errors, group.exceptions)
  })

  it('an ExceptionGroup holds no BaseException', () => {
    assert.throws(() => new ExceptionGroup('x', [new CancelledError()]), TypeError)
    assert.ok(new BaseExceptionGroup('x', [new CancelledError()]) instanceof BaseExceptionGroup)
    assert.throws(() => new BaseExceptionGroup('x', []), ValueError)
  })
})
