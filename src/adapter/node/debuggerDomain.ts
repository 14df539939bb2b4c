import type { Cdp } from './cdp'

/** Why the Debugger domain is on. */
export type Need = 'breakpoints' | 'functions' | 'exceptions' | 'pause' | 'stop'

/**
 * V8's Debugger domain, which makes every await ten times slower: on only while something needs it. Async stacks stay
 * off, since they cost ten times more still. The probe itself switches the domain on right before a wakepoint stops.
 */
export class DebuggerDomain {
  private readonly needs = new Set<Need>()
  /** So many times the program is being let go on, and V8 has not said yet that it does: it would not go off. */
  private goingOn = 0
  private isOn = false
  private work: Promise<void> = Promise.resolve()

  /** `prepare` hands V8 everything it forgets when the domain goes off: breakpoints, filters, patterns. */
  constructor(
    private readonly cdp: Cdp,
    private readonly prepare: () => Promise<void>,
  ) {}

  get on(): boolean {
    return this.isOn
  }

  /** Resolves when the domain is on, or off again, as the needs then are. Rejects when the program is gone. */
  need(reason: Need, needed: boolean): Promise<void> {
    if (needed) this.needs.add(reason)
    else this.needs.delete(reason)
    return this.settled()
  }

  /**
   * Lets a stopped program go on, which needs the domain no more for its stop. Forgotten at once: a stop that comes
   * before V8 has answered needs it anew.
   */
  async leaveStop(goOn: () => Promise<unknown>): Promise<void> {
    this.needs.delete('pause')
    this.needs.delete('stop')
    this.goingOn++
    try {
      await goOn()
    } finally {
      this.goingOn--
    }
    await this.settled()
  }

  /**
   * The program has stopped, so the domain is on, whoever switched it on. To switch it on once more would make V8 tell
   * the same stop again.
   */
  noticeStop(): Promise<void> {
    this.needs.add('stop')
    if (this.isOn) return this.work
    this.isOn = true
    const done = this.work.then(() => this.prepare())
    this.work = done.catch(() => undefined)
    return done
  }

  private settled(): Promise<void> {
    const done = this.work.then(() => this.settle())
    this.work = done.catch(() => undefined)
    return done
  }

  private async settle(): Promise<void> {
    const wanted = this.needs.size > 0 || (this.isOn && this.goingOn > 0)
    if (wanted === this.isOn) return
    this.isOn = wanted
    if (!wanted) {
      await this.cdp.send('Debugger.disable')
      return
    }
    await this.cdp.send('Debugger.enable', {})
    await this.prepare()
  }
}
