import type { Host } from './host'

/** A loop as a guest of Node's own: each turn is an immediate or a timer, everything else in the program goes on. */
export class NodeHost implements Host {
  readonly clockResolution = 1e-9
  #immediate: NodeJS.Immediate | undefined
  #timer: NodeJS.Timeout | undefined
  #alive: NodeJS.Timeout | undefined
  #ignoresInterrupts = false

  now(): number {
    return performance.now() / 1000
  }

  schedule(turn: () => void, seconds: number | null): void {
    if (this.#immediate !== undefined) clearImmediate(this.#immediate)
    if (this.#timer !== undefined) clearTimeout(this.#timer)
    this.#immediate = this.#timer = undefined
    if (seconds === null) this.#stayAlive()
    else if (seconds <= 0) this.#immediate = setImmediate(turn)
    // Rounded up: Node's timers count whole milliseconds, and one that fires early would only be set again.
    else this.#timer = setTimeout(turn, Math.min(Math.ceil(seconds * 1000), FOR_EVER))
  }

  unschedule(): void {
    if (this.#immediate !== undefined) clearImmediate(this.#immediate)
    if (this.#timer !== undefined) clearTimeout(this.#timer)
    if (this.#alive !== undefined) clearInterval(this.#alive)
    this.#immediate = this.#timer = this.#alive = undefined
  }

  /** One timer for all the times the loop only waits for others: making one for each would cost more than a callback. */
  #stayAlive(): void {
    this.#alive ??= setInterval(() => {}, FOR_EVER)
  }

  onInterrupt(callback: () => void): () => void {
    // A program with an own handler keeps it.
    if (process.listenerCount('SIGINT') > 0) return () => {}
    const interrupt = () => {
      if (!this.#ignoresInterrupts) callback()
    }
    process.on('SIGINT', interrupt)
    return () => process.off('SIGINT', interrupt)
  }

  ignoreInterrupts(ignore: boolean): void {
    this.#ignoresInterrupts = ignore
  }
}

/** Whether the environment asks for debug mode (WAKEPOINT_ASYNCIO_DEBUG=1). */
export function debugFromEnvironment(): boolean {
  return Boolean(process.env.WAKEPOINT_ASYNCIO_DEBUG)
}

/** The longest delay Node's timers take, in milliseconds. */
const FOR_EVER = 2 ** 31 - 1
