import assert from 'node:assert/strict'
import { variableAt } from '../../../src/probe/node/asyncio/madeNames'
import type { LoopInspection, ResourceState } from '../../../src/protocol'
import { asyncioPrograms } from './asyncioLibrary'
import type { Watched } from './watched'

const WORKS = `
const { Barrier, Condition, Event, Lock, Queue, Semaphore, asCompleted, asyncWith, createTask, getRunningLoop, run, sleep } =
  require('wakepoint/asyncio')
class Pool {
  #places = new Semaphore(2); /*@places*/
  *use() {
    yield* asyncWith(this.#places, () => sleep(3600))
  }
}
const lathe = new Lock() /*@lathe*/
const orders = new Queue(2)
const hall = { talk: new Condition(), table: new Barrier(3), rings: [new Event(), new Event()] }
function* keeper() {
  yield* lathe.acquire()
  yield* sleep(3600)
}
function* joiner() {
  yield* lathe.acquire()
}
function* awaiter() {
  for (const next of asCompleted([sleep(3600)])) yield* next
}
function* main() {
  const pool = new Pool()
  createTask(keeper())
  for (const name of ['one', 'two']) createTask(joiner(), { name })
  for (const name of ['a', 'b', 'c']) createTask(pool.use(), { name })
  for (const name of ['x', 'y', 'z']) createTask(orders.put(name), { name })
  createTask(asyncWith(hall.talk, () => hall.talk.wait()), { name: 'reader' })
  createTask(hall.table.wait(), { name: 'hiker' })
  createTask(awaiter())
  const loop = getRunningLoop()
  globalThis.poke = () => void loop.callSoonThreadsafe(() => {})
  yield* sleep(0.01)
  console.log('all wait')
  yield* sleep(1800)
}
run(main())
`

const STEPS = `
const { getRunningLoop, run, sleep } = require('wakepoint/asyncio')
run((function* () {
  const loop = getRunningLoop()
  for (let n = 1; n <= 5; n++) loop.callSoon(function call() { if (n === 3) debugger })
  loop.callLater(3600, function late() {})
  loop.callAt(Infinity, function never() {})
  yield* sleep(3600)
})())
`

describe('the loops of a program on our own asyncio', () => {
  const { start } = asyncioPrograms()

  async function inspect(watched: Watched): Promise<LoopInspection> {
    await watched.send('inspectLoops', {})
    const last = watched.facts.filter(fact => fact.type === 'loopsInspected').at(-1)
    assert(last?.type === 'loopsInspected')
    assert.equal(last.loops.length, 1)
    return last.loops[0]!
  }

  /** Names by task number, as they were told. */
  function namesIn(watched: Watched): (task: number) => string {
    const names = new Map<number, string>()
    for (const fact of watched.facts) {
      if (fact.type === 'taskCreated' || fact.type === 'taskNamed') names.set(fact.task, fact.name)
    }
    return task => names.get(task) ?? String(task)
  }

  it('list their locks and queues by name: who holds them, and who stands in line', async () => {
    const works = await start(WORKS)
    await works.until(() => works.output().includes('all wait'))
    const { resources, resourceCount, unknown } = await inspect(works)
    const nameOf = namesIn(works)
    const told = ({ label, state, holders = [], lines = [] }: ResourceState) => {
      const held = holders.length > 0 ? `, held by ${holders.map(nameOf).join(', ')}` : ''
      return `${label}: ${state}${held}${lines.map(({ role, tasks }) => `; ${role}: ${tasks.map(nameOf).join(', ')}`).join('')}`
    }
    assert.deepEqual(resources.map(told), [
      'Lock "lathe": locked, held by keeper; waiting: one, two',
      'Queue "orders": full (2); putting: z',
      'Condition "talk": free; waiting: reader',
      'Barrier "table": 1 of 3 have come; waiting: hiker',
      'Semaphore "#places": none free, held by a, b; waiting: c',
      'Event: not set',
      'Event: not set',
    ])
    assert.equal(resourceCount, 7)
    assert.equal(unknown, undefined)
    const [lathe, orders] = resources
    assert.deepEqual([lathe!.madeAt?.path, lathe!.madeAt?.line], [works.path, works.line('lathe')])
    assert.deepEqual([orders!.size, orders!.maxsize], [2, 2])
    assert.equal(resources[4]!.madeAt?.line, works.line('places'))
    assert.ok(lathe!.heldSince! > 0)
    // The same things keep their numbers.
    assert.deepEqual(
      (await inspect(works)).resources.map(({ resource }) => resource),
      resources.map(({ resource }) => resource),
    )
  })

  it('list their timers and their last iterations', async () => {
    const works = await start(WORKS)
    await works.until(() => works.output().includes('all wait'))
    // Once it is poked while it waits, the loop has an iteration that waited.
    let last: LoopInspection
    do {
      await works.post('Runtime.evaluate', { expression: 'poke()' })
      last = await inspect(works)
    } while (last.readyCount! > 0 || last.iteration!.step || !last.iterations!.some(({ waited }) => waited > 0))
    const { timers, timerCount, iterations, iteration, ready } = last
    assert.deepEqual(ready, [])
    assert.equal(timerCount, 5)
    assert.equal(namesIn(works)(timers![0]!.task!), 'main')
    assert.deepEqual(
      timers!.map(({ due }) => due),
      timers!.map(({ due }) => due).sort((a, b) => a - b),
    )
    assert.equal(iterations![0]!.number, iteration!.number)
    assert.equal(iteration!.step, undefined)
    assert.deepEqual(
      iterations!.map(({ number }) => number),
      iterations!.map((_, index) => iteration!.number - index),
    )
    const poked = iterations!.find(({ waited }) => waited > 0)!
    assert.ok(poked.began! > 0 && poked.lasted! >= 0)
    assert.ok(poked.ran! >= 1)
    // The second iteration makes the first step of all that the first one has made; the timer may be due by then.
    assert.ok([12, 13].includes(iterations!.at(-2)!.ran!))
  })

  it('say at a stop which step of which iteration runs, and what comes next', async () => {
    const steps = await start(STEPS, { wait: true })
    await steps.post('Debugger.enable')
    await steps.start()
    await steps.until(() => steps.events.some(({ event }) => event === 'Debugger.paused'))
    const { iteration, ready, readyCount, timers } = await inspect(steps)
    assert.deepEqual(iteration, { number: 2, step: 3, of: 5 })
    assert.deepEqual(
      ready!.map(({ label }) => label),
      ['callback call', 'callback call'],
    )
    assert.equal(readyCount, 2)
    assert.deepEqual(
      timers!.map(({ label }) => label),
      ['late', 'sleep'],
    )
  })

  it('are said to be unknown where there is only the loop of Node', async () => {
    const plain = await start(`setTimeout(() => {}, 3600e3); console.log('runs')`)
    await plain.until(() => plain.output().includes('runs'))
    const { unknown, ready, resources } = await inspect(plain)
    assert.match(unknown!, /^Node tells nobody/)
    assert.equal(ready, undefined)
    assert.deepEqual(resources, [])
  })
})

describe('the name of what a line makes', () => {
  const lines: [line: string, name: string | undefined][] = [
    ['const lathe = new Lock()', 'lathe'],
    ['  private readonly #gate: Lock = new Lock()', '#gate'],
    ['    this.pool.lock = new Lock()', 'lock'],
    ['    this.lock = lock ?? new Lock()', 'lock'],
    ['    shared ??= new Lock()', 'shared'],
    ['const things = { a: 1, gate: new Lock() }', 'gate'],
    ['  gate: new Lock(),', 'gate'],
    ['function serve(limit = 3, lock = new Lock()) {', 'lock'],
    ['const make = () => new Lock()', undefined],
    ['pool.use(new Lock())', undefined],
    ['return new Lock()', undefined],
    ['const both = [new Lock()]', undefined],
  ]
  for (const [line, name] of lines)
    it(`${name ?? 'none'}: ${line.trim()}`, () => {
      assert.equal(variableAt(line, line.indexOf('new Lock') + 1), name)
    })

  it('is none where the text is not what was loaded', () => {
    assert.equal(variableAt('const lathe = other()', 15), undefined)
    assert.equal(variableAt('', 15), undefined)
  })
})
