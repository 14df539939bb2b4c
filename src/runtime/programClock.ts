/**
 * The time a program sees: its host's clock, less the time it was held. While a person reads at a breakpoint the
 * program's time can stand still, so that timers do not fire because of it.
 */
export class ProgramClock {
  private heldSince: number | null = null
  private behind = 0
  /** What the program was told last, on the host's clock. */
  private latest = Number.NEGATIVE_INFINITY

  /** @param now the host's clock, in seconds */
  constructor(private readonly now: () => number) {}

  /** Seconds; the zero means nothing. */
  time(): number {
    if (this.heldSince !== null) return this.heldSince - this.behind
    this.latest = this.now()
    return this.latest - this.behind
  }

  /** True while time stands still. */
  get held(): boolean {
    return this.heldSince !== null
  }

  /** Seconds that passed outside and not for the program. */
  get lag(): number {
    return this.behind + (this.heldSince === null ? 0 : this.now() - this.heldSince)
  }

  /**
   * Stops time, as of `ago` seconds before: whoever stops a program may get to this only later. Never as of before what
   * the program was told last, as its time does not go backwards.
   */
  hold(ago = 0): void {
    this.heldSince ??= Math.max(this.latest, this.now() - ago)
  }

  /** Lets time go on from where it was held. */
  release(): void {
    if (this.heldSince === null) return
    this.behind += this.now() - this.heldSince
    this.heldSince = null
  }
}
