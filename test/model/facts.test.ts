import assert from 'node:assert/strict'
import fc from 'fast-check'
import { createModel, type Model } from '../../src/model'
import { type Fact, type FactBody, type Resource, resourceKinds, type ViewQuery } from '../../src/protocol'
import { awaits, fullQuery, Story } from './story'

/** Few, so that rings and shared calls come about. */
const task = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 12 }))
const site = fc.integer({ min: 1, max: 5 })
const resource: fc.Arbitrary<Resource> = fc.record(
  {
    kind: fc.constantFrom(...resourceKinds),
    label: fc.constantFrom('timer', 'Lock "db"', 'task x'),
    holder: task,
    tasks: fc.array(task, { maxLength: 3 }),
    due: fc.integer({ min: 0, max: 90 }),
    progress: fc.record({ settled: fc.nat(3), of: fc.integer({ min: 3, max: 5 }) }),
    cannotWake: fc.constant('collected'),
  },
  { requiredKeys: ['kind', 'label'] },
)
const waker = fc.record({ kind: fc.constant('io' as const), label: fc.constant('socket readable') })
const name = fc.constantFrom('worker', 'fetch 1', 'fetch 10', '', 'handle')
const body: fc.Arbitrary<FactBody> = fc.oneof(
  fc.record({ type: fc.constant('taskCreated' as const), task, name, parent: task, site }),
  fc.record({ type: fc.constant('taskCreated' as const), task, name, state: fc.constant('ready' as const) }),
  fc.record({ type: fc.constant('taskSuspended' as const), task, site }),
  fc.record({ type: fc.constant('taskSuspended' as const), task, site, callee: task }),
  fc.record({ type: fc.constant('taskSuspended' as const), task, site, callee: task }),
  fc.record({ type: fc.constant('taskWoken' as const), task, waker }),
  fc.record({ type: fc.constant('taskResumed' as const), task }),
  fc.record({ type: fc.constant('taskFinished' as const), task, outcome: fc.constant('done' as const) }),
  fc.record({ type: fc.constant('taskNamed' as const), task, name }),
  fc.record({ type: fc.constant('resourceNamed' as const), task, resource }),
  fc.record({ type: fc.constant('resourceNamed' as const), task, resource, callee: task }),
  fc.record({ type: fc.constant('factsLost' as const), count: fc.nat(9) }),
  fc.record({
    type: fc.constant('loopsInspected' as const),
    loops: fc.constant([
      { loop: 1, name: 'loop 1', timers: [{ due: 5, label: 'sleep', task: 3 }], resources: [], resourceCount: 0 },
    ]),
  }),
  fc.record({ type: fc.constant('loopReported' as const), longestStep: fc.nat(99), readyTasks: fc.array(task) }),
)
const query: fc.Arbitrary<ViewQuery> = fc.record(
  {
    grouping: fc.constantFrom('place', 'task', 'tree'),
    filter: fc.constantFrom('', 'fetch', 'awaits:lock', '-state:ready', 'for:>5ms', 'x:y "'),
    expanded: fc.constantFrom([], ['ready', '#1', '#2', '#3', 'place /app/f1.ts:1', 'place /app/f2.ts:2']),
    from: fc.nat(4),
    to: fc.nat(20),
    sort: fc.record({ by: fc.constantFrom('task', 'awaits', 'at', 'for'), descending: fc.boolean() }),
    selected: task,
  },
  { requiredKeys: ['grouping', 'filter', 'expanded', 'from', 'to'] },
)

const sites: FactBody = {
  type: 'sitesAdded',
  sites: [1, 2, 3, 4, 5].map(number => ({
    site: number,
    position: { path: `/app/f${number % 3}.ts`, line: number },
    functionName: 'f',
  })),
}

function told(model: Model, bodies: readonly FactBody[]): Model {
  let seq = 0
  for (const each of [sites, ...bodies]) model.apply({ seq: ++seq, time: seq, ...each } as Fact)
  return model
}

/** What must hold after any facts. */
function check(model: Model): void {
  const { rows, summary, total } = model.view(fullQuery({ grouping: 'task' }), { program: 'running' })
  assert.equal(model.unknownFacts, 0)
  assert.equal(total, rows.length)
  assert.equal(summary.tasks, rows.length)
  assert.equal(summary.running + summary.ready + summary.waiting, rows.length)
  assert.equal(summary.cannotWake, rows.filter(row => row.tone === 'bad').length)
  const framed = model.roots().flatMap(root => model.frames(root))
  const live = [...model.tasks()].map(info => info.task)
  assert.deepEqual(framed.sort(), live.sort(), 'each live call is a frame of exactly one row')
  for (const root of model.roots()) {
    for (const frame of model.frames(root)) assert.equal(model.rootOf(frame), root)
    const ring = model.ringOf(root)
    if (ring) assert.equal(ring[0], root)
    if (ring) for (const member of ring) assert.ok(model.cannotWake(member))
  }
  const places = model.view(fullQuery({}), { program: 'running' })
  assert.equal(
    places.rows.reduce((sum, row) => sum + row.count, 0),
    summary.tasks,
  )
  assert.equal(new Set(places.rows.map(row => row.key)).size, places.total)
}

describe('any facts', () => {
  it('make a view that holds together', () => {
    fc.assert(
      fc.property(fc.array(body, { maxLength: 60 }), fc.array(query, { maxLength: 4 }), (bodies, queries) => {
        const model = createModel()
        // Looked at in between too: what is kept up to date must not depend on when.
        told(model, bodies.slice(0, bodies.length / 2))
        check(model)
        told(model, bodies.slice(bodies.length / 2))
        check(model)
        for (const each of queries) {
          const view = model.view(each, { program: 'running' })
          assert.equal(view.rows.length, Math.max(0, Math.min(each.to, view.total) - view.from))
          for (const id of model.toName(each)) assert.equal(model.task(id)?.state, 'suspended')
        }
        for (const info of model.tasks()) model.detailView(model.detailOf(info.task)!)
      }),
      { numRuns: 500 },
    )
  })

  it('are worth the same as a snapshot of what they came to', () => {
    fc.assert(
      fc.property(fc.array(body, { maxLength: 60 }), bodies => {
        const plain = bodies.filter(each => each.type !== 'resourceNamed')
        const model = told(createModel(), plain)
        const other = told(createModel(), [model.snapshot()])
        assert.deepEqual(picture(other), picture(model))
      }),
      { numRuns: 500 },
    )
  })

  it('are told the same whether looked at on the way or not', () => {
    fc.assert(
      fc.property(fc.array(body, { maxLength: 60 }), bodies => {
        const watched = createModel()
        let seq = 0
        for (const each of [sites, ...bodies]) {
          watched.apply({ seq: ++seq, time: seq, ...each } as Fact)
          watched.roots()
        }
        assert.deepEqual(picture(watched), picture(told(createModel(), bodies)))
      }),
      { numRuns: 3_000 },
    )
  })

  it('of no known shape are counted, and the model goes on', () => {
    const model = createModel()
    const odd: unknown[] = [{ type: 'future' }, { type: 'snapshot' }, { type: 'sitesAdded', sites: 7 }, {}]
    for (const fact of odd) model.apply(fact as Fact)
    assert.equal(model.unknownFacts, 4)
    assert.equal(model.view(fullQuery({}), { program: 'running' }).total, 0)
  })
})

describe('a snapshot', () => {
  it('ends what is not in it, and keeps what goes on', () => {
    const story = new Story().park('a', '/app/a.ts:1', awaits('timer', 'timer')).park('b', '/app/b.ts:1')
    const since = story.model.task(1)!.since
    story.tell({ type: 'factsLost', count: 40 })
    story.tell({ type: 'snapshot', tasks: [[1, 'suspended', 1, since, 0, 0, 'a']] })
    assert.deepEqual(story.model.roots(), [1])
    assert.equal(story.model.task(2)?.state, 'finished')
    assert.equal(story.model.task(1)?.resource?.label, 'timer')
    assert.equal(story.view().summary.lost, 40)
    story.tell({ type: 'snapshot', tasks: [[1, 'suspended', 1, since + 5, 0, 0, 'a']] })
    assert.equal(story.model.task(1)?.resource, undefined, 'it was suspended anew')
  })
})

describe('time that is held', () => {
  it('stands still whatever is told meanwhile', () => {
    const story = new Story().park('a', '/app/a.ts:1')
    story.time = 499
    story.tell({ type: 'timeHeld' })
    // Told late, of a task that a person looks at.
    story.time = 5_000
    story.name('a', awaits('timer', 'timer', { due: 600 }))
    assert.equal(story.model.now, 500)
    story.tell({ type: 'timeReleased' })
    assert.equal(story.model.now, story.time)
  })
})

/** Everything that does not rest on when a task was first heard of. */
function picture(model: Model): unknown {
  const { rows, summary } = model.view(fullQuery({ grouping: 'task' }), { program: 'running' })
  return {
    tasks: summary.tasks,
    counts: [summary.running, summary.ready, summary.waiting, summary.cannotWake],
    roots: rows.map(row => [row.task, row.name, row.state, row.since, row.position, row.tone, row.thing]).sort(),
    frames: model
      .roots()
      .map(root => model.frames(root))
      .sort(),
  }
}
