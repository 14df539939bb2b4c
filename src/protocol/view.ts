import type { TaskDetail } from './commands'
import type { IterationNow, LoopInspection } from './loops'
import type { TimelineQuery, TimelineView } from './timeline'
import type { Milliseconds, Outcome, Position, TaskId, TaskState } from './vocabulary'

/**
 * The panel's records: what it asks for and what it draws. They are made by the model, in the adapter; the panel
 * never sees more than the rows it shows.
 */
export interface ViewQuery {
  /** `place`: merged by the line they are parked on. `task`: one row each. `tree`: under the task that created them. */
  readonly grouping: 'place' | 'task' | 'tree'
  /** Words that all must match: a name, a file, `awaits:lock`, `state:ready`, `for:>5s`. Empty: all. */
  readonly filter: string
  /** Column to sort by, and whether from large to small; absent: the order of importance. */
  readonly sort?: { readonly by: 'task' | 'awaits' | 'at' | 'for'; readonly descending: boolean }
  /** Keys of rows whose children are shown. */
  readonly expanded: readonly string[]
  /** First row wanted and the one after the last. */
  readonly from: number
  readonly to: number
  /** The task whose detail is shown. */
  readonly selected?: TaskId
  /** Whether the answer should say where the selected task's row is. */
  readonly locate?: boolean
  /** Whether the answer should say what the loops hold. */
  readonly loops?: boolean
  /** Set: what tasks did, as lanes in place of rows. Sorted by name, or else by where they were made. */
  readonly timeline?: TimelineQuery
}

export interface View {
  readonly now: Milliseconds
  /** Program state: `held` is paused with the program's clock standing still. */
  readonly program: 'starting' | 'running' | 'paused' | 'held' | 'ended'
  /** The task that a paused program is stopped in; absent where it is stopped in none, or nobody can tell. */
  readonly stoppedIn?: TaskId
  /** Tasks that a person has made threads of the Call Stack view; absent where nobody keeps them. */
  readonly inCallStack?: readonly TaskId[]
  readonly can: Abilities
  readonly summary: Summary
  readonly loop: LoopStatus
  /** How many rows there are for this query, or lanes of its timeline. */
  readonly total: number
  /** Index of `rows[0]`, or of the first lane. */
  readonly from: number
  readonly rows: readonly Row[]
  /** With `locate`: the place of the selected task's row, or of the closed row it is in; absent when it is in none. */
  readonly selectedRow?: number
  readonly detail?: DetailView
  /** With `loops`: what was told of them last. */
  readonly loops?: LoopsView
  /** With `timeline`; `rows` are empty then. */
  readonly timeline?: TimelineView
  /** One sentence when the filter has a word that is not understood. */
  readonly filterError?: string
}

/** What can be done to the program, beyond looking at it: what is false could only be refused. */
export interface Abilities {
  /** Breakpoints, wakepoints and pause stop it; false while it runs without debugging, or is only watched. */
  readonly stop: boolean
  /** At least some of its tasks can be cancelled. */
  readonly cancel: boolean
  /** Its time can stand still at a stop. */
  readonly holdTime: boolean
  /** It has loops that tell what they hold. */
  readonly inspectLoops: boolean
}

export interface Summary {
  readonly tasks: number
  readonly running: number
  readonly ready: number
  readonly waiting: number
  /** Proven: in a ring of waits, or waiting for something nobody can settle. */
  readonly cannotWake: number
  /** Facts that were lost since the start. */
  readonly lost: number
}

export interface LoopStatus {
  readonly iterations?: number
  readonly ready?: number
  /** At a stop, for runtimes that can tell: which step of which iteration runs. */
  readonly iteration?: IterationNow
  readonly longestStep?: Milliseconds
  readonly longestStepAt?: Position
  /** Set while the loop is blocked. */
  readonly blocked?: { readonly since: Milliseconds; readonly at?: Position; readonly name?: string }
  /** 0–1 of the program's time. */
  readonly cost?: number
  /** For runtimes that tell them: the ready queue in order, the next timers. */
  readonly readyTasks?: readonly { readonly task: TaskId; readonly name: string }[]
  readonly timers?: readonly { readonly due: Milliseconds; readonly label: string; readonly task?: TaskId }[]
}

export interface LoopsView {
  readonly loops: readonly LoopInspection[]
  /** Names of all tasks that they mention. */
  readonly names: Readonly<Record<TaskId, string>>
}

export type Tone = 'plain' | 'running' | 'ready' | 'bad'

export interface Row {
  /** Stable over updates; what `ViewQuery.expanded` names. */
  readonly key: string
  readonly depth: number
  /** How many tasks the row stands for; 1 for a single task. */
  readonly count: number
  /** Set when the row is one task. */
  readonly task?: TaskId
  readonly name: string
  readonly state: TaskState
  readonly tone: Tone
  /** The named thing that is awaited, in the program's words. */
  readonly thing: string
  /** What there is to add, in ours: `held by worker 3`, `3 of 18 done`. */
  readonly note: string
  /** For a timer or deadline, so that the panel counts down on its own. */
  readonly due?: Milliseconds
  readonly position?: Position
  /** When the longest wait in this row began. */
  readonly since: Milliseconds
  readonly expandable: boolean
  /** Selector that a wakepoint on this row gets, without the word `wake:`. */
  readonly selector: string
}

/** The selected task. */
export interface DetailView {
  readonly detail: TaskDetail
  readonly name: string
  readonly state: TaskState
  /** Of a finished task, when it was told. */
  readonly outcome?: Outcome
  /** One line about the error of a failed task. */
  readonly error?: string
  readonly since: Milliseconds
  readonly selector: string
  /** The ring it is in, in order, beginning with itself; absent when it is in none. */
  readonly ring?: readonly { readonly task: TaskId; readonly name: string }[]
  /** Proven that nothing can wake it. */
  readonly cannotWake?: boolean
  /** What the task waits for that holds the resource; absent when it waits for nothing, or nothing is held. */
  readonly holderAwaits?: {
    readonly thing: string
    readonly note: string
    readonly due?: Milliseconds
    readonly position?: Position
  }
  /** Names of all tasks that `detail` and its resource mention. */
  readonly names: Readonly<Record<TaskId, string>>
}
