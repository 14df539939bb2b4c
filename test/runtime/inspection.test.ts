import assert from 'node:assert/strict'
import { EventLoop } from '../../src/runtime/eventLoop'
import {
  asyncWith,
  Barrier,
  Condition,
  type Coroutine,
  createTask,
  Event,
  getRunningLoop,
  IterationLog,
  iteration,
  Lock,
  Queue,
  resourceState,
  Semaphore,
  sleep,
  VirtualHost,
} from '../../src/runtime/index'

describe('What a tool sees of a loop', () => {
  let loop: EventLoop
  beforeEach(() => {
    loop = new EventLoop(new VirtualHost())
  })
  afterEach(() => loop.close())

  /** `locked by holder; waiting: a, b` */
  function told(resource: object): string {
    const view = resourceState(resource)!
    const held = view.holder ? ` by ${view.holder.getName()}` : ''
    const lines = view.lines.map(
      ({ role, waiters }) => `; ${role}: ${waiters.map(one => one?.getName() ?? 'no task').join(', ')}`,
    )
    return `${view.kind} ${view.state}${held}${lines.join('')}`
  }

  function start(name: string, work: () => Coroutine<unknown>): void {
    createTask(work(), { name })
  }

  it('who holds each lock and its kin, and who stands in line, in order', () => {
    const lock = new Lock()
    const places = new Semaphore(1)
    const event = new Event()
    const condition = new Condition()
    const barrier = new Barrier(3)
    const lines: string[] = []
    function* main(): Coroutine<void> {
      start('holder', function* () {
        yield* lock.acquire()
        yield* places.acquire()
        yield* sleep(10)
      })
      for (const name of ['first', 'second']) start(name, () => lock.acquire())
      start('third', () => places.acquire())
      start('guest', () => event.wait())
      start('reader', () => asyncWith(condition, () => condition.wait()))
      start('hiker', () => barrier.wait())
      yield* sleep(1)
      lines.push(...[lock, places, event, condition, barrier].map(told))
      start('writer', function* () {
        yield* condition.acquire()
        condition.notify()
        yield* sleep(10)
      })
      yield* sleep(1)
      event.set()
      lines.push(told(condition), told(event))
    }
    loop.runUntilCompleteSync(main())
    assert.deepEqual(lines, [
      'lock locked by holder; waiting: first, second',
      'semaphore none free; waiting: third',
      'event not set; waiting: guest',
      'condition free; waiting: reader',
      'barrier 1 of 3 have come; waiting: hiker',
      'condition locked by writer; acquiring: reader',
      'event set',
    ])
  })

  it('how full a queue is, and who puts, gets and joins', () => {
    const full = new Queue<number>(1)
    const empty = new Queue<number>()
    const lines: string[] = []
    function* main(): Coroutine<void> {
      full.putNowait(1)
      for (const name of ['a', 'b']) start(name, () => full.put(2))
      start('joiner', () => full.join())
      start('getter', () => empty.get())
      yield* sleep(1)
      lines.push(told(full), told(empty))
    }
    loop.runUntilCompleteSync(main())
    assert.deepEqual(lines, ['queue full (1); putting: a, b; joining: joiner', 'queue empty; getting: getter'])
    const { size, maxsize } = resourceState(full)!
    assert.deepEqual([size, maxsize, resourceState(empty)!.maxsize], [1, 1, undefined])
  })

  it('only the first of a long line, and how long it is', () => {
    const event = new Event()
    function* main(): Coroutine<void> {
      for (let number = 1; number <= 60; number++) start(`guest ${number}`, () => event.wait())
      yield* sleep(1)
      const [line] = resourceState(event)!.lines
      assert.deepEqual([line!.waiters.length, line!.waiters[0]!.getName(), line!.count], [50, 'guest 1', 60])
    }
    loop.runUntilCompleteSync(main())
  })

  it('what is made of other things, and to which loop it belongs', () => {
    const shared = new Lock()
    assert.deepEqual(resourceState(new Condition(shared))!.parts, [])
    const condition = new Condition()
    assert.deepEqual(resourceState(condition)!.parts, [condition.lock])
    assert.equal(resourceState(new Barrier(2))!.parts.length, 2)
    assert.equal(resourceState(new Queue())!.parts.length, 1)
    assert.equal(resourceState(shared)!.loop, null)
    const event = new Event()
    loop.runUntilCompleteSync(
      (function* () {
        start('guest', () => event.wait())
        yield* sleep(1)
      })(),
    )
    assert.equal(resourceState(event)!.loop, loop)
    assert.equal(resourceState({}), null)
  })

  it('which iteration runs, and which step of how many', () => {
    const seen: string[] = []
    const look = () => {
      const { number, step, of } = iteration(getRunningLoop())!
      seen.push(`${number}: ${step} of ${of}`)
    }
    assert.equal(iteration(loop), null)
    loop.callSoon(() => {
      look()
      loop.callSoon(look)
    })
    const skipped = loop.callSoon(look)
    loop.callSoon(look)
    skipped.cancel()
    loop.callSoon(() => loop.callSoon(() => loop.stop()))
    loop.runForeverSync()
    assert.deepEqual(seen, ['1: 1 of 4', '1: 3 of 4', '2: 1 of 2'])
    assert.deepEqual(iteration(loop), { number: 2, step: 0, of: 2 })
  })

  it('the last iterations, the latest first, when it wants them noted', () => {
    loop.log = new IterationLog()
    function* main(): Coroutine<void> {
      for (let number = 1; number < 100; number++) yield* sleep(number % 10)
    }
    loop.runUntilCompleteSync(main())
    const told = [...loop.log.entries()]
    const { number: last } = iteration(loop)!
    assert.deepEqual(
      told.map(({ number }) => number),
      Array.from({ length: 64 }, (_, index) => last - index),
    )
    assert.ok(told.every(({ ran }) => ran === 1))
    assert.equal(Math.max(...told.map(({ waited }) => waited)), 9)
    // Without a wait and with nothing else in line the clock is not worth reading.
    assert.ok(told.every(({ waited, lasted }) => Number.isNaN(lasted) === (waited === 0)))
  })
})
