import type { EventLoop } from './eventLoop'
import { CancelledError } from './exceptions'
import type { Future, Waiting } from './future'
import type { GatheringFuture } from './gather'
import { Handle } from './handle'

/**
 * Hears of the ends of all children of a gathering. One handle for all, which stands in the ready queue once for each
 * child that ended: one for each child, as addDoneCallback makes it, costs more than all the rest of a large gathering.
 * @internal
 */
export class ChildEnds extends Handle implements Waiting {
  /** Children that ended, in the order of their ends; it was called for as many as finished. */
  private readonly ended: Future<unknown>[] = []
  /** Children that had ended before. */
  private readonly before: Future<unknown>[] = []
  private count = 0
  private called = 0
  private finished = 0
  /** Null while children are being made, and for ever where one of them could not be. */
  private outer: GatheringFuture | null = null

  constructor(
    readonly loop: EventLoop,
    private readonly returnExceptions: boolean,
  ) {
    super(childDone, [null], loop)
  }

  watch(child: Future<unknown>): void {
    this.count++
    if (child.done()) this.before.push(child)
    else child._addWaiting(this)
  }

  /** All are watched: `outer` is settled by what they do. */
  tell(outer: GatheringFuture): void {
    this.outer = outer
    for (const child of this.before) this.childDone(child)
  }

  _tell(child: Future<unknown>): void {
    this.loop._checkClosed()
    this.ended.push(child)
    this.loop._push(this)
  }

  override _call(): void {
    const child = this.ended[this.called++]!
    // A tool reads here whose end it is, as in the handle of any callback.
    this._args![0] = child
    this.childDone(child)
  }

  private childDone(child: Future<unknown>): void {
    this.finished++
    const { outer } = this
    if (outer === null || outer.done()) {
      if (!child.cancelled()) child.exception()
    } else if (!this.returnExceptions && (child.cancelled() || child._failed())) outer._fail(child._error())
    else if (this.finished < this.count) return
    else {
      // Also where they are not given: whoever gathers has asked for the errors of all.
      const outcomes = outer.children.map(outcome)
      if (outer.cancelRequested) outer._fail(outer.children.at(-1)!._makeCancelledError())
      else outer.setResult(outcomes)
    }
  }
}

/** How the callback is called where a person reads what a loop has in line. */
function childDone(): void {}

function outcome(child: Future<unknown>): unknown {
  if (child.cancelled()) return new CancelledError(child._cancelMessage)
  return child._failed() ? child._error() : child.result()
}
