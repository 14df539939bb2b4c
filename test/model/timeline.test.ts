import assert from 'node:assert/strict'
import type { Lane, Span, Stretch, TimelineView, ViewQuery } from '../../src/protocol'
import { awaits, fullQuery, Story } from './story'

/** A story whose facts are told at given times. */
class TimedStory extends Story {
  at(time: number): this {
    this.time = time - 1
    return this
  }

  /** A site is told in no time. */
  override site(text: string): number {
    const { time } = this
    const site = super.site(text)
    this.time = time
    return site
  }

  lanes(query: Partial<ViewQuery> & { length?: number; until?: number; pieces?: number; pauses?: Stretch[] } = {}) {
    const { length = 1_000, until, pieces = 1_000, pauses, ...rest } = query
    const timeline = { length, pieces, ...(until !== undefined && { to: until }) }
    const context = { program: 'running', now: this.time, ...(pauses && { pauses }) } as const
    const view = this.model.view(fullQuery({ grouping: 'task', ...rest, timeline }), context)
    return view.timeline as TimelineView
  }

  /** Each lane on a line: its name, and its spans. */
  drawn(query?: Parameters<TimedStory['lanes']>[0]): string[] {
    return this.lanes(query).lanes.map(laneText)
  }
}

function laneText({ name, state, outcome, cannotWake, spans }: Lane): string {
  const end = state === 'finished' ? ` (${outcome ?? 'finished'})` : cannotWake ? ' (cannot wake)' : ''
  return `${name}${end}: ${spans.map(spanText).join(', ')}`
}

function spanText({ state, from, to, earlier, woken, waker, thing, waits, ran }: Span): string {
  const what = { running: 'runs', ready: 'ready', suspended: 'waits', many: `${waits} waits, ran ${ran}` }[state]
  const parts = [`${what} ${earlier ? '…' : ''}${from}–${to ?? ''}`]
  if (woken || waker) parts.push(`woken by ${waker?.label ?? '?'}`)
  if (thing) parts.push(thing)
  return parts.join(' ')
}

const db = '/app/db.ts:61 query = socket.read()'

describe('the timeline', () => {
  it('tells of a task when it ran, what it waited for, who woke it, and how it ended', () => {
    const story = new TimedStory()
    story.at(10).create('load').at(12).suspend('load', db).name('load', awaits('socket', 'socket 5432'))
    story.at(100).wake('load', 'socket').at(105).resume('load').at(180).finish('load')
    story.at(200).create('other')
    assert.deepEqual(story.drawn(), [
      'other: runs 200–',
      'load (done): runs 10–12, waits 12–100 socket 5432, ready 100–105 woken by socket, runs 105–180',
    ])
  })

  it('tells who woke a task also where it was ready for no time', () => {
    const story = new TimedStory()
    story.at(10).create('load').at(12).suspend('load', db)
    story.at(100).wake('load', 'socket').at(100).resume('load')
    assert.deepEqual(story.drawn(), ['load: runs 10–12, waits 12–100 socket.read(), runs 100– woken by socket'])
  })

  it('keeps the order in which facts were told, also where their times are not in order', () => {
    const story = new TimedStory()
    story.at(10).create('load').at(50).suspend('load', db).at(40).resume('load').at(60).finish('load')
    assert.deepEqual(story.drawn(), ['load (done): runs 10–50, runs 50–60 woken by ?'])
  })

  it('says the text of the await where nobody asked for its name in time', () => {
    const story = new TimedStory()
    story.at(10).create('load').at(12).suspend('load', db).at(20).resume('load')
    assert.deepEqual(story.drawn(), ['load: runs 10–12, waits 12–20 socket.read(), runs 20– woken by ?'])
  })

  it('draws calls that are awaited at once in the lane of who awaits them, as one step', () => {
    const story = new TimedStory()
    story.at(10).create('handle').create('query', { parent: 'handle' })
    story.at(12).suspend('query', db).at(12).suspend('handle', '/app/server.ts:9 = query()', 'query')
    story.at(50).resume('query').at(55).finish('query')
    story.at(55).resume('handle').at(60).finish('handle')
    assert.deepEqual(story.drawn(), ['handle (done): runs 10–12, waits 12–50 socket.read(), runs 50–60 woken by ?'])
  })

  it('gives a call a lane of its own that had begun by itself before it was awaited', () => {
    const story = new TimedStory()
    const awaited = '/app/server.ts:9 = early'
    story.at(10).create('handle').create('early', { parent: 'handle' }).at(12).suspend('early', db)
    story.at(13).suspend('handle', db).at(30).resume('handle').at(31).suspend('handle', awaited, 'early')
    story.at(50).resume('early').at(51).finish('early').at(52).resume('handle').at(53).finish('handle')
    assert.deepEqual(story.drawn(), [
      'early (done): runs 11–12, waits 12–50 socket.read(), runs 50–51 woken by ?',
      'handle (done): runs 10–13, waits 13–30 socket.read(), runs 30–31 woken by ?, waits 31–52 task early, runs 52–53 woken by ?',
    ])
  })

  it('draws what lasts from before the time shown in whole, and leaves out what was over by then', () => {
    const story = new TimedStory()
    story.at(10).park('old', db).at(20).create('gone').at(30).finish('gone').at(5_000).create('new')
    assert.deepEqual(story.drawn({ length: 100 }), ['old: waits 11– socket.read()', 'new: runs 5000–'])
    assert.deepEqual(story.drawn({ length: 50, until: 60 }), [
      'old: runs 10–11, waits 11– socket.read()',
      'gone (done): runs 20–30',
    ])
  })

  it('leaves a gap where facts were lost, but not through a wait in which nothing changed', () => {
    const story = new TimedStory()
    const site = story.site(db)
    story.at(10).park('still', db).at(20).park('moved', db)
    const stays = [story.id('still'), 'suspended', site, 11, 0, 0, 'still'] as const
    const came = [story.id('moved'), 'suspended', site, 70, 0, 0, 'moved'] as const
    story
      .at(80)
      .tell({ type: 'factsLost', count: 9 })
      .tell({ type: 'snapshot', tasks: [stays, came] })
    story.at(100).resume('moved').at(101).finish('moved')
    const { lost } = story.lanes()
    assert.deepEqual(lost, [{ from: 21, to: 81 }])
    assert.deepEqual(story.drawn(), [
      'still: runs 10–11, waits 11– socket.read()',
      'moved (done): runs 20–21, waits 70–100 socket.read(), runs 100–101 woken by ?',
    ])
  })

  it('does not say when a task ended that a snapshot does not know any more', () => {
    const story = new TimedStory()
    story.at(10).park('vanished', db)
    story.at(50).create('busy').at(80).tell({ type: 'factsLost', count: 9 }).tell({ type: 'snapshot', tasks: [] })
    assert.deepEqual(story.drawn({ filter: 'vanished' }), [
      'vanished (finished): runs 10–11, waits 11–50 socket.read()',
    ])
  })

  it('tells many short steps as one span, however many there were, and none that is long', () => {
    const story = new TimedStory()
    story.at(100).create('busy')
    for (let time = 101; time < 301; time += 2) story.at(time).suspend('busy', db).resume('busy')
    story.at(400).suspend('busy', db).at(900).resume('busy')
    assert.deepEqual(story.drawn({ pieces: 100 }), [
      [
        'busy: 99 waits, ran 100 100–299',
        'waits 299–300 socket.read()',
        'runs 300–400 woken by ?',
        'waits 400–900 socket.read()',
        'runs 900– woken by ?',
      ].join(', '),
    ])
    assert.equal(story.lanes({ pieces: 100 }).lanes[0]!.waits, 101)
    assert.ok(story.lanes({ pieces: 100 }).lanes[0]!.spans.length < 8)
    assert.ok(story.lanes({ pieces: 10_000 }).lanes[0]!.spans.length > 200)
  })

  it('counts the waits in sight and says the longest', () => {
    const story = new TimedStory()
    story.at(10).park('load', db).at(20).resume('load')
    story.at(30).suspend('load', '/app/a.ts:7 = sleep(70)').at(100).resume('load')
    const { waits, longest } = story.lanes().lanes[0]!
    assert.deepEqual([waits, longest], [2, { lasted: 70, thing: 'sleep(70)' }])
  })

  it('tells where the loop was blocked, without the time at a stop', () => {
    const story = new TimedStory()
    const site = story.site('/app/hash.ts:5 hash')
    story.at(300).tell({ type: 'loopBlocked', since: 100, stack: [{ name: 'native' }, { name: 'hash', site }] })
    story.at(600).tell({ type: 'loopUnblocked', lasted: 450 })
    const position = { path: '/app/hash.ts', line: 5, column: 3 }
    assert.deepEqual(story.lanes().blocked, [{ from: 100, to: 550, name: 'hash', position }])
    const { blocked, stopped } = story.lanes({ pauses: [{ from: 200, to: 400 }] })
    assert.deepEqual(stopped, [{ from: 200, to: 400 }])
    assert.deepEqual(
      blocked.map(({ from, to }) => [from, to]),
      [
        [100, 200],
        [400, 550],
      ],
    )
  })

  it('stands still while the program stands', () => {
    const story = new TimedStory()
    story.at(10).create('main').at(900).tell({ type: 'loopReported', longestStep: 1 })
    const { from, to, end } = story.lanes({ length: 100, pauses: [{ from: 500 }] })
    assert.deepEqual([from, to, end], [400, 500, 500])
  })

  it('says how often tasks were looked at, where not each change was told', () => {
    const story = new TimedStory()
    story.tell({ type: 'programStarted', runtime: 'CPython 3.13.0', pid: 1, epoch: 0, lookEvery: 50 })
    story.at(200).tell({ type: 'loopReported', longestStep: 1 })
    story.at(400).tell({ type: 'loopReported', longestStep: 1, lookEvery: 1_000 })
    story.at(600).tell({ type: 'loopReported', longestStep: 1 })
    assert.deepEqual(story.lanes().looks, [
      { from: 0, to: 200, every: 50 },
      { from: 200, to: 400, every: 1_000 },
      { from: 400, every: 50 },
    ])
  })

  it('marks the wakepoints that were hit, and says by them who woke the task', () => {
    const story = new TimedStory()
    story.at(10).park('load', '/app/a.ts:7 = sleep(70)').at(90).resume('load')
    const waker = { kind: 'timer', label: 'timer, 70 ms', position: { path: '/app/a.ts', line: 7 } } as const
    story.tell({ type: 'wakepointHit', wakepoint: 1, task: story.id('load'), waker })
    const [lane] = story.lanes().lanes
    assert.deepEqual(lane!.hits, [{ time: 91, waker }])
    assert.deepEqual(lane!.spans.at(-1)!.waker, waker)
  })

  it('sorts lanes by where their tasks were made, the ended ones last, or by name, and finds those that have ended', () => {
    const story = new TimedStory()
    const [here, there] = ['/app/a.ts:1 a', '/app/b.ts:1 b']
    story.at(10).create('worker 10', { site: here }).create('poll', { site: there }).create('worker 9', { site: here })
    story.finish('worker 9')
    const names = (query: Parameters<TimedStory['lanes']>[0]) => story.lanes(query).lanes.map(({ name }) => name)
    assert.deepEqual(names({}), ['worker 10', 'poll', 'worker 9'])
    assert.deepEqual(names({ sort: { by: 'task', descending: false } }), ['poll', 'worker 9', 'worker 10'])
    assert.deepEqual(names({ filter: 'worker' }), ['worker 10', 'worker 9'])
    assert.deepEqual(names({ filter: 'state:running' }), ['worker 10', 'poll'])
    assert.deepEqual(names({ from: 1, to: 2 }), ['poll'])
    const view = story.model.view(
      fullQuery({ grouping: 'task', selected: story.id('poll'), locate: true, timeline: { length: 100, pieces: 100 } }),
      { program: 'running' },
    )
    assert.deepEqual([view.total, view.selectedRow, view.rows], [3, 1, []])
  })

  it('numbers lanes of one name', () => {
    const story = new TimedStory()
    story.create('a', { as: 'handle' }).create('b', { as: 'handle' })
    assert.deepEqual(
      story.lanes().lanes.map(({ name }) => name),
      ['handle #1', 'handle #2'],
    )
  })

  it('forgets the oldest, says from when it knows, and draws what is known of it', () => {
    const story = new TimedStory()
    story.at(10).park('long', db).at(20).park('woken', db)
    story.create('busy')
    for (let round = 0; round < 70_000; round++) story.suspend('busy', db).resume('busy')
    story.resume('woken')
    const { knownFrom, end, lanes } = story.lanes({ length: 600_000, pieces: 100 })
    assert.ok(knownFrom > 1_000 && knownFrom < end)
    const text = lanes.map(laneText)
    assert.equal(text[0], 'long: waits 11– socket.read()')
    assert.equal(text[1], `woken: waits …${knownFrom}–${end}, runs ${end}– woken by ?`)
  })

  it('names what the lanes in sight wait for', () => {
    const story = new TimedStory()
    story.at(10).park('one', db).park('two', db)
    const query = fullQuery({ grouping: 'task', from: 0, to: 1, timeline: { length: 100, pieces: 100 } })
    assert.deepEqual(story.model.toName(query, story.time), [story.id('one')])
  })
})
