import type { EventLoop } from './eventLoop'
import { RuntimeError } from './exceptions'
import { getRunningLoop } from './runningLoop'

/** Something that belongs to the first loop in which it had to wait. */
export abstract class LoopBound {
  private loop: EventLoop | null = null

  /** The running loop. @throws RuntimeError when this object waited in another one before @internal */
  protected _getLoop(): EventLoop {
    const loop = getRunningLoop()
    this.loop ??= loop
    if (this.loop !== loop) throw new RuntimeError(`${this} is bound to a different event loop`)
    return loop
  }
}
