import { contexts } from './contextVars'
import type { Coroutine } from './coroutine'
import { CoroutineByHand } from './coroutineByHand'
import type { EventLoop } from './eventLoop'
import { RuntimeError, ValueError } from './exceptions'
import { Future } from './future'
import { getRunningLoop } from './runningLoop'
import { TimerHandle } from './timerHandle'

/**
 * Waits `delay` seconds, then gives `result`. A delay of 0 or less gives the loop one turn.
 * @throws ValueError for NaN
 */
export function sleep(delay: number): Coroutine<void>
export function sleep<T>(delay: number, result: T): Coroutine<T>
export function sleep<T>(delay: number, result?: T): Coroutine<T | undefined> {
  return new Sleep(delay, result)
}

class Sleep<T> extends CoroutineByHand<T> {
  private timer: SleepTimer<T> | null = null

  constructor(
    private readonly delay: number,
    private readonly result: T,
  ) {
    super()
  }

  next(): IteratorResult<unknown, T> {
    if (this.state === 'created') return this.start()
    if (this.state === 'finished') return { done: true, value: undefined as T }
    this.end()
    if (this.timer === null) return { done: true, value: this.result }
    if (!this.timer.future.done()) throw new RuntimeError("await wasn't used with future")
    return { done: true, value: this.timer.future.result() }
  }

  private start(): IteratorResult<unknown, T> {
    this.state = 'suspended'
    if (this.delay <= 0) return { done: false, value: undefined }
    if (Number.isNaN(this.delay)) {
      this.end()
      throw new ValueError('Invalid delay: NaN (not a number)')
    }
    const loop = getRunningLoop()
    const future = new Future<T>({ loop })
    this.timer = loop._addTimer(new SleepTimer(loop.time() + this.delay, future, this.result, loop))
    future._blocking = true
    return { done: false, value: future }
  }

  protected override end(): void {
    super.end()
    this.timer?.cancel()
  }
}

/** The timer of one sleeper. It runs nothing of the program's, so it needs no context of its own. @internal */
export class SleepTimer<T> extends TimerHandle {
  constructor(
    when: number,
    readonly future: Future<T>,
    private readonly result: T,
    loop: EventLoop,
  ) {
    super(when, sleeper, null, loop, contexts.holder._context)
    future._resource = this
  }

  override _call(): void {
    if (!this.future.cancelled()) this.future.setResult(this.result)
  }
}

function sleeper(): void {}
