/**
 * The time a program sees: its host's clock, less the time it was held. While a person reads at a breakpoint the
 * program's time can stand still, so that timers do not fire because of it.
 */
export class ProgramClock {
  private heldSince: number | null = null
  private behind = 0

  /** @param now the host's clock, in seconds */
  constructor(private readonly now: () => number) {}

  /** Seconds; the zero means nothing. */
  time(): number {
    return (this.heldSince ?? this.now()) - this.behind
  }

  /** True while time stands still. */
  get held(): boolean {
    return this.heldSince !== null
  }

  /** Seconds that passed outside and not for the program. */
  get lag(): number {
    return this.behind + (this.heldSince === null ? 0 : this.now() - this.heldSince)
  }

  /** Stops time. */
  hold(): void {
    this.heldSince ??= this.now()
  }

  /** Lets time go on from where it was held. */
  release(): void {
    if (this.heldSince === null) return
    this.behind += this.now() - this.heldSince
    this.heldSince = null
  }

  /** Takes back seconds that have passed: for a stop that is known only afterwards. */
  forget(seconds: number): void {
    this.behind += seconds
  }
}
