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
/** `Row.returnedAt` of a call that has left by `return promise` and waits for it. */
export const enum Returned {
  waits = -1,
}
