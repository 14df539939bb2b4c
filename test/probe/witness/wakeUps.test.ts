import assert from 'node:assert/strict'
import { asyncioPrograms } from './asyncioLibrary'

const PROGRAM = `
const { asyncWith, createTask, Event, gather, run, sleep, timeout } = require('wakepoint/asyncio')
const never = new Promise(() => {})
function* turning() {
  yield* sleep(0)
  yield* sleep(3600) /*@turned*/
}
function* nested() {
  yield* inner()
  yield* sleep(3600) /*@nested*/
}
function* inner() {
  yield* sleep(0.001)
}
function* worker(gate, error) {
  yield* gate.wait()
  if (error) throw error
}
function* joining(task) {
  try { yield* task } catch {}
  yield* sleep(3600) /*@joined*/
}
function* gathering(task) {
  yield* gather(task, sleep(0))
  yield* sleep(3600) /*@gathered*/
}
function* pressed() {
  try {
    yield* asyncWith(timeout(0.001), function* () { yield* sleep(3600) })
  } catch {}
  yield* sleep(3600) /*@pressed*/
}
async function guest(task) {
  await null
  await task
  await never
}
function* main() {
  const gate = new Event()
  const one = createTask(worker(gate), { name: 'one' })
  const two = createTask(worker(gate))
  const bad = createTask(worker(gate, new Error('bad')), { name: 'bad' })
  globalThis.go = () => gate.set()
  createTask(turning())
  createTask(nested())
  createTask(joining(one), { name: 'joins one' })
  createTask(joining(bad), { name: 'joins bad' })
  createTask(gathering(two))
  createTask(pressed())
  void guest(one)
  yield* sleep(0)
  yield* sleep(3600)
}
run(main())
`

describe('the wake-ups of a task of our own asyncio', () => {
  const { start } = asyncioPrograms()

  it('are told as its stops tell them, one for all the calls that go on because of it', async () => {
    const program = await start(PROGRAM, { wait: true })
    await program.send('setWakepoints', {
      wakepoints: [{ id: 1, at: 'wakee', selector: { type: 'name', glob: 'guest' }, logMessage: 'woken' }],
    })
    await program.start()
    const woken = async (task: number) =>
      (await program.send('inspectTask', { task })).wakeUps.map(({ waker }: any) => `${waker.kind}: ${waker.label}`)
    assert.deepEqual(await woken(await program.suspended('turning', 'turned')), ['callback: next turn of the loop'])
    assert.deepEqual(await woken(await program.suspended('nested', 'nested')), ['timer: timer'])
    assert.deepEqual(await woken(await program.suspended('pressed', 'pressed')), ['cancellation: timeout'])
    const hits = () => program.facts.filter(fact => fact.type === 'wakepointHit')
    await program.until(() => hits().length === 1)
    const guest = await program.task('guest')
    assert.deepEqual(await woken(guest), ['callback: next turn of the loop'])
    const { kind, label, tasks } = await program.resourceOf(guest)
    assert.deepEqual([kind, label, tasks?.length], ['task', 'task one', 1])
    await program.post('Runtime.evaluate', { expression: 'go()' })
    assert.deepEqual(await woken(await program.suspended('gathering', 'gathered')), ['task: worker returned'])
    await program.until(() => hits().length === 2)
    assert.deepEqual(
      hits().map(({ waker }) => waker.label),
      ['next turn of the loop', 'one returned'],
    )
  })
})
