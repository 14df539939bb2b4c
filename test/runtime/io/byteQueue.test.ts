import assert from 'node:assert/strict'
import fc from 'fast-check'
import { ByteQueue } from '../../../src/runtime/io/byteQueue'

describe('A queue of bytes', () => {
  it('gives what a plain array of the same bytes would', () => {
    const append = fc.record({ type: fc.constant('append' as const), data: fc.uint8Array({ max: 3, maxLength: 40 }) })
    const take = fc.record({ type: fc.constant('take' as const), count: fc.nat(60) })
    const find = fc.record({
      type: fc.constant('find' as const),
      separator: fc.uint8Array({ max: 3, minLength: 1, maxLength: 3 }),
      from: fc.nat(50),
    })
    fc.assert(
      fc.property(fc.array(fc.oneof(append, take, find), { maxLength: 60 }), steps => {
        const queue = new ByteQueue()
        let model = Buffer.alloc(0)
        const taken: { mine: Buffer; copy: Buffer }[] = []
        for (const step of steps) {
          if (step.type === 'append') {
            queue.append(step.data)
            model = Buffer.concat([model, step.data])
          } else if (step.type === 'take') {
            const mine = queue.take(step.count)
            assert.deepEqual(Buffer.from(mine), model.subarray(0, step.count))
            taken.push({ mine, copy: Buffer.from(mine) })
            model = model.subarray(step.count)
          } else {
            const from = Math.min(step.from, model.length)
            assert.equal(queue.indexOf(step.separator, from), model.indexOf(step.separator, from))
            assert.equal(queue.indexOf(step.separator[0]!, from), model.indexOf(step.separator[0]!, from))
          }
          assert.equal(queue.length, model.length)
        }
        // What was taken is a view: later bytes must not show in it.
        for (const { mine, copy } of taken) assert.deepEqual(Buffer.from(mine), copy)
      }),
    )
  })
})
