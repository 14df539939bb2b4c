/** At most ten changes a second are told. */
const interval = 100

/** Tells that something changed: at once after a quiet time, then at most ten times a second, and always the last. */
export class Changes {
  private timer: NodeJS.Timeout | undefined
  private pending = false

  constructor(private readonly tell: () => void) {}

  note(): void {
    if (this.timer) {
      this.pending = true
      return
    }
    this.tell()
    this.timer = setTimeout(() => {
      this.timer = undefined
      if (!this.pending) return
      this.pending = false
      this.note()
    }, interval)
    this.timer.unref()
  }

  dispose(): void {
    clearTimeout(this.timer)
    this.pending = false
    this.timer = undefined
  }
}
