import type { Milliseconds, Position, ResourceKind, TaskId } from './vocabulary'

/** A positive integer, unique within one program, never used again. */
export type LoopId = number

/**
 * One loop as it was at one moment. Lists hold at most 50 entries; the count beside each says how many there are. What
 * a runtime does not tell is absent, and `unknown` says so.
 */
export interface LoopInspection {
  readonly loop: LoopId
  /** As a person reads it: `loop 1`, `loop 2 in MainThread`. */
  readonly name: string
  /** One sentence: what cannot be known of it. Absent when everything is. */
  readonly unknown?: string
  readonly iteration?: IterationNow
  /** What runs next, in order. */
  readonly ready?: readonly ReadyEntry[]
  readonly readyCount?: number
  /** The earliest first. */
  readonly timers?: readonly LoopTimer[]
  readonly timerCount?: number
  /** Locks, queues and their kin, those with a line of tasks first, then those that are held, then in order of making. */
  readonly resources: readonly ResourceState[]
  readonly resourceCount: number
  /** The last iterations that have ended, the latest first. */
  readonly iterations?: readonly LoopIteration[]
}

/** Where a loop stands in its iterations. */
export interface IterationNow {
  /** Of the iteration that runs, or else of the last one. */
  readonly number: number
  /** Which of its callbacks runs, from 1; absent while the loop waits between two iterations. */
  readonly step?: number
  /** How many callbacks the iteration runs. */
  readonly of?: number
}

/** One callback in line. */
export interface ReadyEntry {
  /** The task whose next step it is; absent for any other callback. */
  readonly task?: TaskId
  /** What it is, without the task's name: `step`, `timer wake`, `callback notify`. */
  readonly label: string
}

export interface LoopTimer {
  /** The time left is this minus now. */
  readonly due: Milliseconds
  /** `sleep`, or the name of what it will call. */
  readonly label: string
  /** The task that waits for it. */
  readonly task?: TaskId
}

/** An iteration that has ended. */
export interface LoopIteration {
  readonly number: number
  /** When it began, after the wait; absent when not measured: an iteration of one callback that did not wait. */
  readonly began?: Milliseconds
  /** How long the loop had nothing to do before it. */
  readonly waited: Milliseconds
  /** From its beginning to its end; absent when not measured. */
  readonly lasted?: Milliseconds
  /** Callbacks it ran; absent when not known. */
  readonly ran?: number
  /** Callbacks in line before the wait; absent when not known. */
  readonly ready?: number
}

/** A lock, semaphore, event, condition, barrier or queue, and who stands at it. */
export interface ResourceState {
  /** Unique within one program; the same in the next inspection. */
  readonly resource: number
  readonly kind: ResourceKind
  /** `Lock "lathe"`, with the name that the program's text gives it where that is known; else `Lock`. */
  readonly label: string
  readonly madeAt?: Position
  /** How it is, in words: `free`, `2 of 3 free`, `set`, `empty`. */
  readonly state: string
  /** Of a queue: items it holds, and how many it takes (absent: any number). */
  readonly size?: number
  readonly maxsize?: number
  /** Tasks that are known to hold it, the first who took it first; absent when nobody does, or it is not known who. */
  readonly holders?: readonly TaskId[]
  /** Since when the first of them. */
  readonly heldSince?: Milliseconds
  /** Who stands at it; absent when nobody does. */
  readonly lines?: readonly ResourceLine[]
}

/** Those who wait for one thing, in the order in which they will get it. */
export interface ResourceLine {
  /** `acquiring`: a condition's lock. */
  readonly role: 'waiting' | 'getting' | 'putting' | 'joining' | 'acquiring'
  /** At most 50; those that are no known tasks are left out. */
  readonly tasks: readonly TaskId[]
  /** How many there are. */
  readonly count: number
}
