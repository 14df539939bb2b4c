import type {
  Abilities,
  DetailView,
  Fact,
  LoopStatus,
  Milliseconds,
  Outcome,
  Resource,
  Site,
  SiteId,
  Snapshot,
  Stretch,
  TaskDetail,
  TaskId,
  TaskState,
  View,
  ViewQuery,
  WakeUp,
} from '../protocol'

/**
 * What is known of one program, kept up to date by facts. Pure: no I/O, no clock, and no fact makes it throw; one that
 * is not understood is counted in `unknownFacts`.
 */
export interface Model {
  apply(fact: Fact): void
  /** Grows with every fact applied. */
  readonly revision: number
  /** Program time of the latest fact; while it stands still, when that began. */
  readonly now: Milliseconds
  /** Whether program time stands still (`timeHeld`). */
  readonly held: boolean
  /** From `programStarted`; empty before it. */
  readonly runtime: string
  /** From `programStarted`; 0 before it. */
  readonly pid: number
  /** Milliseconds since the Unix epoch at program time 0; 0 when not told. */
  readonly epoch: number
  /** Facts lost since the start. */
  readonly lost: number
  readonly unknownFacts: number
  /** Sentences of `probeFailed`, oldest first, each once. */
  readonly failures: readonly string[]
  readonly loop: LoopStatus
  /** From `abilitiesTold`; nothing before it. */
  readonly abilities: Omit<Abilities, 'stop'>

  /** The rows of a query. `detail` is absent: see `detailView`. */
  view(query: ViewQuery, context: ViewContext): View
  /**
   * Tasks whose resources the adapter should ask for now (`nameResources`), so that this query's rows can be named and
   * rings proven; at most 2,000. What is returned counts as asked: it comes again only in a new suspension, or after a
   * second when its row is still visible.
   */
  toName(query: ViewQuery, now?: Milliseconds): readonly TaskId[]
  /** A probe's answer about a task, with the names, the ring and the wake-ups that only the model knows. */
  detailView(detail: TaskDetail): DetailView
  /** The detail of a task as far as facts tell it; for a probe that cannot be asked any more. */
  detailOf(task: TaskId): TaskDetail | undefined

  /** A live task or call, or one of the last that finished; absent when nothing is known. */
  task(id: TaskId): TaskInfo | undefined
  /** All live tasks and calls, frames included. */
  tasks(): IterableIterator<TaskInfo>
  /** Live tasks that are rows of their own, in order of creation. */
  roots(): readonly TaskId[]
  /** The task a call belongs to as a frame; itself when it is a row of its own. */
  rootOf(task: TaskId): TaskId
  /** From a task down to the call that stands at what is finally awaited, itself first. */
  frames(task: TaskId): readonly TaskId[]
  /** Name for a person: its name, or `task 17`. */
  nameOf(task: TaskId): string
  /** Selector of a wakepoint on this one task: its name when no other live task has it, else `#17`. */
  selectorOf(task: TaskId): string
  /** The ring of waits a task is in, in order, beginning with itself; absent when it is in none. */
  ringOf(task: TaskId): readonly TaskId[] | undefined
  /** Whether it is proven that nothing can wake the task. */
  cannotWake(task: TaskId): boolean
  site(id: SiteId): Site | undefined
  sites(): IterableIterator<Site>
  /** All live tasks as a fact, for a recording that begins now. */
  snapshot(): Snapshot
}

export interface ViewContext {
  readonly program: View['program']
  /** Program time now; default: the time of the latest fact. */
  readonly now?: Milliseconds
  /** Whether breakpoints and wakepoints stop it; default: true. */
  readonly stops?: boolean
  /** When the program stood at a stop, oldest first; the last is open while it does. For the timeline. */
  readonly pauses?: readonly Stretch[]
}

export interface TaskInfo {
  readonly task: TaskId
  readonly name: string
  readonly state: TaskState
  /** Of a finished task. */
  readonly outcome?: Outcome
  /** One line about the error of a failed task. */
  readonly error?: string
  /** Where it stands, or stood last. */
  readonly site?: Site
  /** When its state began. */
  readonly since: Milliseconds
  readonly createdAt?: Site
  readonly parent?: TaskId
  /** The call it awaits directly. */
  readonly callee?: TaskId
  /** What it awaits, when it was named in this suspension. */
  readonly resource?: Resource
  /** Latest first, at most 20. */
  readonly wakeUps: readonly WakeUp[]
}
