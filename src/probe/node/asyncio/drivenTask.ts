import { types } from 'node:util'
import type { Awaited, Future, RuntimeAccess, Task } from '../../../runtime'
import { type Call, NONE } from '../calls/calls'
import { idOf } from '../calls/rows'
import type { Named } from '../origins'
import type { Text } from '../references'
import type { WakerLine } from '../waking/wakerLine'
import type { NamedWaker } from '../waking/wakers'
import { nameFuture } from './nameFuture'
import { codeOfWaker, kindOfWaker, NEXT_TURN, NOT_KNOWN, type WakerName, wakerByCode, wordsAround } from './wakerWords'

/** `wokenHow` of a task that nothing has woken since it was suspended. */
export const NOT_WOKEN = codeOfWaker('unknown')

/** A task of our own asyncio, as the probes of its coroutines know it. */
export class DrivenTask {
  /** Its outermost call: what a person sees as the task. `NONE` before its first step. */
  root: Call = NONE
  /** The call whose `yield*` drives whatever the task awaits; `NONE` while its own code runs. */
  leaf: Call = NONE
  /** How many it has taken. */
  steps = 0
  /** The step in which one of its calls went on first: with that it was woken; the others go on because of that one. */
  wentOnIn = 0
  /** Its number, once it has ended. */
  endedAs = 0
  /** Whether its name was told. */
  isNamed = false
  /** What it awaits, or awaited last; null: one turn of the loop. */
  future: Future<any> | null = null
  /** What made it ready last, as a number; it is put into words only when somebody asks. */
  wokenHow = 0
  /** The number of the task that did it, or 0. */
  wokenBy = 0
  /** The name of what did it; for a task without one, the site of its function. */
  wakerName: string | number = ''
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
    if (!future) return { kind: 'turn', label: NEXT_TURN }
    const named = nameFuture(this.withDeadline(this.access.describe(future)), future, this.now)
    return promised ? sooner(promised, named) : named
  }

  /** Whether it waits for this task, also among others. */
  awaits(task: Task<any>): boolean {
    const { future } = this
    return future !== null && (future === task || (this.access.describe(future).tasks?.includes(task) ?? false))
  }

  /** A timeout that comes before what is awaited is due. */
  private withDeadline(awaited: Awaited): Awaited {
    const due = this.access.deadlineOf(this.task)
    if (due === null || (awaited.due !== undefined && awaited.due <= due)) return awaited
    return { ...awaited, due, note: awaited.note ? `${awaited.note}; times out` : 'times out' }
  }

  /** Nobody wakes who only gives the loop a turn. */
  forgetWaker(): void {
    this.wokenHow = codeOfWaker('callback')
    this.wokenBy = 0
    this.wakerName = NEXT_TURN
    this.wakerLine = undefined
  }

  waker(): NamedWaker {
    const waker = wakerByCode(this.wokenHow)
    const task = this.wokenBy > 0 ? { task: this.wokenBy } : {}
    const position = this.wakerLine && { position: this.wakerLine.position }
    return { kind: kindOfWaker(waker), label: this.wakerLabel(waker), ...task, ...position }
  }

  private wakerLabel(waker: WakerName): Text {
    if (waker === 'unknown') return NOT_KNOWN
    const { wakerName } = this
    // What cancels from outside of all tasks has no name to stand behind its call.
    const words = wordsAround(waker, waker === 'cancellation' && this.wokenBy === 0 ? undefined : this.wakerLine?.calls)
    if (words === undefined) return kindOfWaker(waker) === 'cancellation' ? waker : String(wakerName)
    const { before, after } = words
    return typeof wakerName === 'number' ? { $name: wakerName, before, after } : `${before}${wakerName}${after}`
  }
}

/** What is known of a promise, and that a timeout ends the wait where that comes first. */
function sooner(promised: Named, { due, note }: Named): Named {
  if (due === undefined || (promised.due !== undefined && promised.due <= due)) return promised
  return { ...promised, due, note: [promised.note, note].filter(Boolean).join('; ') }
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

/** How it has ended. */
export function endOf(task: Task<any>): WakerName {
  if (task.cancelled()) return 'wasCancelled'
  return task._failed() ? 'failed' : 'returned'
}

/** The name of a task, or the site that names it. */
export function nameOfTask(task: Task<any>): string | number {
  // Asked for its name, a task without one would be given one.
  return typeof task._name === 'string' ? task._name : (drivenOf(task)?.root.site ?? 0)
}
