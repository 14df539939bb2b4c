/**
 * The nouns of Wakepoint. Every room says these words; none of them does anything.
 *
 * Times are milliseconds on the program's own monotonic clock, counted from the start of the probe, with fractions,
 * unless a field says otherwise. The clock stands still while program time is held.
 */

/** A positive integer, unique within one program, never used again after its task has finished. */
export type TaskId = number

/** A positive integer, unique within one program: an await site, a function or a creation site in source text. */
export type SiteId = number

/** Milliseconds on the program's clock. */
export type Milliseconds = number

/** A place in the text a person wrote. Lines and columns are 1-based; a column counts UTF-16 units. */
export interface Position {
  /** Absolute path in the program's file system, or a URL where there is no file. */
  readonly path: string
  readonly line: number
  /** Absent when only the line is known. */
  readonly column?: number
}

/** A place in the program's text that facts refer to by number; told once, before its first use. */
export interface Site {
  readonly site: SiteId
  readonly position: Position
  /** The function that holds the site, as a person would call it: `Pool.acquire`. Empty at module level. */
  readonly functionName: string
  /** Source text of what is awaited there, cut at 80 characters; absent for a site that is no await. */
  readonly expression?: string
  /** Set for a function as a whole: where it stands in the text says nothing of who called it. */
  readonly isFunction?: true
}

export type TaskState = 'running' | 'ready' | 'suspended' | 'finished'

export type Outcome = 'done' | 'failed' | 'cancelled'

/** What can finally be awaited. A word a person may also use in a wakepoint (`wake: on socket`) and in the filter. */
export const resourceKinds = [
  'timer',
  'socket',
  'http',
  'dns',
  'file',
  'process',
  'worker',
  'thread',
  'stream',
  'event',
  'signal',
  'lock',
  'semaphore',
  'condition',
  'barrier',
  'queue',
  'task',
  'group',
  'future',
  'promise',
  'iterator',
  'turn',
  'consumer',
  'unknown',
] as const

/**
 * - `group`: all, any or some of several (`Promise.all`, `gather`, a TaskGroup).
 * - `turn`: nothing but one turn of the loop (`await null`, `sleep(0)`).
 * - `consumer`: an async generator at a `yield`; whoever iterates it wakes it.
 * - `promise` and `future`: a one-shot result of which nothing more is known than where it was made.
 */
export type ResourceKind = (typeof resourceKinds)[number]

/** What a suspended task finally awaits, as far as it is known. What is not known is absent, never guessed. */
export interface Resource {
  readonly kind: ResourceKind
  /** The thing as a person reads it, without its changing part: `timer`, `socket 127.0.0.1:5432 read`, `Lock "db"`. */
  readonly label: string
  /** A short addition in words: `empty; fed by feeder`. Absent when there is nothing to add. */
  readonly note?: string
  readonly madeAt?: Position
  /** When a timer or deadline is due. The time left is this minus now. */
  readonly due?: Milliseconds
  /** Of a group: how many have settled, of how many. */
  readonly progress?: { readonly settled: number; readonly of: number }
  /** Tasks that must finish (or, for a group, some of them) before this settles. */
  readonly tasks?: readonly TaskId[]
  /** The task that holds a lock or permit, exact or absent. */
  readonly holder?: TaskId
  /** Where and when the holder took it. */
  readonly heldAt?: Position
  readonly heldSince?: Milliseconds
  /** Who will settle it, in words, when that is known: `release() in worker 3`. */
  readonly wakerHint?: string
  readonly wakerAt?: Position
  /** Set only when proven: why nobody can settle this any more, as words behind its name: `garbage-collected, so …`. */
  readonly cannotWake?: string
}

export type WakerKind = 'task' | 'timer' | 'io' | 'thread' | 'cancellation' | 'callback' | 'start' | 'unknown'

/** What made a suspended task ready. */
export interface Waker {
  readonly kind: WakerKind
  /** As a person reads it: `timer, 250 ms`, `release() in worker 3`, `loadUser returned`. */
  readonly label: string
  readonly task?: TaskId
  /** The waker's line, or where the timer or resource was made. */
  readonly position?: Position
}
