/**
 * The world a loop lives in: a clock, and a way to be called again. A *guest* host (Node) calls `turn` when it is
 * time, and the program's other callbacks go on meanwhile; a *blocking* host also has `select`, and the loop can then
 * be run to the end without giving the thread back.
 */
export interface Host {
  /** Seconds on a clock that only goes forward; its zero means nothing. */
  now(): number
  /** Seconds; timers due within it of now are taken as due. */
  readonly clockResolution: number
  /**
   * Calls `turn` once: as soon as other callbacks had their chance (0), after `seconds`, or only when something calls
   * `schedule` again (null; the program stays alive meanwhile). A new call replaces the one before.
   */
  schedule(turn: () => void, seconds: number | null): void
  /** Forgets the scheduled turn; nothing keeps the program alive any more. */
  unschedule(): void
  /** Blocks until I/O, or until `seconds` have passed (0: only looks; null: for ever). Blocking hosts only. */
  select?(seconds: number | null): void
  /** Calls back on Ctrl+C instead of ending the program; the returned function stops that. Absent: no such signal. */
  onInterrupt?(callback: () => void): () => void
  /** The program handles Ctrl+C itself now (`addSignalHandler`), or no longer. */
  ignoreInterrupts?(ignore: boolean): void
  /** Frees what the host holds; called by `loop.close()`. */
  close?(): void
}
