import { RuntimeError } from '../exceptions'
import type { Host } from './host'

/**
 * Time that jumps: waiting ends at once and the clock stands at the deadline. For tests: an hour of sleeping takes
 * no time, and everything happens in one order. Works as a guest and blocking.
 */
export class VirtualHost implements Host {
  readonly clockResolution = 1e-9
  #now: number
  #immediate: NodeJS.Immediate | undefined

  /** @param start seconds the clock shows at first */
  constructor(start = 0) {
    this.#now = start
  }

  now(): number {
    return this.#now
  }

  /** Moves the clock, as if a callback had taken that many seconds. */
  advance(seconds: number): void {
    this.#now += seconds
  }

  schedule(turn: () => void, seconds: number | null): void {
    this.unschedule()
    // Without a deadline only something outside (a promise) can help: it will call schedule again.
    if (seconds === null) return
    this.#immediate = setImmediate(() => {
      this.#now += seconds
      turn()
    })
  }

  unschedule(): void {
    if (this.#immediate !== undefined) clearImmediate(this.#immediate)
    this.#immediate = undefined
  }

  /** @throws RuntimeError when nothing can ever end the waiting. */
  select(seconds: number | null): void {
    if (seconds === null) throw new RuntimeError('deadlock: nothing is scheduled, and virtual time has no I/O')
    this.#now += seconds
  }
}
