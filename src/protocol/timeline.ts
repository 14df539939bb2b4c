import type { Milliseconds, Outcome, Position, ResourceKind, SiteId, TaskId, TaskState, Waker } from './vocabulary'

/** Which part of the past is asked for. */
export interface TimelineQuery {
  /** How much time is shown. */
  readonly length: Milliseconds
  /** Where it ends. Absent: at the latest moment there is. */
  readonly to?: Milliseconds
  /** Into how many parts the eye can divide it, as pixels: what is shorter than a few of them is told together. */
  readonly pieces: number
}

/** From one moment to another; absent `to`: it goes on. */
export interface Stretch {
  readonly from: Milliseconds
  readonly to?: Milliseconds
}

/** What tasks did, one lane a task; of the lanes only those asked for. */
export interface TimelineView {
  readonly from: Milliseconds
  readonly to: Milliseconds
  /** The latest moment there is: now, or where the program stands still. */
  readonly end: Milliseconds
  /** Of what was before, nothing is known but what still lasts. */
  readonly knownFrom: Milliseconds
  readonly lanes: readonly Lane[]
  /** Facts were lost here. */
  readonly lost: readonly Stretch[]
  readonly blocked: readonly Blocked[]
  /** The program stood at a stop, and its clock went on. */
  readonly stopped: readonly Stretch[]
  /** Tasks were looked at so often only: of what happened to one between two looks, the last is known. */
  readonly looks: readonly Looks[]
  /** The places that spans refer to. */
  readonly sites: Readonly<Record<SiteId, Position>>
}

/** The loop did not come round. */
export interface Blocked extends Stretch {
  /** The function that blocked it, and where; absent when not seen. */
  readonly name?: string
  readonly position?: Position
}

export interface Looks extends Stretch {
  readonly every: Milliseconds
}

/** One task, with the calls that it awaits directly. */
export interface Lane {
  /** As `Row.key` of a single task. */
  readonly key: string
  readonly task: TaskId
  /** With its number where several lanes in sight bear it: `handle #41`. */
  readonly name: string
  readonly state: TaskState
  readonly outcome?: Outcome
  /** One line about the error of a failed task. */
  readonly error?: string
  /** Proven that nothing can wake it. */
  readonly cannotWake?: true
  /** Where it was made, or its function. */
  readonly madeAt?: Position
  /** Where it stands, or stood last. */
  readonly position?: Position
  /** Selector that a wakepoint on it gets, without the word `wake:`; empty for one that has finished. */
  readonly selector: string
  /** Waits that reach into the time shown, and the longest of them. */
  readonly waits: number
  readonly longest?: { readonly lasted: Milliseconds; readonly thing: string }
  /** In order, none above another. Where there is none, nothing is known. */
  readonly spans: readonly Span[]
  /** Wakepoints that it hit. */
  readonly hits: readonly { readonly time: Milliseconds; readonly waker: Waker }[]
}

/** One state of a task, from its beginning to its end, also where these are not shown. */
export interface Span extends Stretch {
  /** `many`: short runs and waits in turn, too short to be told apart at this length. */
  readonly state: 'running' | 'ready' | 'suspended' | 'many'
  /** Set where it began before what is known. */
  readonly earlier?: true
  /** Set where a wake-up begins it. */
  readonly woken?: true
  /** Who woke it; absent where nobody can tell. */
  readonly waker?: Waker
  /** Of a wait: where, and what was awaited: its name where somebody asked in time, else the text of the await. */
  readonly site?: SiteId
  readonly thing?: string
  readonly kind?: ResourceKind
  /** Of many: how many waits, how long it ran in all, and in the longest step. */
  readonly waits?: number
  readonly ran?: Milliseconds
  readonly longestRun?: Milliseconds
}
