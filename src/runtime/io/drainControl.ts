import type { Coroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import type { Future } from '../future'
import { ConnectionResetError } from './osErrors'
import { standsFor } from './resource'

/** Who waits in `drain()` while the transport says pause: the flow control of a stream's protocol. @internal */
export class DrainControl {
  #paused = false
  #lost = false
  readonly #waiters: Future<void>[] = []

  constructor(private readonly loop: EventLoop) {}

  /** Nobody has to wait. */
  get open(): boolean {
    return !this.#paused && !this.#lost
  }

  pauseWriting(): void {
    this.#paused = true
  }

  resumeWriting(): void {
    this.#paused = false
    for (const waiter of this.#waiters) if (!waiter.done()) waiter.setResult(undefined)
  }

  connectionLost(error: unknown): void {
    this.#lost = true
    if (!this.#paused) return
    for (const waiter of this.#waiters) {
      if (waiter.done()) continue
      if (error === null) waiter.setResult(undefined)
      else waiter.setException(error)
    }
  }

  /** Waits while writing is paused. `resource` is what the waiting stands for. */
  *drain(resource: object | null): Coroutine<void> {
    if (this.#lost) throw new ConnectionResetError('Connection lost')
    if (!this.#paused) return
    const waiter = standsFor(this.loop.createFuture<void>(), resource)
    this.#waiters.push(waiter)
    try {
      yield* waiter
    } finally {
      this.#waiters.splice(this.#waiters.indexOf(waiter), 1)
    }
  }
}
