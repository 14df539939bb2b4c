import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { NODES, nameOf } from '../support/transcripts'
import { Watched } from './watched'

const SOURCE = `
class Pool {
  #secret = 5
  async acquire(name) {
    let count = 1
    await new Promise(() => {}) /*@acquire*/
    return count + this.#secret
  }
}
const pool = new Pool()
async function load(id) {
  const row = { id }
  const got = await pool.acquire('db') /*@load*/
  return [row, got]
}
async function handler() {
  const turns = [1, 2]
  for (const n of turns) await null
  return load(41) /*@handler*/
}
async function start() { await handler() /*@start*/ }
start()
process.stdin.resume()
`

describe('the probe answers', () => {
  let program: Watched
  beforeEach(async () => {
    program = await Watched.start(SOURCE, { stdin: null })
  })
  afterEach(() => program.dispose())

  it('with a snapshot of all live calls', async () => {
    await program.suspended('handler', 'handler')
    const rows = await program.snapshot()
    const names = new Map(rows.map(([id, , , , , , name]) => [id, name]))
    const told = rows.map(([, state, , , parent, callee, name]) => [name, state, names.get(parent), names.get(callee)])
    assert.deepEqual(told.sort(), [
      ['Pool.acquire', 'suspended', 'load', undefined],
      ['handler', 'suspended', 'start', 'load'],
      ['load', 'suspended', 'handler', 'Pool.acquire'],
      ['start', 'suspended', undefined, 'handler'],
    ])
  })

  it('with the detail of a task', async () => {
    await program.suspended('handler', 'handler')
    const task = await program.task('handler')
    const detail = await program.send('inspectTask', { task })
    assert.equal(detail.name, 'handler')
    assert.deepEqual(
      detail.frames.map((frame: any) => [frame.name, frame.position.line, frame.expression, frame.hasVariables]),
      [
        ['handler', program.line('handler'), 'load(41)', true],
        ['load', program.line('load'), "pool.acquire('db')", true],
        ['Pool.acquire', program.line('acquire'), 'new Promise(() => {})', true],
      ].map((row, i) => (i === 0 ? [row[0], row[1], row[2], detail.frames[0].hasVariables] : row)),
    )
    assert.equal(detail.resource.kind, 'promise')
    assert.equal(detail.resource.madeAt.line, program.line('acquire'))
    assert.match(detail.resource.cannotWake, /nobody was given its resolve function/)
    assert.equal(detail.createdBy, await program.task('start'))
    assert.deepEqual(detail.awaitedBy, [await program.task('start')])
    assert.equal(detail.wakeUps.length, 2)
  })

  it('with the scope of a suspended frame: read, write, this, private names', async () => {
    const frame = await program.suspended('Pool.acquire', 'acquire')
    const evaluate = async (source: string) => {
      const { result } = await program.post('Wakepoint.scope', { frame })
      const answer = await program.post('Runtime.callFunctionOn', {
        objectId: result.objectId,
        functionDeclaration: 'function(source){return this(source)}',
        arguments: [{ value: source }],
        returnByValue: true,
      })
      return answer.result.value
    }
    assert.equal(await evaluate('name + count'), 'db1')
    assert.equal(await evaluate('count = 7'), 7)
    assert.equal(await evaluate('count'), 7)
    assert.equal(await evaluate('this.#secret'), 5)
    assert.equal(await evaluate('arguments.length'), 1)
    const { result } = await program.post('Wakepoint.scope', { frame })
    const { internalProperties } = await program.post('Runtime.getProperties', { objectId: result.objectId })
    const scopes = internalProperties.find((property: any) => property.name === '[[Scopes]]')
    assert.equal(scopes.value.subtype, 'internal#scopeList')
  })

  it('one sentence where it can not', async () => {
    await program.task('start')
    await assert.rejects(program.send('cancelTask', { task: 1 }), /cancel/)
    await assert.rejects(program.send('holdTime', { held: true }), /can not be held/)
    await assert.rejects(program.send('noSuch', {}), /does not know the command noSuch/)
    await assert.rejects(program.post('No.such'), /^Error: 'No.such' wasn't found$/)
    assert.deepEqual((await program.send('inspectTask', { task: 999 })).frames, [])
    assert.equal((await program.post('Wakepoint.scope', { frame: 999 })).result.type, 'undefined')
  })

  it('while the program is paused', async () => {
    await program.suspended('handler', 'handler')
    await program.post('Debugger.enable')
    await program.post('Debugger.pause')
    const evaluated = program.post('Runtime.evaluate', { expression: '(() => 1)()' })
    await program.until(() => program.events.some(({ event }) => event === 'Debugger.paused'))
    assert.equal((await program.snapshot()).length, 4)
    const detail = await program.send('inspectTask', { task: await program.task('start') })
    assert.equal(detail.frames.length, 4)
    await program.post('Debugger.resume')
    await evaluated
  })
})

describe('the probe tells', () => {
  let program: Watched
  afterEach(() => program.dispose())

  it('that the loop is blocked, with the stack, while it is', async () => {
    program = await Watched.start(
      `const { existsSync } = require('fs')
function spin() { while (!existsSync('go')) ; /*@spin*/ }
setTimeout(function late() { spin() /*@late*/ }, 10); setTimeout(() => process.stdin.resume(), 20)`,
      { stdin: null },
    )
    const blocked = await program.fact('loopBlocked', ({ stack }) => stack.some(({ name }) => name === 'spin'))
    const lines = blocked.stack
      .filter(({ name }) => name !== 'existsSync')
      .map(({ name, site }) => [name, site && program.lineOf(site)])
    assert.deepEqual(lines.slice(0, 2), [
      ['spin', program.line('spin')],
      ['late', program.line('late')],
    ])
    writeFileSync(join(dirname(program.path), 'go'), '')
    const { lasted } = await program.fact('loopUnblocked', ({ seq }) => seq > blocked.seq)
    assert(lasted > 100, `${lasted}`)
  })

  it('that facts were lost, and all live calls', async () => {
    program = await Watched.start(
      `async function hot() { for (let n = 0; n < 3e6; n++) await null }
async function waits() { await new Promise(() => {}) }
waits(); hot().then(() => console.log('over'))`,
    )
    const lost = await program.fact('factsLost')
    assert(lost.count > 0)
    const snapshot = await program.fact('snapshot')
    assert(snapshot.seq > lost.seq)
    assert.deepEqual(snapshot.tasks.map(row => row[6]).sort(), ['hot', 'waits'])
    assert.equal((await program.outcome).stdout, 'over\n')
    const seqs = program.facts.map(fact => fact.seq)
    assert.deepEqual(
      seqs,
      seqs.map((_, i) => i + 1),
    )
  })

  it('everything up to the end of a program that exits at once', async () => {
    program = await Watched.start(`async function last() { await null; process.exit(4) } last()`)
    assert.equal((await program.outcome).code, 4)
    assert.deepEqual(
      program.facts.map(fact => fact.type).filter(type => type.startsWith('task')),
      ['taskCreated', 'taskSuspended', 'taskResumed'],
    )
  })

  it('nothing of the end of a call that returns out of a loop whose iterator has to end first', async () => {
    program = await Watched.start(
      `async function* items() { try { yield 1 } finally { await new Promise(done => setTimeout(done, 5)) } }
function* plain() { yield 1 }
async function returns() { for await (const item of items()) return item }
async function fromPlain() { for await (const item of plain()) return item }
returns(); fromPlain(); setInterval(() => {}, 1000)`,
    )
    const outcomes: unknown[] = []
    for (const name of ['returns', 'fromPlain']) {
      const task = await program.task(name)
      outcomes.push((await program.fact('taskFinished', fact => fact.task === task)).outcome)
    }
    assert.deepEqual(outcomes, [undefined, undefined])
  })

  it('that a call failed by what it awaited, and nothing of an end that it cannot see', async () => {
    program = await Watched.start(
      `async function fails() { await Promise.reject(new Error('no')) }
async function catches() { try { await fails() } catch { await null } }
catches()`,
    )
    await program.outcome
    const outcomes = program.facts.flatMap(fact => (fact.type === 'taskFinished' ? fact.outcome : []))
    assert.deepEqual(outcomes, ['failed', undefined])
    const woken = program.facts.find(fact => fact.type === 'taskResumed' && fact.waker !== undefined)
    assert(woken?.type === 'taskResumed')
    assert.equal(woken.waker?.label, 'fails threw')
  })

  it('what woke a call that somebody had asked about', async () => {
    program = await Watched.start(
      `const { existsSync } = require('fs'); const { setTimeout: sleep } = require('timers/promises')
async function outer() { await naps() }
async function naps() {
  while (!existsSync('go')) await sleep(300) /*@naps*/
  await new Promise(() => {}) /*@rests*/
}
outer(); setInterval(() => {}, 1000)`,
    )
    const task = await program.task('outer')
    const told = () => program.facts.filter(fact => fact.type === 'taskResumed' && fact.waker !== undefined)
    while (told().length === 0) await program.send('nameResources', { tasks: [task] })
    writeFileSync(join(dirname(program.path), 'go'), '')
    await program.suspended('naps', 'rests')
    const { wakeUps } = await program.send('inspectTask', { task })
    const wakers = wakeUps.map(({ waker }: any) => waker).filter(({ kind }: any) => kind !== 'unknown')
    assert(wakers.length > 0)
    for (const { kind, label, position } of wakers)
      assert.deepEqual([kind, label, position.line], ['timer', 'timer, 300 ms', program.line('naps')])
  })

  /** Whom somebody asks about, and whom a wakepoint stands at: nobody has seen who awaits whom. */
  for (const asked of ['outer', 'inner'])
    it(`who woke a call whose callee was found by a look at the ${asked} one`, async () => {
      program = await Watched.start(
        `async function inner() { await new Promise(resolve => { globalThis.go = resolve }) }
async function outer() {
  const promise = inner()
  await new Promise(setImmediate)
  await promise /*@waits*/
  await new Promise(() => {})
}
outer(); setInterval(() => {}, 1000)`,
        { wait: true },
      )
      const selector = { type: 'line', path: program.path, line: program.line('waits') }
      await program.send('setWakepoints', { wakepoints: [{ id: 1, at: 'wakee', selector, logMessage: 'woken' }] })
      await program.start()
      const [task, inner] = [await program.suspended('outer', 'waits'), await program.task('inner')]
      // What has been suspended in the same moment is not told.
      const expression = 'new Promise(resolve => setTimeout(resolve, 5))'
      await program.post('Runtime.evaluate', { expression, awaitPromise: true })
      await program.send('inspectTask', { task: asked === 'outer' ? task : inner })
      await program.post('Runtime.evaluate', { expression: 'go()' })
      const waker = { kind: 'task', label: 'inner returned', task: inner }
      assert.deepEqual((await program.fact('wakepointHit')).waker, waker)
      const { wakeUps } = await program.send('inspectTask', { task })
      assert.deepEqual(wakeUps.at(0).waker, waker)
      const resumed = program.facts.flatMap(fact => (fact.type === 'taskResumed' && fact.task === task ? fact : []))
      assert.deepEqual(resumed.at(-1)?.waker, waker)
    })

  it('who can settle a promise', async () => {
    program = await Watched.start(
      `class Mutex { waiting = []; async acquire() { await new Promise(resolve => this.waiting.push(resolve)) /*@waits*/ } }
new Mutex().acquire(); setInterval(() => {}, 1000)`,
    )
    const { resource } = await program.send('inspectTask', { task: await program.suspended('Mutex.acquire', 'waits') })
    assert.equal(resource.wakerHint, 'whoever has its resolve function: this.waiting.push(resolve)')
    assert.equal(resource.cannotWake, undefined)
  })

  for (const node of NODES.slice(1))
    it(`where Promise.withResolvers() was called and who can settle it, ${node.split('/').at(-3)}`, async () => {
      program = await Watched.start(
        `async function waits() {
  const { promise, resolve } = Promise.withResolvers() /*@made*/
  setTimeout(resolve, 1e6)
  await promise /*@waits*/
}
class Deferred { constructor() { this.promise = new Promise(r => { this.resolve = r }) /*@deferred*/ } }
const deferred = new Deferred(), dropped = Promise.withResolvers().promise /*@drop*/
async function defers() { await deferred.promise /*@defers*/ }
async function drops() { await dropped /*@drops*/ }
waits(); defers(); drops()`,
        { node },
      )
      const ask = async (name: string, marker: string) => {
        const { resource } = await program.send('inspectTask', { task: await program.suspended(name, marker) })
        return [resource.label, resource.wakerHint ?? resource.cannotWake]
      }
      const made = (marker: string) => `promise made at program.cjs:${program.line(marker)}`
      const has = 'whoever has its resolve function:'
      assert.deepEqual(await ask('waits', 'waits'), [made('made'), `${has} setTimeout(resolve, 1e6)`])
      assert.deepEqual(await ask('defers', 'defers'), [made('deferred'), `${has} this.resolve = r`])
      const nobody = 'nobody was given its resolve function, so nobody can settle it'
      assert.deepEqual(await ask('drops', 'drops'), [made('drop'), nobody])
    })

  for (const node of NODES)
    it(`the line that made a call, ${nameOf(node)}`, async () => {
      program = await Watched.start(
        `const kept = []
const forever = () => new Promise(resolve => kept.push(resolve))
async function main() { await first() }
async function first() {
  for (const one of [1]) worker(one) /*@worker*/
  helper()
  await forever()
}
async function worker() { await inner(); async function inner() { await forever() } }
function helper() { helped() /*@helped*/ }
async function helped() { await forever() }
async function mapped() { await forever() }
async function late() { await forever() }
async function listens() { await forever() }
async function again(depth) { if (depth > 0) await again(depth - 1); else await forever() }
async function* items() { await forever(); yield 1 }
async function iterates() { for await (const item of items()) void item }
class Pool { async open() { await forever() } }
main() /*@main*/
const open = [new Pool()].map(pool => pool.open()) /*@Pool.open*/
const all = [1].map(mapped) /*@mapped*/
iterates() /*@iterates*/
again(1)
new (require('events'))().on('x', listens).emit('x')
setImmediate(() => late() /*@late*/)
setInterval(() => kept.length, 1000)
`,
        { node },
      )
      await program.task('late')
      const lines: Record<string, number | undefined> = {}
      for (const name of ['main', 'worker', 'helped', 'mapped', 'late', 'listens', 'items', 'iterates', 'Pool.open'])
        lines[name] = (await program.send('inspectTask', { task: await program.task(name) })).createdAt?.line
      const known = ['main', 'worker', 'helped', 'mapped', 'late', 'iterates', 'Pool.open']
      const expected = Object.fromEntries(known.map(name => [name, program.line(name)]))
      assert.deepEqual(lines, { ...expected, listens: undefined, items: undefined })
    })

  it('how a call has ended that was looked at while it ran', async () => {
    program = await Watched.start(
      `const { existsSync } = require('fs'); const { setTimeout: sleep } = require('timers/promises')
const opens = opened(); async function opened() { while (!existsSync('go')) await sleep(20) }
async function works(...all) { await opens /*@works*/; return all }
async function fails() { await opens /*@fails*/; return null.x }
async function catches() { await opens /*@catches*/; try { await fails() } catch {} }
async function unsure(gate = Promise.resolve()) { await opens /*@unsure*/; await gate }
const kept = [works(1), fails(), catches(), unsure()]
kept[1].catch(() => {}); setInterval(() => kept.length, 1000)`,
    )
    const names = ['works', 'fails', 'catches', 'unsure']
    const tasks: number[] = []
    for (const name of names) tasks.push(await program.suspended(name, name))
    const outcomes = async () => {
      const told: unknown[] = []
      for (const task of tasks) told.push((await program.send('inspectTask', { task })).outcome)
      return told.join()
    }
    assert.equal(await outcomes(), ',,,')
    writeFileSync(join(dirname(program.path), 'go'), '')
    for (const task of tasks) await program.fact('taskFinished', fact => fact.task === task)
    while ((await outcomes()) !== 'done,failed,done,') {}
  })

  it('what calls await that the program leaves behind', async () => {
    program = await Watched.start(`async function stuck() { await new Promise(() => {}) /*@stuck*/ } stuck()`)
    assert.equal((await program.outcome).code, 0)
    const named = program.facts.find(fact => fact.type === 'resourceNamed')
    assert(named?.type === 'resourceNamed')
    assert.equal(named.resource.label, 'promise made at program.cjs:1')
  })

  it('that nothing can wake a call any more', async () => {
    program = await Watched.start(
      `async function lost() { await new Promise(() => {}) }
lost(); setInterval(() => globalThis.gc(), 50)`,
      { flags: ['--expose-gc'] },
    )
    const named = await program.fact('resourceNamed', ({ resource }) => resource.cannotWake !== undefined)
    assert.equal(named.task, await program.task('lost'))
    assert.match(named.resource.cannotWake as string, /garbage-collected/)
  })

  it('nobody, and lets the program go on, when the adapter is gone', async () => {
    program = await Watched.start(`setTimeout(() => console.log('over'), 200); (async () => { await null })()`, {
      wait: true,
    })
    program.hangUp()
    const { code, stdout } = await program.outcome
    assert.deepEqual([code, stdout], [0, 'over\n'])
  })
})
