import type { LoopBlocked, LoopReported, LoopStatus, Milliseconds, Position, SiteId, TaskId } from '../protocol'
import { defined } from './defined'

/** The longest step is shown this long, so that a person can read it. */
const longestStepShown: Milliseconds = 5_000

type Timers = NonNullable<LoopReported['timers']>

/** How the loop does, from its latest report. */
export class LoopState {
  private report: LoopReported | undefined
  private blocked: LoopBlocked | undefined
  private longest: { readonly time: Milliseconds; readonly lasted: Milliseconds; readonly site: SiteId } | undefined

  reported(report: LoopReported, time: Milliseconds): void {
    this.report = report
    const longest = this.longest
    if (!longest || report.longestStep >= longest.lasted || time - longest.time > longestStepShown) {
      this.longest = { time, lasted: report.longestStep, site: report.longestStepSite ?? 0 }
    }
  }

  block(blocked: LoopBlocked): void {
    this.blocked = blocked
  }

  unblock(): void {
    this.blocked = undefined
  }

  get readyTasks(): readonly TaskId[] {
    return this.report?.readyTasks ?? []
  }

  status(positionOf: (site: SiteId) => Position | undefined, nameOf: (task: TaskId) => string): LoopStatus {
    const report = this.report
    const inner = this.blocked?.stack[0]
    const placed = this.blocked?.stack.find(frame => frame.site)
    const name = placed?.name ?? inner?.name
    const timers: Timers | undefined = report?.timers?.map(timer =>
      timer.task === undefined ? timer : { ...timer, label: `${timer.label} of ${nameOf(timer.task)}` },
    )
    return defined({
      iterations: report?.iterations,
      ready: report?.ready,
      longestStep: this.longest?.lasted,
      longestStepAt: this.longest ? positionOf(this.longest.site) : undefined,
      blocked: this.blocked && defined({ since: this.blocked.since, at: positionOf(placed?.site ?? 0), name }),
      cost: report?.cost,
      readyTasks: report?.readyTasks?.map(task => ({ task, name: nameOf(task) })),
      timers,
    })
  }
}
