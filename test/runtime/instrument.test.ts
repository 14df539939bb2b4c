import assert from 'node:assert/strict'
import {
  asyncWith,
  createTask,
  ensureFuture,
  type Future,
  gather,
  getRunningLoop,
  type Instrument,
  Lock,
  logger,
  Queue,
  run,
  runSync,
  Semaphore,
  setDefaultHost,
  setInstrument,
  shield,
  sleep,
  type Task,
  VirtualHost,
  type Waker,
  wakerKind,
} from '../../src/runtime/index'

describe('The instrument', () => {
  beforeEach(() => setDefaultHost(() => new VirtualHost()))
  afterEach(() => {
    setInstrument(null)
    setDefaultHost(null)
  })

  it('tells the life of tasks in the order it happens', () => {
    const told: string[] = []
    setInstrument({
      taskCreated: (task, parent) => void told.push(`created ${task.getName()} by ${parent?.getName() ?? 'nobody'}`),
      beforeStep: task => void told.push(`step ${task.getName()}`),
      suspendedOn: (task, future) => void told.push(`${task.getName()} awaits ${awaited(future)}`),
      wokenBy: (task, waker, cancelled) =>
        void told.push(`${task.getName()} woken by ${named(waker)}${cancelled ? ', cancelled' : ''}`),
      finished: task => void told.push(`${task.getName()} finished, cancelled ${task.cancelled()}`),
    })
    function* sleeper() {
      yield* sleep(1)
    }
    function* main() {
      getRunningLoop()._currentTask!.setName('main')
      const child = createTask(sleeper(), { name: 'child' })
      yield* sleep(0)
      const never = createTask(sleeper(), { name: 'never' })
      yield* sleep(0)
      never.cancel()
      yield* child
    }
    runSync(main())
    assert.deepEqual(
      told.filter(line => !/Task-/.test(line)),
      [
        'created child by main',
        'main awaits nothing',
        'step child',
        'child awaits a timer',
        'step main',
        'created never by main',
        'main awaits nothing',
        'step never',
        'never awaits a timer',
        'step main',
        'never woken by main, cancelled',
        'main awaits child',
        'step never',
        'never finished, cancelled true',
        'child woken by timer',
        'step child',
        'child finished, cancelled false',
        'main woken by child',
        'step main',
        'main finished, cancelled false',
      ],
    )
  })

  it('tells timers, callbacks, threads and code outside apart as wakers', async () => {
    setDefaultHost(null)
    const wakers: string[] = []
    setInstrument({ wokenBy: (_, waker) => void wakers.push(wakerKind(waker)) })
    function* main() {
      const loop = getRunningLoop()
      yield* sleep(0.001)
      const soon = loop.createFuture<void>()
      loop.callSoon(() => soon.setResult())
      yield* soon
      const thread = loop.createFuture<void>()
      loop.callSoonThreadsafe(() => thread.setResult())
      yield* thread
      const outside = loop.createFuture<void>()
      setImmediate(() => outside.setResult())
      yield* outside
    }
    await run(main())
    assert.deepEqual(wakers, ['timer', 'callback', 'thread', 'outside'])
  })

  it('tells who takes and gives back locks and semaphores, and a lock knows its holder', () => {
    const told: string[] = []
    const who = (task: Task | null) => task?.getName() ?? 'nobody'
    setInstrument({
      resourceAcquired: (resource, holder) => void told.push(`${resource.constructor.name} taken by ${who(holder)}`),
      resourceReleased: (resource, by) => void told.push(`${resource.constructor.name} released by ${who(by)}`),
    })
    const lock = new Lock()
    function* worker() {
      yield* asyncWith(lock, function* () {
        yield* sleep(1)
        told.push(`holder ${who(lock.holder)}`)
      })
    }
    function* main() {
      yield* gather(createTask(worker(), { name: 'a' }), createTask(worker(), { name: 'b' }))
      const semaphore = new Semaphore(1)
      yield* createTask(semaphore.acquire(), { name: 'c' })
      assert.equal(lock.holder, null)
    }
    runSync(main())
    assert.deepEqual(told, [
      'Lock taken by a',
      'holder a',
      'Lock released by a',
      'Lock taken by b',
      'holder b',
      'Lock released by b',
      'Semaphore taken by c',
    ])
  })

  it('says what a future stands for', () => {
    const resources: string[] = []
    setInstrument({ suspendedOn: (_, future) => void resources.push(future?.resource?.constructor.name ?? 'none') })
    function* main() {
      const lock = new Lock()
      yield* lock.acquire()
      const tasks = [lock.acquire(), new Queue().get(), shield(createTask(sleep(9)))].map(each => ensureFuture(each))
      yield* sleep(0)
      for (const task of tasks) task.cancel()
    }
    runSync(main())
    for (const expected of ['Lock', 'Queue', 'SleepTimer']) assert.ok(resources.includes(expected), expected)
  })

  it('tells iterations with what was ready and how long the loop waited', () => {
    const started: [ready: number, waited: number][] = []
    const left: number[] = []
    setInstrument({
      iterationStarted: (_, ready, waited) => void started.push([ready, waited]),
      iterationEnded: (_, ready) => void left.push(ready),
    })
    runSync(sleep(2))
    assert.deepEqual(started.slice(0, 3), [
      [1, 0],
      [1, 2],
      [1, 0],
    ])
    assert.deepEqual(left.slice(0, 2), [0, 1])
  })

  it('takes off a hook that throws, reports it once, and the program goes on', () => {
    const { writer } = logger
    const reported: string[] = []
    logger.writer = (_, message) => void reported.push(message)
    let calls = 0
    let steps = 0
    const broken: Instrument = {
      beforeStep() {
        calls++
        throw new Error('broken hook')
      },
      suspendedOn: () => void steps++,
    }
    try {
      setInstrument(broken)
      function* main() {
        yield* sleep(1)
        yield* sleep(1)
        return 'result'
      }
      assert.equal(runSync(main()), 'result')
    } finally {
      logger.writer = writer
    }
    assert.equal(calls, 1)
    assert.ok(steps >= 2)
    assert.deepEqual(reported, ["The instrument's hook beforeStep failed and was taken off"])
  })

  it('keeps `this` of an instrument that is an object of a class', () => {
    class Counter implements Instrument {
      created = 0
      taskCreated(): void {
        this.created++
      }
    }
    const counter = new Counter()
    setInstrument(counter)
    runSync(sleep(0))
    assert.ok(counter.created >= 1)
  })
})

function awaited(future: Future<unknown> | null): string {
  if (future === null) return 'nothing'
  if ('getName' in future) return (future as Task).getName()
  return future.resource?.constructor.name === 'SleepTimer' ? 'a timer' : 'a future'
}

function named(waker: Waker): string {
  return wakerKind(waker) === 'task' ? (waker as Task).getName() : wakerKind(waker)
}
