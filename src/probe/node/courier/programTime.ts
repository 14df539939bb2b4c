import { Control, TICKS_PER_MS, type Words } from '../shared'
import type { Teller } from './luggage'
import type { Tunnel } from './tunnel'

const GOES_ON = new Set(['Debugger.resume', 'Debugger.stepInto', 'Debugger.stepOver', 'Debugger.stepOut'])

/** Whether a method of V8's lets a program go on that is paused. */
export function goesOn(method: string): boolean {
  return GOES_ON.has(method)
}

const RELEASE = ['command', 'releaseTime', '{}'] as const

/** Holds the program's time from a pause until the program goes on, where its runtime has a clock that can be held. */
export class ProgramTime {
  private held: Promise<unknown> = Promise.resolve()
  private isHeld = false
  private isPaused = false
  /** Program milliseconds. */
  private since = 0

  constructor(
    private readonly tunnel: Pick<Tunnel, 'ask' | 'askAndPost' | 'post'>,
    private readonly teller: Teller,
    private readonly flush: () => void,
    /** Program milliseconds. */
    private readonly now: () => number,
    private readonly control: Words<Control>,
  ) {}

  /** `since`: program milliseconds. What the courier does between is no time of the program's. */
  paused(since: number): void {
    this.isPaused = true
    this.since = since
    this.held = this.hold(since)
  }

  /** What a person chooses in the middle of a stop counts for this stop, too. */
  async choose(held: boolean): Promise<void> {
    await this.held
    if (!this.isPaused || held === this.isHeld) return
    if (held) await this.hold(this.now())
    else this.tellReleased()
  }

  /** Passes on to V8 what lets the program go on, and its time right before: nothing passes between the two. */
  async goOn(method: string, params: unknown): Promise<unknown> {
    await this.held
    this.countPause()
    this.isPaused = false
    if (!this.isHeld) return this.tunnel.post(method, params)
    this.tellReleased()
    return this.tunnel.askAndPost(RELEASE, method, params)
  }

  /** Nobody listens any more, so nobody reads: what is held is let go. */
  async leave(): Promise<void> {
    await this.held
    await this.tunnel.ask(...RELEASE)
  }

  /** Before the program goes on, which looks at it at the end of its step: how long it stood still is no part of that. */
  private countPause(): void {
    if (this.isPaused) this.control[Control.pausedTime] += Math.trunc((this.now() - this.since) * TICKS_PER_MS)
  }

  private tellReleased(): void {
    this.isHeld = false
    this.teller.tell({ type: 'timeReleased' })
    this.flush()
  }

  /** Never rejects: a program that cannot be asked must be able to go on all the same. */
  private async hold(since: number): Promise<void> {
    const question = this.tunnel.ask('command', 'pauseTime', JSON.stringify({ since }))
    const answer = await question.then(JSON.parse, () => undefined)
    if (!(answer?.ok?.loops > 0)) return
    this.isHeld = true
    this.teller.tell({ type: 'timeHeld' }, since)
    this.flush()
  }
}
