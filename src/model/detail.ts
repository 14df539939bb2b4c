import type { DetailView, Resource, TaskDetail, TaskFrame, TaskId, WakeUp } from '../protocol'
import { defined } from './defined'
import type { Known } from './known'
import { awaitersOf, framesFrom, rootOf } from './links'
import { shortestCycle } from './proof'
import { nameOf, type TaskRecord } from './record'
import { selectorOfTask } from './selectors'
import { noteOf, thingOf } from './words'

/** A probe's answer about a task, with what only the model knows. */
export function detailView(known: Known, detail: TaskDetail): DetailView {
  const record = known.tasks.known(detail.task)
  const told = record && detailOf(known, record)
  const whole: TaskDetail = {
    ...detail,
    frames: detail.frames.length > 0 ? detail.frames : (told?.frames ?? []),
    // A probe that follows a ring of calls comes back to where it began.
    resource: record && rootOf(record).leaf.cycle ? told?.resource : (detail.resource ?? told?.resource),
    createdAt: detail.createdAt ?? told?.createdAt,
    createdBy: detail.createdBy ?? told?.createdBy,
    wakeUps: detail.wakeUps.length > 0 ? withKnownWaker(detail.wakeUps, record) : (told?.wakeUps ?? []),
    awaitedBy: detail.awaitedBy.length > 0 ? detail.awaitedBy : (told?.awaitedBy ?? []),
  }
  const root = record && record.state !== 'finished' ? rootOf(record) : record
  const leaf = root?.leaf ?? record
  const ring = record && ringOf(known, record)
  const holder = whole.resource?.holder === undefined ? undefined : known.tasks.live.get(whole.resource.holder)
  return defined({
    detail: defined(whole),
    name: record ? nameOf(record) : detail.name,
    state: record?.state === 'finished' ? 'finished' : (leaf?.state ?? 'finished'),
    outcome: record?.outcome ?? (record?.state === 'finished' ? detail.outcome : undefined),
    error: record?.error,
    since: leaf?.since ?? known.now,
    selector: record ? selectorOfTask(known, record) : `#${detail.task}`,
    ring: ring?.map(task => ({ task: task.id, name: nameOf(task) })),
    holderAwaits: holder && awaited(known, rootOf(holder)),
    cannotWake: root && root.state !== 'finished' && leaf?.stuck ? true : undefined,
    names: namesIn(known, whole, ring ?? []),
  })
}

/** Of the call that runs a wakepoint may have told who woke it, where the probe itself has not looked. */
function withKnownWaker(wakeUps: readonly WakeUp[], record: TaskRecord | undefined): readonly WakeUp[] {
  const [latest, ...rest] = wakeUps
  const leaf = record && record.state !== 'finished' ? rootOf(record).leaf : undefined
  if (latest?.waker.kind !== 'unknown' || leaf?.state !== 'running' || !leaf.waker) return wakeUps
  return [{ ...latest, waker: leaf.waker }, ...rest]
}

/** A task as far as facts tell it. */
export function detailOf(known: Known, record: TaskRecord): TaskDetail {
  const root = record.state === 'finished' ? record : rootOf(record)
  const frames = record.state === 'finished' ? [] : framesFrom(root)
  const created = known.sites.get(root.createdSite)
  return defined({
    task: record.id,
    name: nameOf(record),
    frames: frames.map(frame => frameOf(known, frame)),
    resource: root.leaf.resource ?? calleeAsResource(known, root.leaf),
    createdAt: created?.isFunction ? undefined : created?.position,
    createdBy: root.parent || undefined,
    wakeUps: wakeUpsOf(root),
    awaitedBy: awaitedBy(known, root),
  })
}

/** Latest first; those of all frames, since each of them woke the task. */
export function wakeUpsOf(root: TaskRecord): WakeUp[] {
  const all = framesFrom(root).flatMap(frame => frame.wakeUps ?? [])
  return all.sort((a, b) => b.time - a.time).slice(0, 20)
}

/** The roots of the ring that a task is in, itself first. */
export function ringOf(known: Known, record: TaskRecord): readonly TaskRecord[] | undefined {
  if (record.state === 'finished') return undefined
  const root = rootOf(record)
  const ring = root.leaf.ring
  if (!ring) return undefined
  const at = ring.cycle.indexOf(root)
  if (at >= 0) return [...ring.cycle.slice(at), ...ring.cycle.slice(0, at)]
  return shortestCycle(root.leaf, known.folding.waits)?.map(leaf => leaf.root)
}

/** A call that is a row of its own, as what another call awaits. */
function calleeAsResource(known: Known, leaf: TaskRecord): Resource | undefined {
  const { callee } = leaf
  return callee && { kind: 'task', label: `task ${known.exactNameOf(callee.id)}`, tasks: [callee.id] }
}

function frameOf(known: Known, frame: TaskRecord): TaskFrame {
  const site = known.sites.get(frame.site)
  return defined({
    id: 0,
    name: site?.functionName || nameOf(frame),
    position: site?.position,
    expression: site?.expression,
    hasVariables: false,
    task: frame.id,
  })
}

function awaitedBy(known: Known, root: TaskRecord): TaskId[] {
  const tasks = new Set(awaitersOf(root).map(awaiter => rootOf(awaiter).id))
  for (const leaf of known.tasks.linked) {
    if (leaf.resource?.tasks?.includes(root.id)) tasks.add(rootOf(leaf).id)
  }
  tasks.delete(root.id)
  return [...tasks]
}

function awaited(known: Known, root: TaskRecord): DetailView['holderAwaits'] {
  if (root.leaf.state !== 'suspended') return undefined
  const thing = thingOf(known, root)
  const position = known.sites.get(root.leaf.site)?.position
  return thing ? defined({ thing, note: noteOf(known, root), due: root.leaf.resource?.due, position }) : undefined
}

function namesIn(known: Known, detail: TaskDetail, ring: readonly TaskRecord[]): Record<TaskId, string> {
  const { resource } = detail
  const tasks = [
    detail.task,
    detail.createdBy,
    ...detail.frames.map(frame => frame.task),
    ...detail.awaitedBy,
    ...detail.wakeUps.map(wakeUp => wakeUp.waker.task),
    resource?.holder,
    ...(resource?.tasks ?? []),
    ...ring.map(task => task.id),
  ]
  const names: Record<TaskId, string> = {}
  for (const task of tasks) if (task !== undefined) names[task] = known.exactNameOf(task)
  return names
}
