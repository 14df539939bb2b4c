import assert from 'node:assert/strict'
import { type Host, IterationLog, newEventLoop, readyQueue, sleep, timers, VirtualHost } from '../../src/runtime/index'
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
  })

  it('stands still as of before it was held, and never goes backwards', () => {
    let now = 100
    const clock = new ProgramClock(() => now)
    assert.equal(clock.time(), 100)
    now = 105
    // Whoever stopped the program gets to this only now.
    clock.hold(3)
    assert.equal(clock.time(), 102)
    now = 110
    clock.release()
    assert.equal(clock.time(), 102)
    now = 111
    assert.equal(clock.time(), 103)
    clock.hold(5)
    assert.equal(clock.time(), 103)
    clock.release()
    assert.equal(clock.time(), 103)
  })

  it('keeps the order of timers over stops, whatever of them comes when', async () => {
    let now = 0
    let turn: (() => void) | undefined
    const host: Host = {
      clockResolution: 1e-9,
      now: () => now,
      schedule: given => {
        turn = given
      },
      unschedule: () => {
        turn = undefined
      },
    }
    /** Node calls when its own timer is due: that of the loop was set before the stop. */
    const nodeTurns = (seconds: number) => {
      now += seconds
      turn?.()
    }
    const loop = newEventLoop(host)
    const order: string[] = []
    const sleeps = (name: string, seconds: number) =>
      loop.createTask(
        (function* () {
          yield* sleep(seconds)
          order.push(name)
        })(),
      )
    const long = sleeps('long', 0.1)
    const running = loop.runUntilComplete(long)
    nodeTurns(0)
    // A stop while the loop waits in the timer of its host, which is due when the program goes on.
    loop.holdTime()
    now += 60
    loop.releaseTime()
    nodeTurns(0)
    assert.deepEqual(order, [])
    assert.equal(loop.time(), 0)
    // Two stops, one right after the other; each is known of only later, and the host's timer comes in the middle.
    now += 30
    loop.holdTime(30)
    nodeTurns(1)
    loop.releaseTime()
    now += 20
    loop.holdTime(20)
    loop.releaseTime()
    assert.equal(loop.time(), 0)
    sleeps('short', 0.01)
    for (let i = 0; i < 3; i++) nodeTurns(0)
    nodeTurns(0.05)
    nodeTurns(0.06)
    nodeTurns(0)
    await running
    assert.deepEqual(order, ['short', 'long'])
    loop.close()
  })

  it('is what iterations are told to take and to have waited', async () => {
    const host = new VirtualHost()
    const loop = newEventLoop(host)
    loop.log = new IterationLog()
    loop.callSoon(() => {
      loop.holdTime()
      host.advance(60)
      loop.releaseTime()
      host.advance(2)
    })
    loop.callSoon(() => {})
    loop.runUntilCompleteSync(sleep(5))
    const entries = [...loop.log.entries()].reverse()
    assert.equal(entries[0]!.lasted, 2)
    assert.equal(entries.find(({ waited }) => waited > 0)?.waited, 5)
    loop.close()
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
