import type { Resource, Waker } from '../protocol'
import type { Known } from './known'
import type { Ring, TaskRecord } from './record'

/** The named thing that a row awaits, in the program's words; empty while it runs or is ready. */
export function thingOf(known: Known, root: TaskRecord): string {
  const leaf = root.leaf
  if (leaf.state !== 'suspended') return ''
  if (leaf.resource) return leaf.resource.label
  if (leaf.callee) return `task ${known.exactNameOf(leaf.callee.id)}`
  return known.sites.get(leaf.site)?.expression ?? ''
}

/** What there is to add about a row. */
export function noteOf(known: Known, root: TaskRecord): string {
  const leaf = root.leaf
  if (leaf.state !== 'suspended') {
    const woken = leaf.waker ? `, woken by ${wakerOf(known, leaf.waker)}` : ''
    return `${leaf.state}${woken}`
  }
  const note = leaf.resource ? additionOf(known, leaf.resource) : ''
  const verdict = leaf.stuck && leaf.resource?.cannotWake === undefined ? 'which cannot wake' : ''
  return [note, leaf.ring ? '' : verdict].filter(part => part !== '').join(', ')
}

/** A probe may know the waker's function only, and tell the name that the program gave it later. */
function wakerOf(known: Known, { label, task }: Waker): string {
  return task !== undefined && label.startsWith('task ') ? `task ${known.exactNameOf(task)}` : label
}

/** Progress, the probe's own note, the holder, and the proof that nobody can settle it. */
function additionOf(known: Known, resource: Resource): string {
  const { progress, note, holder, cannotWake } = resource
  const parts: string[] = []
  if (progress) parts.push(`${progress.settled} of ${progress.of} done`)
  if (note) parts.push(note)
  if (holder !== undefined) parts.push(`held by ${known.exactNameOf(holder)}`)
  if (cannotWake !== undefined) parts.push(cannotWake)
  return parts.join(', ')
}

/** What several rows await: the label they share, as much of it as they share, or the most frequent ones. */
export function commonThing(known: Known, members: readonly TaskRecord[]): string {
  const counts = new Map<string, number>()
  for (const root of members) {
    const { leaf } = root
    // Not named yet: it says nothing about the others.
    if (!leaf.resource && !leaf.callee) continue
    const thing = thingOf(known, root)
    counts.set(thing, (counts.get(thing) ?? 0) + 1)
  }
  const things = [...counts.keys()]
  const [first] = things
  if (first === undefined) return thingOf(known, members[0]!)
  if (things.length === 1) return first
  const shared = things
    .reduce(sharedStart)
    .replace(/[^\s("/:.]*$/, '')
    .trimEnd()
  if (shared.length >= 4) return `${shared} …`
  const frequent = things.sort((a, b) => counts.get(b)! - counts.get(a)!)
  return `${frequent.slice(0, 2).join(', ')}${frequent.length > 2 ? ', …' : ''}`
}

/** What there is to add about several rows: only what holds for all that are named. */
export function commonNote(known: Known, members: readonly TaskRecord[]): string {
  let first: TaskRecord | undefined
  for (const member of members) {
    const resource = member.leaf.resource
    if (!resource) continue
    first ??= member
    const other = first.leaf.resource
    if (resource !== other && !(other && sameAddition(resource, other))) return ''
  }
  return first ? noteOf(known, first) : ''
}

/** `a ring: audit → ledger → notify → audit`. */
export function ringText(known: Known, ring: Ring): string {
  const names = ring.cycle.map(root => known.exactNameOf(root.id))
  const shown = names.length > 6 ? [...names.slice(0, 4), '…', ...names.slice(-1)] : names
  return `a ring: ${[...shown, names[0]].join(' → ')}`
}

function sameAddition(a: Resource, b: Resource): boolean {
  return (
    a.note === b.note &&
    a.holder === b.holder &&
    a.cannotWake === b.cannotWake &&
    a.progress?.settled === b.progress?.settled &&
    a.progress?.of === b.progress?.of
  )
}

function sharedStart(a: string, b: string): string {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return a.slice(0, length)
}
