import assert from 'node:assert/strict'
import type { LoopInspection } from '../../src/protocol'
import { awaits, fullQuery, Story, transcript } from './story'

/** The program of the sketch: a bit of everything. */
function office(): Story {
  const story = new Story()
  story.create('main', { site: '/app/main.ts:1 main' })
  for (let index = 1; index <= 12; index++) {
    const name = `worker ${index}`
    story.create(name, { parent: 'main' }).suspend(name, '/app/pool.ts:41 Pool.work = jobs.get()')
    story.name(name, awaits('queue', 'Queue "jobs".get()', { note: 'empty; fed by feeder' }))
  }
  story.create('fetch 7', { parent: 'main' }).suspend('fetch 7', '/app/db.ts:61 acquire = this.lock')
  story.name('fetch 7', awaits('lock', 'Lock "db"', { holder: story.id('worker 3') }))
  story.create('feeder', { parent: 'main' }).suspend('feeder', '/app/feeder.ts:20 feed = sleep(250)')
  story.name('feeder', awaits('timer', 'timer', { due: 400 }))
  story.create('audit', { parent: 'main' }).suspend('audit', '/app/audit.ts:17 audit')
  story.create('ledger', { parent: 'audit' }).suspend('ledger', '/app/ledger.ts:58 ledger')
  story.name('audit', awaits('lock', 'Lock "books"', { holder: story.id('ledger') }))
  story.name('ledger', awaits('task', 'task audit', { tasks: [story.id('audit')] }))
  story.suspend('main', '/app/main.ts:77 main = Promise.all(jobs)')
  story.name('main', awaits('group', 'Promise.all', { progress: { settled: 3, of: 18 }, tasks: [2, 3] }))
  story.create('report', { parent: 'main' }).suspend('report', '/app/report.ts:92 report').resume('report')
  story.park('heartbeat', '/app/beat.ts:9').wake('heartbeat', 'timer, 250 ms')
  return story
}

describe('views', () => {
  it('merge rows by the line they are parked on', () => {
    assert.equal(
      transcript(office().view({ expanded: ['ring 16'] })),
      [
        '19 tasks: 1 running, 1 ready, 17 waiting, 2 cannot wake',
        '> · report | (running) | report.ts:92 | wake: report',
        '+ · heartbeat | (ready, woken by timer, 250 ms) | beat.ts:9 | wake: heartbeat',
        '! ▸ [2] cannot wake | (a ring: audit → ledger → audit) | audit.ts:17 |',
        '!   · audit | Lock "books" (held by ledger) | audit.ts:17 | wake: audit',
        '!   · ledger | task audit | ledger.ts:58 | wake: ledger',
        '  ▸ [12] worker 1 … worker 12 | Queue "jobs".get() (empty; fed by feeder) | pool.ts:41 | wake: at pool.ts:41',
        '  · main | Promise.all (3 of 18 done) | main.ts:77 | wake: at main.ts:77',
        '  · fetch 7 | Lock "db" (held by worker 3) | db.ts:61 | wake: fetch 7',
        '  · feeder | timer | feeder.ts:20 | wake: feeder',
      ].join('\n'),
    )
  })

  it('show what was created by whom', () => {
    assert.equal(
      transcript(office().view({ grouping: 'tree', filter: 'name:ledger' })),
      [
        '19 tasks: 1 running, 1 ready, 17 waiting, 2 cannot wake',
        '  ▸ main | Promise.all (3 of 18 done) | main.ts:77 | wake: main',
        '!   ▸ audit | Lock "books" (held by ledger) | audit.ts:17 | wake: audit',
        '!     · ledger | task audit | ledger.ts:58 | wake: ledger',
      ].join('\n'),
    )
    const { rows } = office().view({ grouping: 'tree', expanded: ['#1', '#16'] })
    assert.deepEqual(
      rows.filter(row => ['main', 'audit', 'ledger', 'heartbeat'].includes(row.name)).map(row => [row.name, row.depth]),
      [
        ['main', 0],
        ['audit', 1],
        ['ledger', 2],
        ['heartbeat', 0],
      ],
    )
  })

  it('list single tasks by importance: running, ready, stuck, then the longest wait', () => {
    const { rows } = office().view({ grouping: 'task' })
    assert.deepEqual(rows.map(row => row.name).slice(0, 6), [
      'report',
      'heartbeat',
      'audit',
      'ledger',
      'worker 1',
      'worker 2',
    ])
  })

  it('give the rows asked for, and how many there are', () => {
    const whole = office().view({ grouping: 'task' })
    const part = office().view({ grouping: 'task', from: 5, to: 8 })
    assert.deepEqual([part.total, part.from], [whole.total, 5])
    assert.deepEqual(part.rows, whole.rows.slice(5, 8))
    const open = { expanded: ['place /app/pool.ts:41'] }
    const all = office().view(open)
    assert.equal(all.total, 7 + 12 - 1 + 1)
    assert.deepEqual(office().view({ ...open, from: 4, to: 9 }).rows, all.rows.slice(4, 9))
    assert.deepEqual(office().view({ from: 999, to: 1_050 }).rows, [])
  })

  it('say where a task is, also one in a closed group', () => {
    const story = office()
    const place = (name: string, expanded: readonly string[] = [], grouping: 'place' | 'task' | 'tree' = 'place') => {
      const view = story.view({ grouping, expanded, locate: true, selected: story.id(name) })
      return [view.selectedRow, view.rows[view.selectedRow ?? -1]?.name]
    }
    assert.deepEqual(place('worker 3'), [3, 'worker 1 … worker 12'])
    assert.deepEqual(place('worker 3', ['place /app/pool.ts:41']), [6, 'worker 3'])
    assert.deepEqual(place('report'), [0, 'report'])
    assert.deepEqual(place('ledger', [], 'task'), [3, 'ledger'])
    assert.deepEqual(place('audit', ['#1'], 'tree')[1], 'audit')
    assert.equal(story.view({ filter: 'feeder', locate: true, selected: story.id('audit') }).selectedRow, undefined)
  })

  it('sort by each column, numbers in names by value', () => {
    const names = (by: 'task' | 'awaits' | 'at' | 'for', descending: boolean): string[] =>
      office()
        .view({ grouping: 'task', filter: 'worker', sort: { by, descending } })
        .rows.map(row => row.name)
    assert.deepEqual(names('task', false).slice(0, 3), ['worker 1', 'worker 2', 'worker 3'])
    assert.equal(names('task', true)[0], 'worker 12')
    assert.equal(names('for', true)[0], 'worker 1')
    assert.equal(names('for', false)[0], 'worker 12')
    const places = office()
      .view({ sort: { by: 'at', descending: false } })
      .rows.map(row => row.position?.path)
    assert.deepEqual(places, [...places].sort())
    const awaited = office().view({ sort: { by: 'awaits', descending: true } }).rows
    assert.equal(awaited[0]?.thing, 'timer')
  })

  it('keep the order of groups while counts change', () => {
    const story = new Story().park('a', '/app/a.ts:1').park('b', '/app/b.ts:1').park('b2', '/app/b.ts:1')
    const order = (): string[] => story.view().rows.map(row => row.key)
    const before = order()
    story.resume('b2').suspend('b2', '/app/a.ts:1')
    assert.deepEqual(order(), before)
  })

  it('keep the order of groups while the count of one goes up and down around ten', () => {
    const story = new Story().park('main', '/app/main.ts:1')
    for (let n = 1; n <= 12; n++) story.park(`client ${n}`, '/app/load.ts:1')
    const order = (): string[] => story.view().rows.map(row => row.key.replace(/.*\//, ''))
    assert.deepEqual(order(), ['load.ts:1', 'main.ts:1'])
    for (let n = 1; n <= 8; n++) story.resume(`client ${n}`).suspend(`client ${n}`, '/app/load.ts:2')
    assert.deepEqual(order(), ['load.ts:1', 'main.ts:1', 'load.ts:2'])
    // Two thirds have left: it is no large group any more.
    story.resume('client 9').suspend('client 9', '/app/load.ts:2')
    assert.deepEqual(order(), ['main.ts:1', 'load.ts:1', 'load.ts:2'])
  })

  it('put a group that comes and goes behind those that stay', () => {
    const story = new Story().park('a', '/app/a.ts:1').park('b', '/app/b.ts:1').park('c', '/app/c.ts:1')
    const order = (): string[] => story.view().rows.map(row => row.name)
    assert.deepEqual(order(), ['a', 'b', 'c'])
    story.resume('a').suspend('a', '/app/c.ts:1')
    assert.deepEqual(order(), ['b', 'a, c'])
    story.resume('a').suspend('a', '/app/a.ts:1')
    assert.deepEqual(order(), ['b', 'c', 'a'])
  })

  it('say in one row what differs in a group', () => {
    const story = new Story()
      .park('a', '/app/a.ts:1', awaits('http', 'http GET /users/1'))
      .park('b', '/app/a.ts:1', awaits('http', 'http GET /users/27'))
      .park('c', '/app/a.ts:1')
    assert.equal(story.view().rows[0]?.thing, 'http GET /users/ …')
    story.park('d', '/app/a.ts:1', awaits('timer', 'timer', { due: 70 }))
    assert.equal(story.view().rows[0]?.thing, 'http GET /users/1, http GET /users/27, …')
  })

  it('show the awaited expression until the resource is named', () => {
    const story = new Story().park('a', '/app/a.ts:1 a = pool.acquire()')
    assert.equal(story.view().rows[0]?.thing, 'pool.acquire()')
  })

  it('tell the ready line in its order', () => {
    const story = new Story()
    for (const name of ['a', 'b', 'c', 'd']) story.create(name, { state: 'ready' })
    story.tell({ type: 'loopReported', longestStep: 3, readyTasks: [3, 1, 2, 4] })
    assert.equal(story.view().rows[0]?.note, 'next in line: c, a, b, …')
    assert.deepEqual(
      story
        .view({ expanded: ['ready'] })
        .rows.map(row => row.name)
        .slice(1),
      ['c', 'a', 'b', 'd'],
    )
  })

  it('tell the timers of the loop with the names of their tasks', () => {
    const story = new Story().park('a', '/app/a.ts:1')
    const timers = [
      { due: 5, label: 'sleep', task: 1 },
      { due: 9, label: 'tick' },
    ]
    story.tell({ type: 'loopReported', longestStep: 3, timers })
    assert.deepEqual(
      story.view().loop.timers?.map(({ label }) => label),
      ['sleep of a', 'tick'],
    )
  })

  it('say what the loops hold, with the names of all tasks in it, when asked', () => {
    const story = new Story().park('a', '/app/a.ts:1').park('b', '/app/b.ts:1').park('c', '/app/c.ts:1')
    const [a, b, c] = ['a', 'b', 'c'].map(name => story.id(name)) as [number, number, number]
    assert.deepEqual(story.view({ loops: true }).loops, { loops: [], names: {} })
    const loops: LoopInspection[] = [
      {
        loop: 1,
        name: 'loop 1',
        timers: [{ due: 5, label: 'sleep', task: c }],
        resources: [
          { resource: 1, kind: 'lock', label: 'Lock', state: 'locked', holders: [a] },
          {
            resource: 2,
            kind: 'queue',
            label: 'Queue',
            state: 'empty',
            lines: [{ role: 'getting', tasks: [b], count: 1 }],
          },
        ],
        resourceCount: 2,
      },
    ]
    story.tell({ type: 'loopsInspected', loops })
    assert.deepEqual(story.view({ loops: true }).loops, { loops, names: { [a]: 'a', [b]: 'b', [c]: 'c' } })
    assert.equal(story.view().loops, undefined)
  })

  it('call the task that woke another by its name', () => {
    const story = new Story().park('a', '/app/a.ts:1').park('b', '/app/b.ts:1')
    story.tell({ type: 'taskWoken', task: 2, waker: { kind: 'task', label: 'task worker', task: 1 } })
    assert.equal(story.view({ grouping: 'task' }).rows.find(({ name }) => name === 'b')?.note, 'ready, woken by task a')
  })

  it('number names that several tasks have, where they are spoken of', () => {
    const story = new Story()
    story.create('one', { as: 'handle' }).suspend('one', '/app/a.ts:1')
    story.create('two', { as: 'handle' }).suspend('two', '/app/b.ts:1')
    story.name('two', awaits('lock', 'Lock', { holder: 1 }))
    const row = story.view({ grouping: 'task' }).rows[1]
    assert.deepEqual([row?.name, row?.note, row?.selector], ['handle', 'held by handle #1', '#2'])
  })

  it('shorten a path in a selector only so far that it stays unique', () => {
    const story = new Story()
      .create('a', { as: 'x' })
      .suspend('a', '/app/db/pool.ts:1')
      .create('b', { as: 'x' })
      .suspend('b', '/app/web/pool.ts:1')
    assert.deepEqual(
      story.view().rows.map(row => row.selector),
      ['at db/pool.ts:1', 'at web/pool.ts:1'],
    )
  })

  it('write names so that they are read back as names', () => {
    const story = new Story()
    const selector = (name: string): string | undefined => {
      story.park(name, '/app/a.ts:1')
      return story.model.selectorOf(story.id(name))
    }
    assert.equal(selector('fetch 7'), 'fetch 7')
    assert.equal(selector('at home'), 'task at home')
    assert.equal(selector('any'), 'task any')
    assert.equal(selector('what?'), '#4')
  })

  it('keep the worst step of the last seconds', () => {
    const story = new Story()
    const at = story.site('/app/report.ts:90')
    story.tell({ type: 'loopReported', longestStep: 38, longestStepSite: at, iterations: 1204, cost: 0.014 })
    story.tell({ type: 'loopReported', longestStep: 2 })
    assert.equal(story.view().loop.longestStep, 38)
    assert.equal(story.view().loop.longestStepAt?.line, 90)
    story.time += 6_000
    story.tell({ type: 'loopReported', longestStep: 3 })
    assert.equal(story.view().loop.longestStep, 3)
    story.tell({ type: 'loopBlocked', since: 6_000, stack: [{ name: 'native' }, { name: 'crunch', site: at }] })
    assert.deepEqual(story.view().loop.blocked, {
      since: 6_000,
      at: { path: '/app/report.ts', line: 90, column: 3 },
      name: 'crunch',
    })
    assert.equal(story.model.view(fullQuery({}), { program: 'paused' }).loop.blocked, undefined, 'it is the debugger')
    story.tell({ type: 'loopUnblocked', lasted: 10 })
    assert.equal(story.view().loop.blocked, undefined)
  })
})
