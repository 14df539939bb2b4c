import type { Fact, Milliseconds, Snapshot, TaskId, TimelineQuery, View, ViewQuery } from '../protocol'
import { applyFact } from './applyFact'
import { defined } from './defined'
import { detailOf, detailView, ringOf, wakeUpsOf } from './detail'
import { Known } from './known'
import { layoutOf } from './layout'
import { framesFrom, rootOf } from './links'
import { loopsView } from './loops'
import type { Model, TaskInfo, ViewContext } from './model'
import { tasksToName } from './naming'
import { nameOf, type TaskRecord } from './record'
import { rowOf } from './rows'
import { selectorOfTask } from './selectors'
import { lanesInSight, placeOfLane, timelineView, windowFor } from './timeline'

/** What of a view depends on how tasks are listed. */
interface Listed extends Pick<View, 'total' | 'from' | 'rows' | 'timeline'> {
  readonly selectedRow: number | undefined
  readonly filterError: string | undefined
}

/** A model that knows nothing yet. */
export function createModel(): Model {
  const known = new Known()
  const { tasks, sites } = known
  const live = (id: TaskId): TaskRecord | undefined => fresh().tasks.live.get(id)

  return {
    apply,
    get revision() {
      return tasks.stamp
    },
    get now() {
      return known.now
    },
    get held() {
      return known.held
    },
    get runtime() {
      return known.runtime
    },
    get pid() {
      return known.pid
    },
    get epoch() {
      return known.epoch
    },
    get lost() {
      return known.lost
    },
    get unknownFacts() {
      return known.unknownFacts
    },
    get failures() {
      return known.failures
    },
    get loop() {
      return loopStatus()
    },
    get abilities() {
      return known.abilities
    },
    view,
    toName: (query, now = known.now) => tasksToName(fresh(), query, now),
    detailView: detail => detailView(fresh(), detail),
    detailOf: id => {
      const record = fresh().tasks.known(id)
      return record && detailOf(known, record)
    },
    task: id => {
      const record = fresh().tasks.known(id)
      return record && infoOf(known, record)
    },
    *tasks() {
      for (const record of fresh().tasks.live.values()) yield infoOf(known, record)
    },
    roots: () => [...fresh().folding.roots].sort((a, b) => a.order - b.order).map(root => root.id),
    rootOf: id => {
      const record = live(id)
      return record ? rootOf(record).id : id
    },
    frames: id => {
      const record = live(id)
      return record ? framesFrom(record).map(frame => frame.id) : []
    },
    nameOf: id => known.nameOf(id),
    selectorOf: id => {
      const record = fresh().tasks.known(id)
      return record ? selectorOfTask(known, record) : `#${id}`
    },
    ringOf: id => {
      const record = live(id)
      return record && ringOf(known, record)?.map(task => task.id)
    },
    cannotWake: id => {
      const record = live(id)
      return record !== undefined && rootOf(record).leaf.stuck
    },
    site: id => sites.get(id),
    sites: () => sites.all(),
    snapshot: () => snapshotOf(known),
  }

  function apply(fact: Fact): void {
    tasks.stamp++
    try {
      const { held } = known
      if (!applyFact(known, fact)) known.unknownFacts++
      // While it stands still, what is told meanwhile moves it no further.
      if (known.held ? !held : fact.time > known.now) known.now = fact.time
    } catch {
      // A fact of the wrong shape: the next snapshot mends what it left behind.
      known.unknownFacts++
    }
  }

  /** Rows are brought up to date when they are looked at, not with each fact. */
  function fresh(): Known {
    known.folding.refresh()
    return known
  }

  function view(query: ViewQuery, context: ViewContext): View {
    const now: Milliseconds = context.now ?? known.now
    const { folding } = fresh()
    return defined({
      now,
      program: context.program,
      can: { stop: context.stops ?? true, ...known.abilities },
      summary: {
        tasks: folding.roots.size,
        running: folding.counts.running,
        ready: folding.counts.ready,
        waiting: folding.counts.suspended,
        cannotWake: folding.stuck.size,
        lost: known.lost,
      },
      // A paused program blocks its loop, which tells nothing of the program.
      loop: context.program === 'running' ? loopStatus() : { ...loopStatus(), blocked: undefined },
      ...(query.timeline ? lanesFor(query, query.timeline, context) : rowsFor(query, now)),
      loops: query.loops ? loopsView(known) : undefined,
    })
  }

  function rowsFor(query: ViewQuery, now: Milliseconds): Listed {
    const { layout, filter } = layoutOf(known, query, now)
    const selected = query.locate && query.selected !== undefined ? live(query.selected) : undefined
    const at = selected ? layout.indexOf(rootOf(selected)) : -1
    const from = Math.max(0, Math.min(query.from, layout.total))
    return {
      total: layout.total,
      from,
      rows: layout.lines(from, query.to).map(line => rowOf(known, line)),
      selectedRow: at >= 0 ? at : undefined,
      filterError: filter.error,
    }
  }

  function lanesFor(query: ViewQuery, timeline: TimelineQuery, context: ViewContext): Listed {
    const { now = known.now, pauses = [] } = context
    const window = windowFor(timeline, now, pauses)
    const { lanes, shown } = lanesInSight(known, query, window)
    return {
      total: lanes.all.length,
      from: Math.max(0, Math.min(query.from, lanes.all.length)),
      rows: [],
      timeline: timelineView(known, timeline, shown, window, pauses),
      selectedRow: placeOfLane(known, query, lanes),
      filterError: lanes.filter.error,
    }
  }

  function loopStatus() {
    return known.loop.status(
      site => sites.get(site)?.position,
      task => known.nameOf(task),
    )
  }
}

function infoOf(known: Known, record: TaskRecord): TaskInfo {
  return defined({
    task: record.id,
    name: nameOf(record),
    state: record.state,
    outcome: record.outcome,
    error: record.error,
    site: known.sites.get(record.site),
    since: record.since,
    createdAt: known.sites.get(record.createdSite),
    parent: record.parent || undefined,
    callee: record.calleeId || undefined,
    resource: record.resource,
    wakeUps: wakeUpsOf(record),
  })
}

function snapshotOf(known: Known): Snapshot {
  const rows = [...known.tasks.live.values()].map(
    ({ id, state, site, since, parent, callee, name }) =>
      [id, state, site, since, parent, callee?.id ?? 0, name] as const,
  )
  return { type: 'snapshot', tasks: rows }
}
