import assert from 'node:assert/strict'
import { asyncioPrograms } from './asyncioLibrary'
import type { Watched } from './watched'

const SHOP = `
const { Lock, Queue, createTask, gather, getRunningLoop, run, sleep } = require('wakepoint/asyncio')
const lock = new Lock() /*@lock*/
const orders = new Queue()
function* keeper() {
  yield* lock.acquire()
  yield* sleep(3600) /*@keeps*/
}
function* buyer() {
  const wanted = 'ink'
  yield* take(wanted) /*@buys*/
}
function* take(what) {
  yield* lock.acquire() /*@takes*/
}
function* packer() {
  const order = yield* orders.get() /*@packs*/
  console.log('packed', order)
}
function* walker() {
  yield* sleep(3600) /*@walks*/
}
function* main() {
  globalThis.loop = getRunningLoop()
  createTask(keeper(), { name: 'the keeper' })
  createTask(packer())
  globalThis.walk = createTask(walker())
  globalThis.order = what => loop.callSoonThreadsafe(() => orders.putNowait(what))
  yield* gather(buyer(), sleep(3600)) /*@gathers*/
}
run(main())
`

describe('a program on our own asyncio', () => {
  const { start, endsAsAlone } = asyncioPrograms()

  async function evaluate(watched: Watched, expression: string): Promise<any> {
    return (await watched.post('Runtime.evaluate', { expression, returnByValue: true })).result.value
  }

  it('shows its tasks, what each awaits, and who holds a lock', async () => {
    const shop = await start(SHOP)
    const keeper = await shop.suspended('keeper', 'keeps')
    const take = await shop.suspended('take', 'takes')
    const packer = await shop.suspended('packer', 'packs')
    const main = await shop.suspended('main', 'gathers')
    const { madeAt, heldSince, ...lock } = await shop.resourceOf(take)
    assert.deepEqual(lock, { kind: 'lock', label: 'Lock "lock"', holder: keeper })
    assert.deepEqual([madeAt?.path, madeAt?.line], [shop.path, shop.line('lock')])
    assert.ok(heldSince! > 0)
    const { kind, label, note } = await shop.resourceOf(packer)
    assert.deepEqual([kind, label, note], ['queue', 'Queue "orders"', 'empty'])
    const { progress, tasks, ...gathered } = await shop.resourceOf(main)
    assert.deepEqual(gathered, { kind: 'group', label: 'gather' })
    assert.deepEqual(progress, { settled: 0, of: 2 })
    assert.equal(tasks?.[0], await shop.task('buyer'))
    assert.equal((await shop.fact('taskNamed', fact => fact.task === keeper)).name, 'the keeper')
    assert.equal((await shop.resourceOf(keeper)).kind, 'timer')
  })

  it('shows a task with the coroutines it awaits as frames, and lets their variables be read and changed', async () => {
    const shop = await start(SHOP)
    await shop.suspended('take', 'takes')
    const detail = await shop.send('inspectTask', { task: await shop.task('buyer') })
    assert.deepEqual(
      detail.frames.map((frame: any) => [frame.name, frame.position.line, frame.expression]),
      [
        ['buyer', shop.line('buys'), 'take(wanted)'],
        ['take', shop.line('takes'), 'lock.acquire()'],
      ],
    )
    assert.equal(await inFrame(shop, detail.frames[0].id, 'wanted'), 'ink')
    await inFrame(shop, detail.frames[1].id, `what = 'paper'`)
    assert.equal(await inFrame(shop, detail.frames[1].id, 'what'), 'paper')
  })

  it('knows an await that went on at once for no wake-up', async () => {
    const source = `
const { CancelledError, Event, Lock, createTask, run, sleep } = require('wakepoint/asyncio')
const lock = new Lock()
function* inner() { yield* lock.acquire(); throw new CancelledError() }
function* patient() {
  try { yield* inner() } catch {}
  lock.release()
  yield* lock.acquire()
  yield* sleep(0)
  yield* new Event().wait()
}
function* main() { yield* createTask(patient(), { name: 'patient' }) }
run(main())
`
    const watched = await start(source, { wait: true })
    await watched.send('setWakepoints', {
      wakepoints: [{ id: 1, at: 'wakee', selector: { type: 'name', glob: 'patient' }, logMessage: 'woken' }],
    })
    await watched.start()
    const turn = await watched.fact('wakepointHit', ({ waker }) => waker.kind === 'callback')
    assert.deepEqual(
      watched.facts.filter(fact => fact.type === 'wakepointHit'),
      [turn],
    )
    const { wakeUps } = await watched.send('inspectTask', { task: turn.task })
    assert.equal(wakeUps.length, 1)
  })

  it('names the task behind the promise that run hands out', async () => {
    const top = await start(`const { run, sleep } = require('wakepoint/asyncio')
function* main() { yield* sleep(3600) /*@sleeps*/ }
async function program() { await run(main()) /*@runs*/ }
program()`)
    const main = await top.suspended('main', 'sleeps')
    const outer = await top.suspended('program', 'runs')
    assert.deepEqual(await top.resourceOf(outer), { kind: 'task', label: 'task main', tasks: [main] })
  })

  it('says who woke a task, and how it ended', async () => {
    const shop = await start(SHOP)
    const packer = await shop.suspended('packer', 'packs')
    const walker = await shop.suspended('walker', 'walks')
    await evaluate(shop, `void order('ink')`)
    const woken = await shop.fact('taskWoken', fact => fact.task === packer)
    assert.deepEqual(woken.waker, { kind: 'thread', label: 'thread' })
    await shop.fact('taskFinished', fact => fact.task === packer && fact.outcome === 'done')
    await evaluate(shop, 'void loop.callSoonThreadsafe(() => walk.cancel())')
    assert.equal((await shop.fact('taskWoken', fact => fact.task === walker)).waker.kind, 'cancellation')
    await shop.fact('taskFinished', fact => fact.task === walker && fact.outcome === 'cancelled')
  })

  it('does not take the number of a task that woke another for a name', async () => {
    const source = `
const { Event, createTask, run, sleep } = require('wakepoint/asyncio')
const open = new Event()
function* guest() {
  yield* open.wait()
  yield* sleep(3600) /*@rests*/
}
function* host() {
  open.set()
  yield* sleep(3600) /*@hosts*/
}
run((function* () {
  createTask(guest())
  createTask(host())
  yield* sleep(3600)
})())`
    const party = await start(source)
    await party.suspended('host', 'hosts')
    await party.suspended('guest', 'rests')
    assert.deepEqual(
      party.facts.filter(fact => fact.type === 'taskNamed'),
      [],
    )
  })

  it('tells the names of all that one line starts, and at a stop of those that have just begun', async () => {
    const crowd = await start(
      `
const { createTask, gather, run, sleep } = require('wakepoint/asyncio')
function* walker() { yield* sleep(3600) }
run((function* () {
  const all = gather(...Array.from({ length: 1500 }, () => sleep(3600)))
  yield* sleep(0)
  yield* sleep(0)
  createTask(walker(), { name: 'late' })
  createTask((function* () { debugger })())
  yield* all
})())
`,
      { wait: true },
    )
    await crowd.post('Debugger.enable')
    await crowd.start()
    await crowd.until(() => crowd.events.some(({ event }) => event === 'Debugger.paused'))
    await crowd.fact('taskNamed', ({ name }) => name === 'late')
    const names = crowd.facts.flatMap(fact => (fact.type === 'taskNamed' ? fact.name : []))
    assert.equal(new Set(names.filter(name => /^Task-\d+$/.test(name))).size, 1500)
    await crowd.post('Debugger.resume')
  })

  it('tells the timers of its loop, the earliest first', async () => {
    const shop = await start(SHOP)
    const { timers } = await shop.fact('loopReported', fact => (fact.timers?.length ?? 0) === 3)
    const dues = timers!.map(({ due }) => due)
    assert.deepEqual(
      dues,
      [...dues].sort((a, b) => a - b),
    )
    const keeper = await shop.task('keeper')
    assert.equal(timers!.find(({ task }) => task === keeper)?.label, 'sleep')
  })

  it('cancels a task', async () => {
    const shop = await start(SHOP)
    await shop.suspended('walker', 'walks')
    const task = await shop.task('walker')
    await shop.send('cancelTask', { task })
    assert.equal((await shop.fact('taskFinished', fact => fact.task === task)).outcome, 'cancelled')
  })

  it('stops at the wake-up of a task that the program gave a name', async () => {
    const source = `
const { createTask, run, sleep } = require('wakepoint/asyncio')
function* worker(n) {
  yield* sleep(0.02) /*@works*/
}
run((function* () {
  const all = [1, 2, 3].map(n => createTask(worker(n), { name: 'worker ' + n }))
  for (const one of all) yield* one
})())
`
    const watched = await start(source, { wait: true })
    const selector = { type: 'name', glob: 'worker 2' }
    await watched.send('setWakepoints', { wakepoints: [{ id: 1, at: 'wakee', selector }] })
    await watched.start()
    await watched.until(() => watched.events.some(({ event }) => event === 'Debugger.paused'))
    const hits = watched.facts.filter(fact => fact.type === 'wakepointHit')
    assert.equal(hits.length, 1)
    const [hit] = hits
    assert(hit?.type === 'wakepointHit')
    assert.equal(hit.waker.kind, 'timer')
    assert.equal((await watched.fact('taskNamed', fact => fact.task === hit.task)).name, 'worker 2')
    // The program may be over before it can answer.
    await watched.post('Debugger.resume').catch(() => undefined)
    assert.equal((await watched.outcome).code, 0)
  })

  it('says of a task that was notified, and waits for its lock, that it waits', async () => {
    const watched = await start(`
const { Condition, createTask, run, sleep } = require('wakepoint/asyncio')
const changed = new Condition()
function* reader() {
  yield* changed.acquire()
  yield* changed.wait() /*@waits*/
}
function* writer() {
  yield* changed.acquire()
  changed.notify()
  yield* sleep(3600) /*@writes*/
}
run((function* main() {
  const reading = createTask(reader())
  yield* sleep(0)
  createTask(writer())
  yield* reading
})())
`)
    const writer = await watched.suspended('writer', 'writes')
    const reader = await watched.task('reader')
    await watched.fact('taskWoken', fact => fact.task === reader)
    await watched.suspended('reader', 'waits')
    const { kind, holder } = await watched.resourceOf(reader)
    assert.deepEqual([kind, holder], ['lock', writer])
  })

  it('holds program time while it is paused, and lets it go on from there', async () => {
    const shop = await start(SHOP)
    await shop.suspended('main', 'gathers')
    await shop.post('Debugger.enable')
    await pause(shop)
    await shop.fact('timeHeld')
    const time = await evaluate(shop, 'loop.time()')
    // Time that passes: the courier's own clock goes on.
    const begun = process.hrtime.bigint()
    while (process.hrtime.bigint() - begun < 5_000_000n) await evaluate(shop, '0')
    assert.equal(await evaluate(shop, 'loop.time()'), time)
    await shop.post('Debugger.resume')
    await shop.fact('timeReleased')
    await shop.post('Debugger.disable')
    const after = await evaluate(shop, 'loop.time()')
    assert.ok(after > time)
  })

  it('lets time run at a pause when told so', async () => {
    const shop = await start(SHOP)
    await shop.suspended('main', 'gathers')
    await shop.send('holdTime', { held: false })
    await shop.post('Debugger.enable')
    await pause(shop)
    const time = await evaluate(shop, 'loop.time()')
    assert.ok((await evaluate(shop, 'loop.time()')) > time)
    await shop.post('Debugger.resume')
    assert.ok(!shop.facts.some(fact => fact.type === 'timeHeld'))
  })

  it('holds time, and lets it run, in the middle of a pause', async () => {
    const shop = await start(SHOP)
    await shop.suspended('main', 'gathers')
    await shop.post('Debugger.enable')
    await pause(shop)
    await shop.fact('timeHeld')
    await shop.send('holdTime', { held: false })
    await shop.fact('timeReleased')
    const running = await evaluate(shop, 'loop.time()')
    assert.ok((await evaluate(shop, 'loop.time()')) > running)
    await shop.send('holdTime', { held: true })
    assert.equal(shop.facts.filter(fact => fact.type === 'timeHeld').length, 2)
    const held = await evaluate(shop, 'loop.time()')
    assert.equal(await evaluate(shop, 'loop.time()'), held)
    await shop.post('Debugger.resume')
  })

  it('prints what it prints without Wakepoint', async () => {
    const source = `
const { asyncio = require('wakepoint/asyncio') } = {}
const { Lock, Queue, createTask, gather, getRunningLoop, run, sleep, TaskGroup, asyncWith, timeout } = asyncio
const { inspect } = require('node:util')
const lock = new Lock()
function* step(n) {
  for (let i = 0; i < 3; i++) {
    yield* lock.acquire()
    try { console.log(n, i); yield* sleep(0) } finally { lock.release() }
  }
  if (n === 2) throw new Error('two')
  return n
}
function* plain() { yield 1; yield* [2, 3] }
run((function* () {
  console.log(new Lock(), new Queue(2), Object.keys(getRunningLoop()))
  const tasks = [createTask(step(1)), createTask(step(3), { name: 'three' }), createTask(sleep(0))]
  yield* sleep(0)
  for (const task of tasks) console.log(inspect(task, { depth: 0, showHidden: true }), Reflect.ownKeys(task), task + '')
  for (const task of tasks) console.log(yield* task, inspect(task, { depth: 0 }))
  console.log(yield* gather(step(1), step(2), step(3), { returnExceptions: true }))
  try {
    yield* asyncWith(timeout(0.01), function* () { yield* sleep(1) })
  } catch (error) { console.log(error.name, step.toString().length, [...plain()], Object.getOwnPropertyNames(globalThis).length) }
})())
`
    const watched = await start(source)
    await endsAsAlone(watched)
  })
})

/**
 * Pauses the program, which runs nothing by itself: the question that makes it run may be answered after the pause. V8
 * forgets a pause that comes in the middle of what Node does for itself, so it is asked again until it has paused.
 */
async function pause(watched: Watched): Promise<void> {
  const isPaused = () => watched.events.some(({ event }) => event === 'Debugger.paused')
  while (!isPaused()) {
    await watched.post('Debugger.pause')
    watched.post('Runtime.evaluate', { expression: `void order('wake up')` }).catch(() => undefined)
    // Some turns of the program: its loop is told of, four times a second.
    const told = () => watched.facts.filter(({ type }) => type === 'loopReported').length
    const enough = told() + 2
    await watched.until(() => isPaused() || told() >= enough)
  }
}

async function inFrame(watched: Watched, frame: number, source: string): Promise<unknown> {
  const { result } = await watched.post('Wakepoint.scope', { frame })
  const answer = await watched.post('Runtime.callFunctionOn', {
    objectId: result.objectId,
    functionDeclaration: 'function(source){return this(source)}',
    arguments: [{ value: source }],
    returnByValue: true,
  })
  return answer.result.value
}
