import type { Teller } from './luggage'
import type { Tunnel } from './tunnel'

const GOES_ON = new Set(['Debugger.resume', 'Debugger.stepInto', 'Debugger.stepOver', 'Debugger.stepOut'])

/** Holds the program's time from a pause until the program goes on, where its runtime has a clock that can be held. */
export class ProgramTime {
  private held: Promise<unknown> = Promise.resolve()
  private isHeld = false
  private isPaused = false

  constructor(
    private readonly tunnel: Pick<Tunnel, 'ask'>,
    private readonly teller: Teller,
    private readonly flush: () => void,
  ) {}

  paused(): void {
    this.isPaused = true
    this.held = this.hold()
  }

  /** What a person chooses in the middle of a stop counts for this stop, too. */
  async choose(held: boolean): Promise<void> {
    await this.held
    if (!this.isPaused || held === this.isHeld) return
    if (held) await this.hold()
    else this.tellReleased()
  }

  /** To be awaited before a method is passed on to V8. */
  async before(method: string): Promise<void> {
    if (!GOES_ON.has(method)) return
    await this.held
    this.isPaused = false
    if (!this.isHeld) return
    await this.tunnel.ask('command', 'releaseTime', '{}')
    this.tellReleased()
  }

  private tellReleased(): void {
    this.isHeld = false
    this.teller.tell({ type: 'timeReleased' })
    this.flush()
  }

  private async hold(): Promise<void> {
    const answer = JSON.parse((await this.tunnel.ask('command', 'pauseTime', '{}')) as string)
    if (!(answer.ok?.loops > 0)) return
    this.isHeld = true
    this.teller.tell({ type: 'timeHeld' })
    this.flush()
  }
}
