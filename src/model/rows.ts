import type { Position, Row, Tone } from '../protocol'
import { defined } from './defined'
import { type Section, spanOf } from './group'
import type { Known } from './known'
import type { Line } from './layout'
import { nameOf, type TaskRecord } from './record'
import { selectorOfPlace, selectorOfSingle, selectorOfTask } from './selectors'
import type { Place } from './sites'
import { commonNote, commonThing, noteOf, ringText, thingOf } from './words'

/** A line in words. */
export function rowOf(known: Known, line: Line): Row {
  const [single] = line.members
  return defined(line.members.length === 1 && single ? singleRow(known, line, single) : groupRow(known, line))
}

function singleRow(known: Known, line: Line, root: TaskRecord): Row {
  const { leaf } = root
  const { group } = line
  const note = noteOf(known, root)
  // Below a ring's own line, its members needn't repeat it.
  const ring = leaf.ring && line.depth === 0 ? ringText(known, leaf.ring) : ''
  return {
    key: line.key,
    depth: line.depth,
    count: 1,
    task: root.id,
    name: nameOf(root),
    state: leaf.state,
    tone: toneOf(root),
    thing: thingOf(known, root),
    note: [note, ring].filter(part => part !== '').join(', '),
    due: leaf.resource?.due,
    position: positionOf(known, root),
    since: root.rowSince,
    expandable: line.expandable,
    selector: group?.place ? selectorOfSingle(known, root, group.place) : selectorOfTask(known, root),
  }
}

function groupRow(known: Known, line: Line): Row {
  const { members, group } = line
  const { oldest, first, last } = spanOf(members)
  const section: Section = group?.section ?? 'place'
  const place: Place | undefined = group?.place
  return {
    key: line.key,
    depth: line.depth,
    count: members.length,
    name: section === 'ready' ? 'ready' : section === 'ring' ? 'cannot wake' : nameSpan(members, first, last),
    state: section === 'ready' ? 'ready' : 'suspended',
    tone: toneOf(oldest),
    thing: section === 'place' || section === 'bad' ? commonThing(known, members) : '',
    note: groupNote(known, line),
    due: earliestDue(members),
    position: place ? place.position : positionOf(known, oldest),
    since: oldest.rowSince,
    expandable: line.expandable,
    selector: place ? selectorOfPlace(known, place) : '',
  }
}

function groupNote(known: Known, { members, group }: Line): string {
  const ring = members[0]?.leaf.ring
  if (group?.section === 'ring' && ring) return ringText(known, ring)
  if (group?.section !== 'ready') return commonNote(known, members)
  const line = known.loop.readyTasks
    .map(task => members.find(member => member.leaf.id === task || member.id === task))
    .filter(member => member !== undefined)
  const inLine = line.length > 0 ? line : members
  const names = inLine.slice(0, 3).map(nameOf)
  return `${line.length > 0 ? 'next in line: ' : ''}${names.join(', ')}${inLine.length > 3 ? ', …' : ''}`
}

/** `worker`, `audit, ledger` or `worker 1 … worker 190`. */
function nameSpan(members: readonly TaskRecord[], first: TaskRecord, last: TaskRecord): string {
  const [from, to] = [nameOf(first), nameOf(last)]
  if (from === to) return from
  return members.length === 2 ? `${from}, ${to}` : `${from} … ${to}`
}

function toneOf(root: TaskRecord): Tone {
  if (root.rowState === 'running' || root.rowState === 'ready') return root.rowState
  return root.leaf.stuck ? 'bad' : 'plain'
}

function positionOf(known: Known, root: TaskRecord): Position | undefined {
  return known.sites.get(root.leaf.site)?.position
}

function earliestDue(members: readonly TaskRecord[]): number | undefined {
  let due: number | undefined
  for (const { leaf } of members) {
    const other = leaf.resource?.due
    if (other !== undefined && (due === undefined || other < due)) due = other
  }
  return due
}
