import assert from 'node:assert/strict'
import type { WakeSelector } from '../../../src/protocol'
import { Watched } from './watched'

const SOURCE = `
const sleep = ms => new Promise(resolve => setTimeout(resolve, ms)) /*@timer*/
async function child(n) {
  await sleep(20) /*@child*/
  return n
}
async function parent(n) {
  const got = await child(n) /*@parent*/
  return got
}
async function failing() {
  try {
    await Promise.reject(new Error('no')) /*@rejected*/
  } catch (error) {
    await sleep(1)
  }
}
async function round() {
  for (let n = 0; n < 6; n++) await parent(n)
  await failing()
}
round().then(() => console.log('done'))
`

describe('wakepoints', () => {
  let program: Watched
  afterEach(() => program.dispose())

  async function startWith(selector: (program: Watched) => WakeSelector, more: object = {}): Promise<any> {
    program = await Watched.start(SOURCE, { wait: true })
    const wakepoints = [{ id: 7, at: 'wakee', selector: selector(program), ...more }]
    const answer = await program.send('setWakepoints', { wakepoints })
    await program.start()
    return answer
  }

  /** Waits for the stop with this number and says where it is. */
  async function stop(count: number) {
    const pauses = () => program.events.filter(event => event.event === 'Debugger.paused')
    await program.until(() => pauses().length === count)
    const { callFrames } = (pauses()[count - 1] as { params: any }).params
    const frame = callFrames.find((one: any) => scriptOf(one).endsWith('program.cjs'))
    const hits = program.facts.filter(fact => fact.type === 'wakepointHit')
    const hit = hits.at(-1)
    assert(hit?.type === 'wakepointHit')
    const read = async (expression: string) => {
      const { callFrameId } = frame
      return (await program.post('Debugger.evaluateOnCallFrame', { callFrameId, expression })).result.value
    }
    return { line: frame.location.lineNumber + 1, name: frame.functionName, hit, read, top: scriptOf(callFrames[0]) }
  }

  function scriptOf(frame: { location: { scriptId: string } }): string {
    const parsed = program.events.find(
      ({ event, params }) => event === 'Debugger.scriptParsed' && params.scriptId === frame.location.scriptId,
    )
    return parsed?.params.url ?? ''
  }

  const at = (marker: string) => (watched: Watched) => ({
    type: 'line' as const,
    path: watched.path,
    line: watched.line(marker),
  })

  const goOn = () => program.post('Debugger.resume')

  it('stop the woken call where it stands, and say who woke it', async () => {
    await startWith(at('child'))
    const { line, name, hit, read, top } = await stop(1)
    assert.equal(top, 'wakepoint:stop')
    assert.equal(name, 'child')
    assert.equal(line, program.line('child'))
    assert.equal(hit.wakepoint, 7)
    const position = { path: program.path, line: program.line('timer'), column: 21 }
    assert.deepEqual(hit.waker, { kind: 'timer', label: 'timer, 20 ms', position })
    assert.equal(await read('n'), 0)
    await goOn()
    assert.equal(await (await stop(2)).read('n'), 1)
  })

  it('name the call that returned as the waker', async () => {
    await startWith(at('parent'))
    const { hit, name } = await stop(1)
    assert.equal(name, 'parent')
    assert.equal(hit.waker.label, 'child returned')
    assert.equal(hit.waker.task, await program.task('child'))
  })

  it('stop in the catch of a rejected await', async () => {
    await startWith(at('rejected'))
    assert.equal((await stop(1)).name, 'failing')
  })

  it('stop by name, only where the condition holds', async () => {
    await startWith(() => ({ type: 'name', glob: 'chil?' }), { condition: 'n === 3' })
    const { read, hit } = await stop(1)
    assert.equal(await read('n'), 3)
    assert.equal(hit.type, 'wakepointHit')
    await goOn()
    assert.equal((await program.outcome).stdout, 'done\n')
  })

  it('count hits', async () => {
    await startWith(at('child'), { hitCondition: '% 3' })
    assert.equal(await (await stop(1)).read('n'), 2)
    await goOn()
    assert.equal(await (await stop(2)).read('n'), 5)
  })

  it('log and go on', async () => {
    await startWith(at('child'), { logMessage: 'n is {n}, {no}' })
    assert.equal((await program.outcome).stdout, 'done\n')
    const logs = program.facts.flatMap(fact => (fact.type === 'wakepointHit' ? (fact.log ?? []) : []))
    assert.deepEqual(logs.slice(0, 2), ['n is 0, {no: no is not defined}', 'n is 1, {no: no is not defined}'])
    assert.equal(logs.length, 6)
    assert.equal(program.events.filter(event => event.event === 'Debugger.paused').length, 0)
  })

  it('stop on what was awaited', async () => {
    await startWith(() => ({ type: 'resource', kind: 'timer' }))
    assert.equal((await stop(1)).name, 'child')
  })

  it('stop on a task by name of the call awaited', async () => {
    await startWith(() => ({ type: 'resource', kind: 'task', glob: 'child' }))
    assert.equal((await stop(1)).name, 'parent')
  })

  /** Bodies of an async function that awaits once, and what is said of its waker; made on the line marked `made`. */
  const wakers: Record<string, { body: string; waker: object; head?: string }> = {
    'a sleep that is awaited where it is made': {
      body: `await sleep(20) /*@made*/`,
      waker: { kind: 'timer', label: 'timer, 20 ms', line: 'made' },
    },
    'a sleep that is awaited later': {
      body: `const nap = sleep(20) /*@made*/
  await nap`,
      waker: { kind: 'timer', label: 'timer, 20 ms', line: 'made' },
    },
    'a sleep made by a helper': {
      head: `const pause = ms => sleep(ms) /*@made*/`,
      body: `await pause(20)`,
      waker: { kind: 'timer', label: 'timer, 20 ms', line: 'made' },
    },
    'a sleep that was aborted': {
      body: `try { await sleep(60000, null, { signal: AbortSignal.timeout(20) }) /*@made*/ } catch {}`,
      waker: { kind: 'cancellation', label: 'abort of timer, 60000 ms', line: 'made' },
    },
    'what was settled long before its timer': {
      body: `let early
  setImmediate(() => early())
  await new Promise(r => { early = r; setTimeout(r, 60000).unref() }) /*@made*/`,
      waker: { kind: 'unknown', label: 'promise made at program.cjs:@made', line: 'made' },
    },
    'one of two that may have done it': {
      body: `await new Promise(r => { setTimeout(r, 20); emitter.once('go', r); setTimeout(r, 60000).unref() }) /*@made*/`,
      waker: { kind: 'unknown', label: 'timer, 20 ms or event "go"', line: 'made' },
    },
    'an event awaited where it is made': {
      body: `setImmediate(() => emitter.emit('go'))
  await once(emitter, 'go'.trim()) /*@made*/`,
      waker: { kind: 'io', label: 'event "go"', line: 'made' },
    },
  }

  for (const [name, { body, waker, head = '' }] of Object.entries(wakers))
    it(`name as the waker ${name}`, async () => {
      program = await Watched.start(
        `const { setTimeout: sleep } = require('timers/promises')
const { EventEmitter, once } = require('events')
const emitter = new EventEmitter()
${head}
async function subject() {
  ${body}
}
subject()`,
        { wait: true },
      )
      const selector = { type: 'name', glob: 'subject' }
      await program.send('setWakepoints', { wakepoints: [{ id: 1, at: 'wakee', selector, logMessage: 'woken' }] })
      await program.start()
      const { waker: said } = await program.fact('wakepointHit')
      const { position, ...rest } = said
      const made = program.line('made')
      const told = JSON.stringify({ ...rest, line: position?.line === made ? 'made' : position?.line })
      assert.deepEqual(JSON.parse(told.replace(`cjs:${made}`, 'cjs:@made')), waker)
    })

  it('stop at the waker, where it settles the promise', async () => {
    program = await Watched.start(
      `let open
const gate = new Promise(resolve => { open = resolve })
async function waiter() { await gate /*@waits*/ }
function release() { open() /*@wakes*/ }
waiter()
process.stdin.once('data', release)`,
      { wait: true, stdin: 'x' },
    )
    const { path } = program
    await program.send('setWakepoints', {
      wakepoints: [{ id: 1, at: 'waker', selector: { type: 'line', path, line: program.line('waits') } }],
    })
    await program.start()
    const { name, line } = await stop(1)
    assert.equal(name, 'release')
    assert.equal(line, program.line('wakes'))
  })

  it('say what is wrong with one that can not stop', async () => {
    const answer = await startWith(({ path }) => ({ type: 'line', path, line: 99 }))
    assert.equal(answer.wakepoints[0].verified, false)
    assert.match(answer.wakepoints[0].message, /^No await is on line 99/)
    assert.equal((await program.outcome).code, 0)
  })

  it('lets the program go on from a stop when the adapter is gone', async () => {
    await startWith(() => ({ type: 'name', glob: 'parent' }))
    await stop(1)
    program.hangUp()
    const { code, stdout } = await program.outcome
    assert.deepEqual([code, stdout], [0, 'done\n'])
  })
})
