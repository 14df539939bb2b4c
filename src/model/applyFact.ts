import type { Fact, LoopBlocked, Milliseconds, Resource, Snapshot, TaskRow } from '../protocol'
import { Past } from './history'
import type { Known } from './known'
import { downOf, ownerOf } from './links'
import { knownLoops } from './loops'
import type { TaskRecord } from './record'

/** Takes one fact into what is known; false when it is not understood. */
export function applyFact(known: Known, fact: Fact): boolean {
  const { history, tasks } = known
  const { time } = fact
  switch (fact.type) {
    case 'programStarted':
      known.runtime = fact.runtime
      known.pid = fact.pid
      known.epoch = fact.epoch
      history.looksEvery(fact.lookEvery ?? 0)
      return true
    case 'sitesAdded':
      for (const site of fact.sites) known.sites.add(site)
      return true
    case 'taskCreated': {
      const record = tasks.ensure(fact.task, time)
      const past = fact.state === 'ready' ? Past.createdReady : Past.created
      history.note(past, fact.task, time, fact.site ?? 0, 0, fact.name)
      tasks.rename(record, fact.name)
      record.parent = fact.parent ?? 0
      record.createdSite = fact.site ?? 0
      if (record.site === 0) record.site = record.createdSite
      if (fact.state === 'ready' && record.state === 'running') tasks.enqueue(record)
      return true
    }
    case 'taskNamed':
      history.note(Past.renamed, fact.task, time, 0, 0, fact.name)
      tasks.rename(tasks.ensure(fact.task, time), fact.name)
      return true
    case 'taskSuspended':
      history.note(Past.suspended, fact.task, time, fact.site, fact.callee ?? 0, undefined)
      tasks.suspend(tasks.ensure(fact.task, time), fact.site, fact.callee ?? 0, time)
      return true
    case 'taskWoken':
      history.note(Past.woken, fact.task, time, 0, 0, fact.waker)
      tasks.wake(tasks.ensure(fact.task, time), time, fact.waker)
      return true
    case 'taskResumed':
      history.note(Past.resumed, fact.task, time, 0, 0, fact.waker)
      tasks.resume(tasks.ensure(fact.task, time), time, fact.waker)
      return true
    case 'taskFinished': {
      const record = tasks.live.get(fact.task)
      if (!record) return true
      history.note(Past.finished, fact.task, time, 0, ownerOf(record), fact.outcome)
      record.outcome = fact.outcome
      record.error = fact.error
      tasks.finish(record, time)
      return true
    }
    case 'resourceNamed': {
      const record = tasks.live.get(fact.task)
      // An answer may cross the task's resumption: it is no longer true then.
      if (record?.state !== 'suspended') return true
      if (fact.callee !== undefined) tasks.await(record, fact.callee)
      nameEnd(known, record, fact.resource, time)
      return true
    }
    case 'loopReported':
      known.loop.reported(fact, time)
      history.reported(time, fact.lookEvery)
      return true
    case 'loopBlocked':
      known.loop.block(fact)
      noteBlock(known, fact)
      return true
    case 'loopUnblocked':
      known.loop.unblock()
      history.unblock(fact.lasted)
      return true
    case 'loopsInspected':
      known.loops = knownLoops(fact.loops)
      return true
    case 'abilitiesTold':
      known.abilities = { cancel: fact.cancel, holdTime: fact.holdTime, inspectLoops: fact.inspectLoops }
      return true
    case 'timeHeld':
      known.held = true
      return true
    case 'timeReleased':
      known.held = false
      return true
    case 'wakepointHit': {
      const record = fact.task === undefined ? undefined : tasks.live.get(fact.task)
      if (record) history.note(Past.hit, record.id, time, 0, 0, fact.waker)
      if (record) tasks.noteWaker(record, time, fact.waker)
      if (record) tasks.touch(record)
      return true
    }
    case 'factsLost':
      known.lost += fact.count
      history.note(Past.lost, 0, known.now, 0, 0, undefined)
      return true
    case 'snapshot':
      applySnapshot(known, fact, time)
      return true
    case 'probeFailed':
      if (!known.failures.includes(fact.message)) known.failures.push(fact.message)
      return true
    default:
      return false
  }
}

function noteBlock({ history }: Known, { since, stack }: LoopBlocked): void {
  const placed = stack.find(frame => frame.site)
  history.block(since, placed?.site ?? 0, (placed ?? stack[0])?.name)
}

/**
 * A resource is what is *finally* awaited: it belongs to the end of the chain of calls. Where that end awaits a call
 * that is a row of its own, the call is what it awaits.
 */
function nameEnd({ history, tasks }: Known, record: TaskRecord, resource: Resource, time: Milliseconds): void {
  let end = record
  for (let down = downOf(end); down && down !== record; down = downOf(down)) end = down
  if (end.state !== 'suspended' || end.callee) return
  // What is in sight is named each second: it is told of the past once.
  if (end.resource?.label !== resource.label) {
    history.note(Past.named, end.id, time, 0, 0, { kind: resource.kind, label: resource.label })
  }
  tasks.setResource(end, resource)
}

function applySnapshot({ history, tasks }: Known, snapshot: Snapshot, time: Milliseconds): void {
  const seen = new Set(snapshot.tasks.map(row => row[0]))
  for (const record of [...tasks.live.values()]) if (!seen.has(record.id)) end(record, time)
  for (const row of snapshot.tasks) applyRow(row)
  // Callees last: a row may name one that stands further down.
  for (const [id, state, , , , callee] of snapshot.tasks) {
    const record = tasks.live.get(id)
    if (record && state === 'suspended') tasks.await(record, callee)
  }
  history.note(Past.whole, 0, time, 0, 0, undefined)

  function applyRow([id, state, site, since, parent, callee, name]: TaskRow): void {
    const isNew = !tasks.live.has(id)
    const record = tasks.ensure(id, since)
    if (record.name !== name) tasks.rename(record, name)
    record.parent = parent
    if (record.state === state && record.site === site && record.since === since && !isNew) return
    if (state === 'suspended') tasks.suspend(record, site, 0, since)
    else if (state === 'running') tasks.resume(record, since, undefined)
    else if (state === 'ready') tasks.enqueue(record)
    else end(record, since)
    record.site = site
    record.since = since
    if (state === 'suspended') history.note(Past.suspended, id, since, site, callee, undefined)
    else if (state !== 'finished')
      history.note(state === 'ready' ? Past.createdReady : Past.created, id, since, 0, 0, name)
  }

  /** It ended unseen. */
  function end(record: TaskRecord, at: Milliseconds): void {
    history.note(Past.finished, record.id, at, 0, ownerOf(record), undefined)
    tasks.finish(record, at)
  }
}
