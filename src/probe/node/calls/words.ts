// biome-ignore-all lint/suspicious/noConstEnum: as in shared.ts
/** Numbers of the main thread alone. */
export const enum Word {
  /** Where the ring ends. */
  limit,
  /** How many promises V8 is about to derive for an await: one from what is awaited, and one around a value that is none. */
  awaiting,
  nextId,
  rowsUsed,
  rowsFree,
  /** Rows of the call that runs, and of the one that gave control back last to another; 0: none. */
  current,
  left,
}
/** How an await went on; stands in the ring, too. */
export const enum Resumed {
  settled,
  /** Or the program abandoned the call at a `yield`. */
  rejected,
  /** It never stood still: nothing has woken it. */
  atOnce,
  /** It had only given the loop a turn. */
  turn,
  /** What it awaited has gone on in the same step, and ended: that was woken, and not this one. */
  onward,
}
/** `Row.returnedAt` of a call that has left by `return promise` and waits for it. */
export const enum Returned {
  waits = -1,
}
