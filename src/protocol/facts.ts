import type { LoopInspection } from './loops'
import type { Milliseconds, Outcome, Resource, Site, SiteId, TaskId, TaskState, Waker } from './vocabulary'

/**
 * What a probe tells, in the past tense. A fact gets its final shape in the probe and is never reshaped on its way.
 *
 * Order: `seq` grows by one with every fact of one program; a gap is told by `factsLost` and followed by a `snapshot`.
 */
export type Fact = { readonly seq: number; readonly time: Milliseconds } & FactBody

export type FactBody =
  | ProgramStarted
  | SitesAdded
  | TaskCreated
  | TaskNamed
  | TaskSuspended
  | TaskWoken
  | TaskResumed
  | TaskFinished
  | ResourceNamed
  | LoopReported
  | LoopBlocked
  | LoopUnblocked
  | LoopsInspected
  | AbilitiesTold
  | TimeHeld
  | TimeReleased
  | WakepointHit
  | FactsLost
  | Snapshot
  | ProbeFailed

/** The first fact. */
export interface ProgramStarted {
  readonly type: 'programStarted'
  /** What runs the program, for a person to read: `Node 22.23.3`, `CPython 3.13.0`. */
  readonly runtime: string
  readonly pid: number
  /** Milliseconds since the Unix epoch at program time 0. */
  readonly epoch: number
  /**
   * How often the probe looks at tasks: of what happens to one between two looks only the last is told. Absent: each
   * change is told.
   */
  readonly lookEvery?: Milliseconds
}

/** New numbers for places in the text; told before a fact uses them. */
export interface SitesAdded {
  readonly type: 'sitesAdded'
  readonly sites: readonly Site[]
}

export interface TaskCreated {
  readonly type: 'taskCreated'
  readonly task: TaskId
  /** What a person calls it: its given name, else the name of its function. */
  readonly name: string
  /** The task that was running when it was created; absent when none was, or it is not known. */
  readonly parent?: TaskId
  /** The function's site, or the line that created it when that is known; absent when neither is. */
  readonly site?: SiteId
  /** Absent: `running`, a call that has begun. `ready`: in line for its first step, which `taskResumed` will tell. */
  readonly state?: 'running' | 'ready'
}

export interface TaskNamed {
  readonly type: 'taskNamed'
  readonly task: TaskId
  readonly name: string
}

/** The task stands at an await. */
export interface TaskSuspended {
  readonly type: 'taskSuspended'
  readonly task: TaskId
  /** The innermost place in the person's own text where it stands. */
  readonly site: SiteId
  /**
   * The call it awaits directly, as a frame of its own: that call belongs to this task, and what the task awaits is
   * what that call awaits. Absent when it awaits anything else (another task is a resource, not a frame).
   */
  readonly callee?: TaskId
}

/** What it awaited has settled; it will run. Told only by probes that can see it. */
export interface TaskWoken {
  readonly type: 'taskWoken'
  readonly task: TaskId
  readonly waker: Waker
}

export interface TaskResumed {
  readonly type: 'taskResumed'
  readonly task: TaskId
  /** Absent where it was told by `taskWoken`, or is not known yet. */
  readonly waker?: Waker
}

export interface TaskFinished {
  readonly type: 'taskFinished'
  readonly task: TaskId
  /** Absent when the probe cannot see how it ended. */
  readonly outcome?: Outcome
  /** One line about the error of a failed task: `TypeError: x is not a function`. */
  readonly error?: string
}

/** What a suspended task awaits, named on request or by the probe's own accord; holds until the task resumes. */
export interface ResourceNamed {
  readonly type: 'resourceNamed'
  readonly task: TaskId
  readonly resource: Resource
  /** The call it awaits directly, when that became known only now (see `taskSuspended.callee`). */
  readonly callee?: TaskId
}

/** How the loop did since the last report; a few times a second while the program runs. */
export interface LoopReported {
  readonly type: 'loopReported'
  /** Loop iterations a second; absent when not known. */
  readonly iterations?: number
  /** Callbacks or tasks in line now; absent when not known. */
  readonly ready?: number
  /** The longest uninterrupted step since the last report, and where it was when that is known. */
  readonly longestStep: Milliseconds
  readonly longestStepSite?: SiteId
  /** Share of the program's time that went into the probe, 0–1; absent when not known. */
  readonly cost?: number
  /** As `ProgramStarted.lookEvery`, where looks since the last report were further apart than that. */
  readonly lookEvery?: Milliseconds
  /** Further facts of the loop, for runtimes that have them: queue of ready tasks in order, timers. */
  readonly readyTasks?: readonly TaskId[]
  readonly timers?: readonly { readonly due: Milliseconds; readonly label: string; readonly task?: TaskId }[]
}

/** The loop has not come round for a while; told while it is blocked. */
export interface LoopBlocked {
  readonly type: 'loopBlocked'
  readonly since: Milliseconds
  /** The stack that blocks it, innermost first; empty when it can't be seen. */
  readonly stack: readonly { readonly name: string; readonly site?: SiteId }[]
}

export interface LoopUnblocked {
  readonly type: 'loopUnblocked'
  readonly lasted: Milliseconds
}

/** What every open loop holds, told when asked for (`inspectLoops`); it holds until the next one. */
export interface LoopsInspected {
  readonly type: 'loopsInspected'
  readonly loops: readonly LoopInspection[]
}

/** What can be done to the program from now on, beyond looking at it and stopping it. Before it is told: nothing. */
export interface AbilitiesTold {
  readonly type: 'abilitiesTold'
  /** At least some of its tasks can be cancelled; `TaskDetail.cancellable` says which. */
  readonly cancel: boolean
  /** Its time can stand still at a stop. */
  readonly holdTime: boolean
  /** It has loops that tell what they hold. */
  readonly inspectLoops: boolean
}

/** Program time stands still from `time` on; timers don't become due. */
export interface TimeHeld {
  readonly type: 'timeHeld'
}

export interface TimeReleased {
  readonly type: 'timeReleased'
}

/** Told right before the program stops at a wakepoint. */
export interface WakepointHit {
  readonly type: 'wakepointHit'
  /** `WakepointSpec.id`. */
  readonly wakepoint: number
  /** The call or task that wakes; absent where a future settles that nobody awaits. */
  readonly task?: TaskId
  readonly waker: Waker
  /** The future that settles, for a wakepoint on one. */
  readonly future?: number
  /** Set where the program stops at the line that wakes the task; absent where the task itself stops. */
  readonly at?: 'waker'
  /** Set for a wakepoint that only logs: the program does not stop, this line is printed. */
  readonly log?: string
}

/** So many facts did not fit and are gone; a `snapshot` follows. */
export interface FactsLost {
  readonly type: 'factsLost'
  readonly count: number
}

/** All live tasks. Whatever was known before and is not in it has finished unseen. */
export interface Snapshot {
  readonly type: 'snapshot'
  readonly tasks: readonly TaskRow[]
}

/** `[task, state, site or 0, since (ms), parent or 0, callee or 0, name]` */
export type TaskRow = readonly [TaskId, TaskState, SiteId, Milliseconds, TaskId, TaskId, string]

/** A part of the probe had to switch itself off, or of the program is nothing to it. The program goes on unharmed. */
export interface ProbeFailed {
  readonly type: 'probeFailed'
  /** One sentence: what is missing from now on. */
  readonly message: string
}
