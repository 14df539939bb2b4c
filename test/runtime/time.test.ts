import assert from 'node:assert/strict'
import { newEventLoop, readyQueue, sleep, timers, VirtualHost } from '../../src/runtime/index'
import { ProgramClock } from '../../src/runtime/programClock'

describe("The program's time", () => {
  it('stands still while it is held, and goes on from there', () => {
    let now = 100
    const clock = new ProgramClock(() => now)
    assert.equal(clock.time(), 100)
    clock.hold()
    clock.hold()
    now = 130
    assert.equal(clock.time(), 100)
    assert.equal(clock.held, true)
    clock.release()
    now = 131
    assert.equal(clock.time(), 101)
    assert.equal(clock.lag, 30)
    clock.forget(1)
    assert.equal(clock.time(), 100)
  })

  it('fires no timer while a person reads', async () => {
    const host = new VirtualHost()
    const loop = newEventLoop(host)
    const task = loop.createTask(sleep(1, 'slept'))
    loop.callSoon(() => loop.holdTime())
    const running = loop.runUntilComplete(task)
    for (let i = 0; i < 5; i++) await new Promise(resolve => setImmediate(resolve))
    host.advance(60)
    for (let i = 0; i < 5; i++) await new Promise(resolve => setImmediate(resolve))
    assert.equal(task.done(), false)
    assert.equal(loop.time(), 0)
    loop.releaseTime()
    assert.equal(await running, 'slept')
    assert.ok(Math.abs(loop.time() - 1) < 1e-6)
    loop.close()
  })

  it('is seen by tools: what is ready, and which timers have how long', () => {
    const loop = newEventLoop(new VirtualHost())
    loop.callLater(3, () => {})
    loop.callLater(1, () => {}).cancel()
    loop.callLater(2, () => {})
    const handle = loop.callSoon(() => {})
    const task = loop.createTask(sleep(0))
    assert.deepEqual(readyQueue(loop), [handle, task])
    assert.deepEqual(
      timers(loop).map(({ left }) => left),
      [2, 3],
    )
    loop.close()
  })
})
