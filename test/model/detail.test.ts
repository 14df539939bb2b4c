import assert from 'node:assert/strict'
import { awaits, Story } from './story'

const empty = { frames: [], wakeUps: [], awaitedBy: [] }

describe('the detail of a task', () => {
  function story(): Story {
    const told = new Story()
      .create('main', { site: '/app/main.ts:1 main' })
      .create('handle', { parent: 'main', site: '/app/server.ts:20 handle' })
      .create('acquire', { parent: 'handle', site: '/app/db.ts:60 Pool.acquire' })
      .suspend('acquire', '/app/db.ts:60 Pool.acquire = connect()')
      .suspend('handle', '/app/server.ts:22 handle = pool.acquire()', 'acquire')
      .wake('acquire', 'socket readable')
      .resume('acquire')
      .suspend('acquire', '/app/db.ts:61 Pool.acquire = this.lock')
      .park('worker', '/app/worker.ts:5', awaits('timer', 'timer', { due: 400 }))
    return told.name('acquire', awaits('lock', 'Lock "db"', { holder: told.id('worker') }))
  }

  it('is what facts tell, when the probe cannot be asked', () => {
    const { model } = story()
    const detail = model.detailOf(2)!
    assert.deepEqual(
      detail.frames.map(frame => [frame.name, frame.expression, frame.position?.line]),
      [
        ['handle', 'pool.acquire()', 22],
        ['Pool.acquire', 'this.lock', 61],
      ],
    )
    assert.equal(detail.resource?.label, 'Lock "db"')
    assert.equal(detail.createdBy, 1)
    assert.equal(detail.createdAt?.line, 20)
    assert.deepEqual(
      detail.wakeUps.map(wakeUp => wakeUp.waker.label),
      ['socket readable'],
    )
    assert.equal(model.detailOf(99), undefined)
  })

  it('completes the answer of a probe with names, the ring and what the holder awaits', () => {
    const { model } = story()
    const view = model.detailView({ task: 2, name: 'handle', ...empty })
    assert.deepEqual(view.names, { 1: 'main', 2: 'handle', 3: 'acquire', 4: 'worker' })
    assert.deepEqual([view.state, view.since, view.selector], ['suspended', model.task(3)?.since, 'handle'])
    assert.deepEqual(view.holderAwaits, {
      thing: 'timer',
      note: '',
      due: 400,
      position: { path: '/app/worker.ts', line: 5, column: 3 },
    })
    assert.equal(view.ring, undefined)
    assert.equal(view.cannotWake, undefined)
  })

  it('begins a ring with the task itself', () => {
    const told = new Story().park('a', '/app/a.ts:1').park('b', '/app/b.ts:1')
    told.name('a', awaits('task', 'task b', { tasks: [2] })).name('b', awaits('task', 'task a', { tasks: [1] }))
    const view = told.model.detailView({ task: 2, name: 'b', ...empty })
    assert.deepEqual(view.ring, [
      { task: 2, name: 'b' },
      { task: 1, name: 'a' },
    ])
    assert.equal(view.cannotWake, true)
    assert.deepEqual(view.detail.awaitedBy, [1])
  })

  it('ends a ring of calls at the call awaited, where a probe comes back to where it began', () => {
    const told = new Story().create('a').create('b').suspend('a', '/app/a.ts:1', 'b').suspend('b', '/app/b.ts:1', 'a')
    const around = awaits('task', 'task a', { tasks: [1] })
    const view = told.model.detailView({ task: 1, name: 'a', ...empty, resource: around })
    assert.deepEqual(view.detail.resource, { kind: 'task', label: 'task b', tasks: [2] })
    assert.deepEqual(
      view.detail.frames.map(frame => frame.name),
      ['a'],
    )
  })

  it('tells how a task ended', () => {
    const told = story().tell({ type: 'taskFinished', task: 4, outcome: 'failed', error: 'TypeError: no' })
    const view = told.model.detailView({ task: 4, name: 'worker', ...empty })
    assert.deepEqual([view.state, view.outcome, view.error], ['finished', 'failed', 'TypeError: no'])
  })

  it('takes the waker of a stop at a wakepoint, before or after the task goes on, and forgets it later', () => {
    const told = story().resume('worker')
    const waker = { kind: 'timer' as const, label: 'timer, 250 ms' }
    told.tell({ type: 'wakepointHit', wakepoint: 1, task: 4, waker })
    const note = (): string | undefined => told.view({ filter: 'worker' }).rows[0]?.note
    assert.equal(note(), 'running, woken by timer, 250 ms')
    told.suspend('worker', '/app/worker.ts:5').resume('worker')
    assert.equal(note(), 'running')
    told
      .suspend('worker', '/app/worker.ts:5')
      .tell({ type: 'wakepointHit', wakepoint: 1, task: 4, waker })
      .resume('worker')
    assert.equal(note(), 'running, woken by timer, 250 ms')
    told.tell({ type: 'wakepointHit', wakepoint: 2, task: 4, waker })
    assert.equal(told.model.task(4)?.wakeUps.length, 2)
    const unknown = { time: 1, waker: { kind: 'unknown' as const, label: 'not known' } }
    const asked = () => told.model.detailView({ task: 4, name: 'worker', ...empty, wakeUps: [unknown, unknown] }).detail
    assert.deepEqual(asked().wakeUps, [{ time: 1, waker }, unknown])
    told.suspend('worker', '/app/worker.ts:5')
    assert.deepEqual(asked().wakeUps, [unknown, unknown])
  })

  it('does not take the first step of a task for a wake-up', () => {
    const told = new Story().create('worker', { state: 'ready' })
    told.tell({ type: 'taskResumed', task: 1, waker: { kind: 'start', label: 'start' } })
    assert.equal(told.view({}).rows[0]?.note, 'running')
    assert.deepEqual(told.model.detailOf(1)?.wakeUps, [])
  })

  it('still knows the name of a task that has finished', () => {
    const told = story().finish('worker')
    assert.equal(told.model.nameOf(4), 'worker')
    assert.equal(told.model.detailView({ task: 4, name: 'worker', ...empty }).state, 'finished')
    assert.equal(told.model.nameOf(77), 'task 77')
  })
})
