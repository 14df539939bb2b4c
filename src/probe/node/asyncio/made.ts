import type { Task } from '../../../runtime'
import { memory } from '../calls/rows'
import { callSites, pathOf } from '../calls/where'
import { isProbe } from '../ownFolder'
import { Control, TICKS_PER_MS } from '../shared'
import { isRuntime } from '../waking/wakerLine'

/** Where the program's text makes something, as the script that runs has it; positions from 1. */
export interface MadePlace {
  readonly path: string
  readonly line: number
  readonly column: number
}

/** Who holds something, and since when, in ticks; null: taken outside a task. */
interface Holding {
  readonly task: Task<any> | null
  readonly since: number
}

/** What the probe keeps of a lock, queue or the like; the runtime keeps it in the object's `_mark`. */
export class Made {
  // One holder is the rule, and stands in fields: locks are taken often.
  private task: Task<any> | null = null
  private since = 0
  private taken = 0
  /** The others, in the order in which they took it. */
  private readonly others: Holding[] = []
  /** False once somebody gave back what others took, or too many hold it, until it is held by nobody. */
  private isKnown = true

  constructor(
    readonly id: number,
    readonly object: WeakRef<object>,
    readonly place: MadePlace | undefined,
  ) {}

  take(holder: Task<any> | null): void {
    this.taken += 1
    const since = memory.control[Control.clock]
    if (this.taken === 1) {
      this.task = holder
      this.since = since
    } else if (this.taken > HOLDERS) this.isKnown = false
    else this.others.push({ task: holder, since })
  }

  giveBack(by: Task<any> | null): void {
    if (this.taken > 1) {
      this.giveBackOne(by)
      return
    }
    this.taken = 0
    this.task = null
    this.isKnown = true
    if (this.others.length > 0) this.others.length = 0
  }

  get isHeld(): boolean {
    return this.taken > 0
  }

  /** Those who hold it and are known, and since when the first of them, in milliseconds. */
  held(): { readonly tasks: readonly Task<any>[]; readonly since: number } | undefined {
    if (!this.isHeld || !this.isKnown) return undefined
    const known = [{ task: this.task, since: this.since }, ...this.others].filter(({ task }) => task !== null)
    const tasks = known.map(({ task }) => task!)
    return tasks.length === 0 ? undefined : { tasks, since: known[0]!.since / TICKS_PER_MS }
  }

  private giveBackOne(by: Task<any> | null): void {
    this.taken -= 1
    if (this.task === by) {
      const next = this.others.shift()
      if (next) {
        this.task = next.task
        this.since = next.since
      }
      return
    }
    const at = this.others.findIndex(({ task }) => task === by)
    if (at >= 0) this.others.splice(at, 1)
    else {
      this.isKnown = false
      this.others.pop()
    }
  }
}

/** So many holders of one thing are known. */
const HOLDERS = 1_000
/** So many are known at a time; what is made beyond them is not listed. */
const MOST = 10_000
/** Looking for the place costs some 20 µs: so often at once, and so often a second after that. */
const PLACES = 300
const PLACES_A_SECOND = 50
/** Frames of the probe and of constructors that may stand above the line that makes something. */
const FRAMES = 12

const all = new Map<number, Made>()
let last = 0
let sweepAt = 1_000
let places = PLACES
let placesAt = 0

/** Takes note of a lock, queue or the like that is being made. */
export function noteMade(object: { _mark: unknown }): void {
  if (all.size >= sweepAt) sweep()
  if (all.size >= MOST) return
  const place = mayLook() ? placeOf() : undefined
  if (place === null) return
  last += 1
  const made = new Made(last, new WeakRef(object), place)
  object._mark = made
  all.set(last, made)
}

/** What is known of a lock, queue or the like; undefined for anything else. */
export function madeOf(object: object | undefined): Made | undefined {
  const mark = (object as { _mark?: unknown } | undefined)?._mark
  return mark instanceof Made ? mark : undefined
}

/** What is still there, in the order of making; whether it is all there is. */
export function allMade(): { readonly made: readonly Made[]; readonly isAll: boolean } {
  sweep()
  return { made: [...all.values()], isAll: all.size < MOST }
}

function sweep(): void {
  for (const [id, made] of all) if (made.object.deref() === undefined) all.delete(id)
  sweepAt = Math.max(1_000, all.size * 2)
}

function mayLook(): boolean {
  const now = memory.control[Control.clock] / (1000 * TICKS_PER_MS)
  places = Math.min(PLACES, places + (now - placesAt) * PLACES_A_SECOND)
  placesAt = now
  if (places < 1) return false
  places -= 1
  return true
}

/** The innermost line of the program's; null where our own runtime makes it for itself. */
function placeOf(): MadePlace | null | undefined {
  for (const site of callSites(FRAMES)) {
    const path = pathOf(site.getFileName())
    if (path === undefined || isProbe(path)) continue
    if (!isRuntime(path)) return { path, line: site.getLineNumber() ?? 0, column: site.getColumnNumber() ?? 0 }
    if (!isMaking(site)) return null
  }
  return undefined
}

function isMaking(site: NodeJS.CallSite): boolean {
  const name = site.getFunctionName()
  return site.isConstructor() || name === '<instance_members_initializer>' || name === 'resourceMade' || name === null
}
