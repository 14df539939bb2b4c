import type { Milliseconds, Stretch } from '../protocol'

/** So many are kept, the latest. */
const kept = 200

/** When a program stood at a stop, in its own time. */
export class Pauses {
  private stretches: Stretch[] = []
  /** When the last one began, on the clock of this process. */
  private begunAt = 0

  /** Oldest first; the last is open while it stands. */
  get all(): readonly Stretch[] {
    return this.stretches
  }

  begin(from: Milliseconds): void {
    this.begunAt = performance.now()
    this.stretches = [...this.stretches.slice(1 - kept), { from }]
  }

  /** Nothing is told during a stop: how long it was is taken from the clock here. `isHeld`: its time stood still. */
  end(isHeld: boolean): void {
    const last = this.stretches.at(-1)
    if (!last || last.to !== undefined) return
    const lasted = isHeld ? 0 : performance.now() - this.begunAt
    this.stretches = [...this.stretches.slice(0, -1), { from: last.from, to: last.from + lasted }]
  }
}
