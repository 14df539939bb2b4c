// biome-ignore-all lint/suspicious/noConstEnum: only these leave nothing but numbers in the probes, see Control
/**
 * The memory that the program's main thread and the courier share. The main thread only ever writes numbers here and
 * never waits; the courier reads, also while the main thread is blocked or paused.
 */

/** Times are ticks: quarters of a millisecond since the start of the probe, so that they stay small integers. */
export const TICKS_PER_MS = 4

/**
 * Words of `control`. This and the others are enums that leave only numbers in the probes: V8 inlines by the length of
 * what is compiled, and checks for each constant of a module whether it has a value yet.
 */
export const enum Control {
  /** Ring records written so far, as a wrapping 32-bit number. Written by the main thread alone. */
  head = 0,
  /** Ring records taken so far. Written by the courier alone. */
  tail = 1,
  /** Ring records that found no place, so far. */
  lost = 2,
  /** The clock that probes read, in ticks. The courier moves it, and the main thread once a loop iteration. */
  clock = 3,
  /** 1 when the program may start. */
  gate = 4,
  /** 1 once the courier holds its connection, 2 when it has none any more, 3 while it waits in the hall for one. */
  door = 5,
  /** Changed and notified by the main thread to wake the courier at once. */
  bell = 6,
  /** 1 when the program ends; the courier answers in `flushed`. */
  exiting = 7,
  flushed = 8,
  /** 1 while the main thread waits at a wakepoint for the Debugger domain. */
  stopping = 9,
  /** Set to the value of `stopping` by the courier when the main thread may go on to its `debugger` statement. */
  stop = 10,
  /** Loop iterations so far, wrapping. */
  iterations = 11,
  /** When the current loop iteration began, in ticks. */
  iterationStart = 12,
  /** The longest busy part of an iteration since the courier last set this to 0, in ticks. */
  longestStep = 13,
  /** Rows of `rows` ever used, the first one (never used) included. */
  rowsUsed = 14,
  /** Calls that found no row. */
  rowsMissing = 15,
  /** Time the main thread spent on the courier's questions, in microseconds, wrapping. */
  questionTime = 16,
  /** Open loops of our own asyncio. */
  loops = 17,
  /** For how long the program has been paused altogether, in ticks, wrapping. */
  pausedTime = 18,
  size = 32,
}

/** What a ring record and a row are made of, and how many there are. */
export const enum Size {
  /** Of a record: what happened and where (`kind | site << 4`), the row, and two that depend on the kind. */
  recordWords = 4,
  ringRecords = 1 << 15,
  /** Of a live call; the number of its row is the index of the first one. */
  rowWords = 8,
  rowShift = 3,
  rows = 1 << 20,
}

export const enum RecordKind {
  /** …, its id, its parent's id or 0. The site is that of the function. */
  created = 1,
  /** …, when (ticks), the callee's id or 0. */
  suspended = 2,
  /** …, when, how: see `Resumed`. */
  resumed = 3,
  /** …, when, its outcome: 0 when not known, 1 failed, 2 cancelled, 3 done. */
  finished = 4,
  /** …, when, the id of the call that did it or 0. Its word holds the kind of waker in the place of a site. */
  woken = 5,
}

/** Words of a row. */
export const enum Row {
  /** 0 when the row is free, or its call has never been suspended yet. */
  id = 0,
  functionSite = 1,
  /** Id of the call that called it, or 0. */
  parent = 2,
  /** Where it is suspended; 0 while it runs. */
  site = 3,
  /** When it was suspended or resumed, in ticks. */
  since = 4,
  /** Id of the call it awaits directly, or a `Callee`. */
  callee = 5,
  /** Site of its `return` of a promise, and -1 once it is over but for that; for the main thread alone. */
  returnedAt = 6,
  /** While it runs: row of the call that called it and has not got control back, or 0; for the main thread alone. */
  outer = 7,
}

/** What a row says in the place of a callee's id. */
export const enum Callee {
  /** None, as far as was seen when the call was suspended. */
  unknown = 0,
  /** None: the main thread has looked. */
  none = -1,
}

/** An array of words that have names: all of those are there. */
export type Words<Name extends number> = Int32Array & { [name in Name]: number }

export interface SharedMemory {
  readonly control: Words<Control>
  readonly ring: Int32Array
  readonly rows: Int32Array
}

/** The operating system gives the pages when they are first written: unused rows cost address space only. */
export function allocateShared(): SharedMemory {
  return {
    control: words(Control.size) as Words<Control>,
    ring: words(Size.ringRecords * Size.recordWords),
    rows: words(Size.rows * Size.rowWords),
  }
}

function words(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(count * 4))
}

/** What `process.hrtime()` said at program time 0; both threads read the same clock. */
export type Zero = readonly [seconds: number, nanoseconds: number]

/** Program time now, in milliseconds. */
export function millisecondsSince(zero: Zero): number {
  // By index: a program may have taken iteration from arrays.
  const now = hrtime()
  return (now[0] - zero[0]) * 1000 + (now[1] - zero[1]) / 1e6
}

const hrtime = process.hrtime.bind(process)
