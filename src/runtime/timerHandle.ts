import type { Context } from './contextVars'
import type { EventLoop } from './eventLoop'
import { type Callback, Handle, type Origin } from './handle'

/** A callback with a time: what callLater and callAt return. */
export class TimerHandle extends Handle {
  /** @internal In the loop's heap. */ _scheduled = false

  /** @internal */
  constructor(
    /** @internal */ readonly _when: number,
    callback: Callback,
    args: unknown[] | null,
    loop: EventLoop,
    context?: Context | null,
  ) {
    super(callback, args, loop, context)
  }

  override get origin(): Origin {
    return 'timer'
  }

  /** The time it is due, in seconds of `loop.time()`. */
  when(): number {
    return this._when
  }

  /** Timers compare by their time: `first < second`. */
  [Symbol.toPrimitive](hint: string): number | string {
    return hint === 'number' ? this._when : this.toString()
  }

  override cancel(): void {
    if (!this._cancelled && this._scheduled) this._loop._timers.cancelled++
    super.cancel()
  }

  /** @internal */
  override _info(): string[] {
    const [, ...info] = super._info()
    info.splice(this._cancelled ? 1 : 0, 0, `when=${this._when}`)
    return ['TimerHandle', ...info]
  }
}
