import assert from 'node:assert/strict'
import { asyncioPrograms } from './asyncioLibrary'

const FETCHES = `
const { asyncWith, awaiting, createTask, fromPromise, getRunningLoop, run, sleep, timeout } = require('wakepoint/asyncio')
require('wakepoint/asyncio/promises')
const { setTimeout: wait } = require('node:timers/promises')
let answer
const answered = new Promise(resolve => { answer = resolve })
async function fetchUser(id) {
  const name = 'user ' + id
  await answered /*@fetches*/
  return name
}
function* plain() {
  const user = yield* fetchUser(1) /*@plain*/
  yield* sleep(3600) /*@has*/
  return user
}
function* any() {
  yield* awaiting(fetchUser(2)) /*@any*/
}
function* signalled() {
  yield* fromPromise(() => fetchUser(3)) /*@signalled*/
}
function* hours() {
  yield* wait(3600_000) /*@hours*/
}
function* limited() {
  yield* asyncWith(timeout(1800), inner)
}
function* inner() {
  yield* fetchUser(4) /*@inner*/
}
function* main() {
  const loop = getRunningLoop()
  const all = [plain(), any(), signalled(), hours(), limited()].map(one => createTask(one))
  globalThis.settle = () => { answer() }
  globalThis.cancelHours = () => void loop.callSoonThreadsafe(() => all[3].cancel())
  yield* sleep(3600) /*@main*/
}
run(main())
`

describe('promises that coroutines of our own asyncio await', () => {
  const { start, endsAsAlone } = asyncioPrograms()

  for (const [name, awaits] of [
    ['plain', 'fetchUser(1)'],
    ['any', 'awaiting(fetchUser(2))'],
    ['signalled', 'fromPromise(() => fetchUser(3))'],
    ['inner', 'fetchUser(4)'],
  ] as const)
    it(`lead on to the async function they are of: ${awaits}`, async () => {
      const shop = await start(FETCHES)
      await shop.suspended('main', 'main')
      const task = await shop.suspended(name, name)
      const detail = await shop.send('inspectTask', { task })
      assert.deepEqual(
        detail.frames.map((frame: any) => [frame.name, frame.position.line, frame.expression]),
        [
          [name, shop.line(name), awaits],
          ['fetchUser', shop.line('fetches'), 'answered'],
        ],
      )
      const { madeAt, ...resource } = detail.resource
      assert.equal(resource.kind, 'promise')
      assert.equal(madeAt.line, shop.source.split('\n').findIndex(line => line.includes('const answered')) + 1)
      const fetching = detail.frames[1].id
      assert.deepEqual((await shop.send('inspectTask', { task: fetching })).awaitedBy, [task])
    })

  it('are named as they are in async functions, and a timeout around them is told', async () => {
    const shop = await start(FETCHES)
    await shop.suspended('main', 'main')
    const hours = await shop.resourceOf(await shop.suspended('hours', 'hours'))
    assert.deepEqual([hours.kind, hours.label], ['timer', 'timer'])
    assert.ok(hours.due! > 3_000_000)
    await shop.suspended('inner', 'inner')
    assert.equal((await shop.resourceOf(await shop.task('limited'))).kind, 'promise')
  })

  it('wake them as they wake async functions, and cancellation reaches them', async () => {
    const shop = await start(FETCHES)
    await shop.suspended('main', 'main')
    const plain = await shop.suspended('plain', 'plain')
    const any = await shop.suspended('any', 'any')
    const hours = await shop.suspended('hours', 'hours')
    // Whose promise it is, is looked for where somebody asks what is awaited.
    await shop.resourceOf(any)
    await shop.post('Runtime.evaluate', { expression: 'void settle()' })
    const resumed = await shop.fact('taskResumed', fact => fact.task === plain)
    assert.deepEqual([resumed.waker?.kind, resumed.waker?.label], ['task', 'fetchUser returned'])
    await shop.suspended('plain', 'has')
    await shop.fact('taskFinished', fact => fact.task === any && fact.outcome === 'done')
    await shop.post('Runtime.evaluate', { expression: 'void cancelHours()' })
    assert.equal((await shop.fact('taskWoken', fact => fact.task === hours)).waker.kind, 'cancellation')
    await shop.fact('taskFinished', fact => fact.task === hours && fact.outcome === 'cancelled')
  })

  it('stop the program at a wakepoint, which says who has woken the task', async () => {
    const watched = await start(
      `
require('wakepoint/asyncio/promises')
const { run } = require('wakepoint/asyncio')
async function fetchUser() { await null; return 7 }
function* main() {
  const user = yield* fetchUser()
  console.log(user)
}
run(main())
`,
      { wait: true },
    )
    const selector = { type: 'name', glob: 'main' }
    await watched.send('setWakepoints', { wakepoints: [{ id: 1, at: 'wakee', selector }] })
    await watched.start()
    await watched.until(() => watched.events.some(({ event }) => event === 'Debugger.paused'))
    const { waker } = await watched.fact('wakepointHit')
    assert.deepEqual([waker.kind, waker.label], ['task', 'fetchUser returned'])
    // The program may be over before it can answer.
    await watched.post('Debugger.resume').catch(() => undefined)
    assert.equal((await watched.outcome).stdout, '7\n')
  })

  it('print what they print without Wakepoint, also where they are refused', async () => {
    const source = `
const { gather, run, sleep } = require('wakepoint/asyncio')
require('wakepoint/asyncio/promises')
async function fetchUser(n) { await null; if (n === 2) throw new Error('no user ' + n); return n }
function* one(n) {
  try { console.log('got', yield* fetchUser(n)) } catch (error) { console.log(error.message) }
  try { for (const user of fetchUser(n)) console.log(user) } catch (error) { console.log(error.message) }
}
async function main() {
  try { console.log(...Promise.resolve(1)) } catch (error) { console.log(error.message) }
  await run((function* () { yield* gather(one(1), one(2), sleep(0)) })())
}
process.on('unhandledRejection', error => console.log('unhandled', error.message))
main().then(() => console.log(Promise.resolve(1), Reflect.ownKeys(Promise.prototype)))
`
    const watched = await start(source)
    assert.match(await endsAsAlone(watched), /got 1\n/)
  })
})
