import type { Model } from '../model'
import type { Milliseconds, TaskId, ViewQuery } from '../protocol'

/** How often rings are looked for while that is wanted. */
const watchInterval = 250

/** Everything of importance, as a panel would ask for it. */
const everything: ViewQuery = { grouping: 'place', filter: '', expanded: [], from: 0, to: 200 }

/** Asks the probe what suspended tasks await, for the rows on screen and for what proves a ring; one question at once. */
export class Naming {
  private asking = false
  private next: { readonly query: ViewQuery; readonly now: Milliseconds } | undefined
  private timer: NodeJS.Timeout | undefined
  private answered: Promise<void> = Promise.resolve()

  constructor(
    private readonly model: Model,
    private readonly nameResources: (tasks: readonly TaskId[]) => Promise<unknown>,
  ) {}

  ask(query: ViewQuery, now: Milliseconds): void {
    this.next = { query, now }
    if (!this.asking) this.answered = this.askOn()
  }

  /** Resolves when this question has its answer. */
  async settle(query: ViewQuery, now: Milliseconds): Promise<void> {
    this.ask(query, now)
    while (this.asking) await this.answered
  }

  /** While on, asks on its own a few times a second whenever `active`. */
  watch(on: boolean, active: () => boolean): void {
    clearInterval(this.timer)
    this.timer = undefined
    if (!on) return
    this.timer = setInterval(() => {
      if (active()) this.ask(everything, this.model.now)
    }, watchInterval)
    this.timer.unref()
  }

  dispose(): void {
    clearInterval(this.timer)
    this.next = undefined
  }

  private async askOn(): Promise<void> {
    this.asking = true
    try {
      while (this.next) {
        const { query, now } = this.next
        this.next = undefined
        const tasks = this.model.toName(query, now)
        if (tasks.length > 0) await this.nameResources(tasks)
      }
    } catch {
      // The program ended, or its probe cannot name things: the rows stay without names, which they say themselves.
      this.next = undefined
    } finally {
      this.asking = false
    }
  }
}
