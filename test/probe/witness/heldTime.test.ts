import assert from 'node:assert/strict'
import { Worker } from 'node:worker_threads'
import { memory } from '../../../src/probe/node/calls/rows'
import { ProgramTime } from '../../../src/probe/node/courier/programTime'
import { Control, TICKS_PER_MS, type Words } from '../../../src/probe/node/shared'
import { stopHere } from '../../../src/probe/node/waking/stop'
import { newEventLoop, VirtualHost } from '../../../src/runtime'
import { AsyncioLibrary } from './asyncioLibrary'
import { Watched } from './watched'

describe('the time of a program on our own asyncio', () => {
  it('stands still on the way to a stop, however long that is', async () => {
    const seconds = new Int32Array(new SharedArrayBuffer(4))
    class Clock extends VirtualHost {
      override now(): number {
        return seconds[0]!
      }
    }
    const loop = newEventLoop(new Clock())
    // In the place of the courier: a minute goes by before the Debugger domain is enabled.
    const courier = new Worker(
      `const { control, seconds, stopping, stop } = require('node:worker_threads').workerData
      while (Atomics.load(control, stopping) === Atomics.load(control, stop)) Atomics.wait(control, stopping, 0, 1)
      seconds[0] = 60
      Atomics.store(control, stop, Atomics.load(control, stopping))
      Atomics.notify(control, stop)`,
      {
        eval: true,
        workerData: { control: memory.control, seconds, stopping: Control.stopping, stop: Control.stop },
      },
    )
    try {
      assert.equal(loop.time(), 0)
      stopHere('wakee')
      assert.equal(seconds[0], 60)
      assert.equal(loop.time(), 0)
      seconds[0] = 61
      assert.equal(loop.time(), 1)
    } finally {
      await courier.terminate()
      loop.close()
    }
  })

  describe('as the courier holds it', () => {
    const posted: string[] = []
    const told: string[] = []
    let answers: (() => void)[] = []
    const answer = () => {
      const all = answers
      answers = []
      for (const one of all) one()
    }
    const later = <T>(text: string, value: T) => {
      posted.push(text)
      return new Promise<T>(resolve => answers.push(() => resolve(value)))
    }
    const control = new Int32Array(Control.size) as Words<Control>
    const time = new ProgramTime(
      {
        ask: (_, name, args) => later(`${name} ${args}`, '{"ok":{"loops":1}}'),
        askAndPost: ([, name], method) => later(`${name}, ${method}`, {}),
        post: method => later(method, {}),
      },
      { tell: ({ type }) => void told.push(type) },
      () => undefined,
      () => 900,
      control,
    )
    const settle = () => new Promise<void>(resolve => setImmediate(resolve))
    beforeEach(() => {
      posted.length = told.length = 0
    })

    it('stands still as of the pause, and goes on right with the program', async () => {
      time.paused(250)
      assert.deepEqual(posted, ['pauseTime {"since":250}'])
      const going = time.goOn('Debugger.stepOver', {})
      await settle()
      // It is not let go before it is known to be held.
      assert.equal(posted.length, 1)
      answer()
      await settle()
      assert.deepEqual(posted.slice(1), ['releaseTime, Debugger.stepOver'])
      assert.deepEqual(told, ['timeHeld', 'timeReleased'])
      // The next stop comes before anybody has heard that the step was taken.
      time.paused(400)
      assert.deepEqual(posted.slice(2), ['pauseTime {"since":400}'])
      answer()
      await going
      await settle()
      assert.deepEqual(told.slice(2), ['timeHeld'])
      void time.goOn('Debugger.resume', {})
      await settle()
      assert.deepEqual(posted.slice(3), ['releaseTime, Debugger.resume'])
      // Of both stops, and once of each: the longest step is told without them.
      assert.equal(control[Control.pausedTime], (900 - 250 + 900 - 400) * TICKS_PER_MS)
    })

    it('goes on once nobody listens any more', async () => {
      time.paused(500)
      answer()
      await settle()
      void time.leave()
      await settle()
      assert.deepEqual(posted.slice(1), ['releaseTime {}'])
    })
  })

  it('lets a program go on that could not be asked to hold it', async () => {
    const posted: string[] = []
    const time = new ProgramTime(
      {
        ask: async () => Promise.reject(new Error('The probe of the main thread could not be found.')),
        askAndPost: async () => assert.fail('nothing is held'),
        post: async method => posted.push(method),
      },
      { tell: ({ type }) => assert.fail(type) },
      () => undefined,
      () => 900,
      new Int32Array(Control.size) as Words<Control>,
    )
    time.paused(250)
    await time.goOn('Debugger.resume', {})
    assert.deepEqual(posted, ['Debugger.resume'])
  })

  it('goes on when the adapter dies at a stop', async () => {
    const library = new AsyncioLibrary()
    const source = `
const { run, sleep } = require('wakepoint/asyncio')
run((function* () {
  yield* sleep(0.01)
  debugger
  yield* sleep(0.01)
  console.log('slept twice')
})())
`
    const watched = await Watched.start(source, { wait: true, env: { NODE_PATH: library.path } })
    try {
      await watched.post('Debugger.enable')
      await watched.start()
      await watched.fact('timeHeld')
      watched.hangUp()
      const { stdout, code } = await watched.outcome
      assert.deepEqual([stdout, code], ['slept twice\n', 0])
    } finally {
      await watched.dispose()
      library.dispose()
    }
  })
})
