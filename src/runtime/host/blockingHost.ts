import { RuntimeError } from '../exceptions'
import { block } from '../io/threadSignal'
import type { Host } from './host'
import { NodeHost } from './nodeHost'

/**
 * A host that can block: with it `runSync` and `runUntilCompleteSync` return only at the end, as in Python. The thread
 * waits in `Atomics.wait`; timers and other threads (executors, loop handles) wake it. Node's own events do not come
 * while it blocks: no sockets, no promises, no signals. Best on a worker thread.
 */
export class BlockingHost implements Host {
  readonly #guest = new NodeHost()
  readonly clockResolution = this.#guest.clockResolution

  now(): number {
    return this.#guest.now()
  }

  schedule(turn: () => void, seconds: number | null): void {
    this.#guest.schedule(turn, seconds)
  }

  unschedule(): void {
    this.#guest.unschedule()
  }

  /** @throws RuntimeError when nothing can ever end the waiting */
  select(seconds: number | null): void {
    if (block(took => took, seconds)) return
    throw new RuntimeError(
      'deadlock: nothing can wake this loop while it blocks its thread; for sockets, promises and signals use run()',
    )
  }
}
