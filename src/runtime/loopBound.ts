import type { EventLoop } from './eventLoop'
import { RuntimeError } from './exceptions'
import { moments } from './instrument'
import { getRunningLoop } from './runningLoop'

/** Something that belongs to the first loop in which it had to wait. */
export abstract class LoopBound {
  #mark: unknown = null
  private loop: EventLoop | null = null

  constructor() {
    if (moments.resourceMade !== null) moments.resourceMade(this)
  }

  /** What a tool keeps of it; not to be seen by a program that prints it. @internal */
  get _mark(): unknown {
    return this.#mark
  }

  set _mark(mark: unknown) {
    this.#mark = mark
  }

  /** The loop in which it had to wait; null before it had to. @internal */
  get _boundTo(): EventLoop | null {
    return this.loop
  }

  /** The running loop. @throws RuntimeError when this object waited in another one before @internal */
  protected _getLoop(): EventLoop {
    const loop = getRunningLoop()
    this.loop ??= loop
    if (this.loop !== loop) throw new RuntimeError(`${this} is bound to a different event loop`)
    return loop
  }
}
