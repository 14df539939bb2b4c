import assert from 'node:assert/strict'
import { EventLoop } from '../../src/runtime/eventLoop'
import { type Door, doorKey, runSync, sleep, VirtualHost } from '../../src/runtime/index'

describe('The door between a tool and the runtime', () => {
  const door = (globalThis as unknown as { [doorKey]: Door })[doorKey]

  it('is opened when the runtime loads, under one symbol', () => {
    assert.equal(doorKey, Symbol.for('wakepoint.asyncio'))
    assert.ok(door.runtimes.length >= 1)
  })

  it('lets a tool put its instrument on and see the open loops', () => {
    const runtime = door.runtimes.at(-1)!
    let created = 0
    runtime.setInstrument({ taskCreated: () => void created++ })
    const loop = new EventLoop(new VirtualHost())
    try {
      assert.ok(runtime.loops().includes(loop))
      loop.runUntilCompleteSync(sleep(1))
      assert.equal(created, 1)
    } finally {
      runtime.setInstrument(null)
      loop.close()
    }
    assert.ok(!runtime.loops().includes(loop))
    runSync(sleep(0), { loopFactory: () => new EventLoop(new VirtualHost()) })
    assert.equal(created, 1)
  })
})
