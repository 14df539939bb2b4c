import { types } from 'node:util'
import type { Awaited, Future, RuntimeAccess, Task } from '../../../runtime'
import { type Call, idOf, NONE } from '../calls'
import type { Named } from '../origins'
import type { Text } from '../references'
import type { WakerLine } from '../wakerLine'
import type { NamedWaker } from '../wakers'
import { type Made, madeOf } from './made'
import { describeMade } from './madeNames'
import { WAKER_KINDS } from './wakerKinds'

/** `wokenHow` of a task that nothing has woken since it was suspended. */
export const NOT_WOKEN = WAKER_KINDS.indexOf('unknown')

/** A task of our own asyncio, as the probes of its coroutines know it. */
export class DrivenTask {
  /** Its outermost call: what a person sees as the task. `NONE` before its first step. */
  root: Call = NONE
  /** The call whose `yield*` drives whatever the task awaits; `NONE` while its own code runs. */
  leaf: Call = NONE
  /** How many it has taken. */
  steps = 0
  /** Whether its name was told. */
  isNamed = false
  /** What it awaits, or awaited last; null: one turn of the loop. */
  future: Future<any> | null = null
  /** What made it ready last, an index of `WAKER_KINDS`; it is put into words only when somebody asks. */
  wokenHow = 0
  /** The number of the task that did it, or 0. */
  wokenBy = 0
  /** The name of what did it; for a task without one, the site of its function. */
  wakerName: string | number = ''
  /** How it ended, when its end did it: ` returned`. */
  wakerEnd = ''
  /** The line that did it, where a wakepoint wanted to know. */
  wakerLine: WakerLine | undefined = undefined

  /** Site of the function that created it, and number of the task that ran it; 0 when that is not known. */
  constructor(
    readonly task: Task<any>,
    private readonly access: RuntimeAccess,
    readonly madeIn: number,
    readonly createdBy: number,
    private readonly now: () => number,
  ) {}

  /** The name that the program gave it; empty when it gave none. */
  get ownName(): string {
    return typeof this.task._name === 'string' ? this.task._name : ''
  }

  /** The promise that stands behind what it awaits; undefined when none does. */
  get promise(): Promise<unknown> | undefined {
    const resource = this.future?.resource
    return types.isPromise(resource) ? resource : undefined
  }

  /** Whether it is left to that promise to wake it: then what does so is known from the promise. */
  get isLeftToPromise(): boolean {
    return this.wokenHow === NOT_WOKEN && this.promise !== undefined
  }

  /** `promised`: what is known of its promise, where it has one. */
  name(promised?: Named): Named {
    const { future } = this
    if (!future) return { kind: 'turn', label: 'next turn of the loop' }
    const named = this.translate(this.withDeadline(this.access.describe(future)))
    return promised ? sooner(promised, named) : named
  }

  /** Whether it waits for this task; with `deep` also among others. */
  awaits(task: Task<any>, deep: boolean): boolean {
    const { future } = this
    if (future === null || future === task) return future !== null
    return deep && (this.access.describe(future).tasks?.includes(task) ?? false)
  }

  /** A timeout that comes before what is awaited is due. */
  private withDeadline(awaited: Awaited): Awaited {
    const due = this.access.deadlineOf(this.task)
    if (due === null || (awaited.due !== undefined && awaited.due <= due)) return awaited
    return { ...awaited, due, note: awaited.note ? `${awaited.note}; times out` : 'times out' }
  }

  /** Nobody wakes who only gives the loop a turn. */
  forgetWaker(): void {
    this.wokenHow = WAKER_KINDS.indexOf('callback')
    this.wokenBy = 0
    this.wakerName = 'next turn of the loop'
    this.wakerEnd = ''
    this.wakerLine = undefined
  }

  waker(): NamedWaker {
    const kind = WAKER_KINDS[this.wokenHow]!
    const task = this.wokenBy > 0 ? { task: this.wokenBy } : {}
    const position = this.wakerLine && { position: this.wakerLine.position }
    return { kind, label: this.wakerLabel(kind), ...task, ...position }
  }

  private wakerLabel(kind: (typeof WAKER_KINDS)[number]): Text {
    if (kind === 'unknown') return 'not known'
    if (this.wakerEnd !== '') return this.wakerText('', this.wakerEnd)
    const { calls } = this.wakerLine ?? {}
    if (kind === 'cancellation' && (calls === undefined || this.wokenBy === 0)) return 'cancellation'
    if (kind !== 'task' && kind !== 'cancellation') return String(this.wakerName)
    return this.wakerText(calls === undefined ? 'task ' : `${calls}() in `, '')
  }

  private wakerText(before: string, after: string): Text {
    const { wakerName } = this
    return typeof wakerName === 'number' ? { $name: wakerName, before, after } : `${before}${wakerName}${after}`
  }

  private translate({ kind, label, note, due, progress, tasks, holder, resource }: Awaited): Named {
    const made = madeOf(resource)
    const holderId = holder ? taskId(holder) : 0
    const left = due === undefined ? undefined : (due - this.task.getLoop().time()) * 1000
    return {
      kind,
      ...(made ? describeMade(made, label) : { label }),
      ...(note === undefined ? {} : { note }),
      ...(left === undefined ? {} : { due: this.now() + left }),
      ...(progress === undefined ? {} : { progress }),
      ...(tasks === undefined ? {} : { tasks: tasks.map(taskId).filter(id => id > 0) }),
      ...(holderId > 0 ? { holder: holderId, ...heldSince(made) } : {}),
    }
  }
}

/** What is known of a promise, and that a timeout ends the wait where that comes first. */
function sooner(promised: Named, { due, note }: Named): Named {
  if (due === undefined || (promised.due !== undefined && promised.due <= due)) return promised
  return { ...promised, due, note: [promised.note, note].filter(Boolean).join('; ') }
}

function heldSince(made: Made | undefined): { heldSince?: number } {
  const held = made?.held()
  return held ? { heldSince: held.since } : {}
}

/** What the probe knows of a task; undefined before it was seen. */
export function drivenOf(task: Task<any>): DrivenTask | undefined {
  return task._mark instanceof DrivenTask ? task._mark : undefined
}

/** The number of a task, 0 before its first step. */
export function taskId(task: Task<any>): number {
  const driven = drivenOf(task)
  return driven ? idOf(driven.root) : 0
}

/** The name of a task, or the site that names it. */
export function nameOfTask(task: Task<any>): string | number {
  // Asked for its name, a task without one would be given one.
  return typeof task._name === 'string' ? task._name : (drivenOf(task)?.root.site ?? 0)
}
