import type { LoopReported } from '../../../protocol'
import { Control, type SharedMemory, TICKS_PER_MS } from '../shared'
import type { Teller } from './luggage'
import type { Records } from './records'
import type { SiteBook } from './siteBook'
import type { Tunnel } from './tunnel'

interface Watched {
  readonly memory: SharedMemory
  readonly sites: SiteBook
  readonly teller: Teller
  readonly tunnel: Tunnel
  readonly records: Records
  /** Program time in milliseconds. */
  now(): number
}

/** A loop that has not come round for so long is blocked. */
const BLOCKED_AFTER = 150
/** How much of a core the process must use while the loop stands still for the question to be worth its while. */
const BUSY_SHARE = 0.3
/** Without that sign (the program may wait in a native call) the question is asked so seldom. */
const QUIET_QUESTION = 2000
const REPORT_EVERY = 250
/** What one ring record and one loop iteration cost the main thread, in milliseconds, by `test/bench/node`. */
const RECORD_COST = 6e-6
const ITERATION_COST = 1.2e-3

/** Watches from outside whether the loop comes round, and says how it does. Asks the main thread only when it looks stuck. */
export class Watchdog {
  private iterations = 0
  private changedAt = 0
  private cpuAtChange = process.cpuUsage()
  private askedAt = 0
  private isAsking = false
  private blockedSince: number | undefined
  private hasLoops = false
  private report = { time: 0, iterations: 0, taken: 0, questions: 0 }

  constructor(private readonly watched: Watched) {}

  /** To be called every few milliseconds. */
  look(): void {
    const { memory, now } = this.watched
    const time = now()
    const iterations = Atomics.load(memory.control, Control.iterations)
    if (iterations !== this.iterations) {
      this.iterations = iterations
      this.changedAt = time
      this.cpuAtChange = process.cpuUsage()
      this.endBlock()
    } else if (this.looksStuck(time)) this.ask(time)
    this.tellAbilities(memory.control[Control.loops] !== 0)
    if (time - this.report.time >= REPORT_EVERY) this.tellReport(time)
  }

  /** Tasks and time of our own asyncio obey; promises and the timers of Node do not. */
  private tellAbilities(hasLoops: boolean): void {
    if (hasLoops === this.hasLoops) return
    this.hasLoops = hasLoops
    this.watched.teller.tell({ type: 'abilitiesTold', cancel: hasLoops, holdTime: hasLoops, inspectLoops: hasLoops })
  }

  private looksStuck(time: number): boolean {
    const still = time - this.changedAt
    if (still < BLOCKED_AFTER || this.isAsking || this.blockedSince !== undefined) return false
    if (Atomics.load(this.watched.memory.control, Control.gate) === 0) return false
    if (time - this.askedAt < BLOCKED_AFTER) return false
    const { user, system } = process.cpuUsage(this.cpuAtChange)
    return (user + system) / 1000 > still * BUSY_SHARE || time - Math.max(this.askedAt, this.changedAt) > QUIET_QUESTION
  }

  private async ask(time: number): Promise<void> {
    this.isAsking = true
    this.askedAt = time
    const { iterations } = this
    const where = await this.watched.tunnel.ask('where').catch(() => undefined)
    this.isAsking = false
    if (where === undefined || where === null || iterations !== this.iterations) return
    const { since, stack } = where as { since: number; stack: readonly { name: string; path?: string; line: number }[] }
    this.blockedSince = since
    const { sites } = this.watched
    const told = stack.map(({ name, path, line }) =>
      path ? { name, site: sites.siteOfFrame(path, line, name) } : { name },
    )
    this.watched.teller.tell({ type: 'loopBlocked', since, stack: told })
  }

  private endBlock(): void {
    if (this.blockedSince === undefined) return
    const since = this.blockedSince
    this.blockedSince = undefined
    const end = this.watched.memory.control[Control.iterationStart] / TICKS_PER_MS
    this.watched.teller.tell({ type: 'loopUnblocked', lasted: Math.max(0, end - since) })
  }

  private tellReport(time: number): void {
    const { control } = this.watched.memory
    const { taken } = this.watched.records
    const questions = control[Control.questionTime]
    const before = this.report
    this.report = { time, iterations: this.iterations, taken, questions }
    if (before.iterations === this.iterations && before.taken === taken) return
    const elapsed = time - before.time
    const turns = (this.iterations - before.iterations) | 0
    const asked = ((questions - before.questions) | 0) / 1000
    const spent = (taken - before.taken) * RECORD_COST + turns * ITERATION_COST + asked
    const longestStep = Atomics.exchange(control, Control.longestStep, 0) / TICKS_PER_MS
    const lookEvery = this.watched.records.takeLookEvery()
    const report = {
      type: 'loopReported',
      iterations: Math.round((turns * 1000) / elapsed),
      longestStep,
      cost: Math.min(1, spent / elapsed),
      ...(lookEvery > 0 && { lookEvery }),
    } as const
    if (control[Control.loops] === 0) this.watched.teller.tell(report)
    else this.tellWithLoops(report)
  }

  /** Loops of our own asyncio also tell what they will do next. */
  private async tellWithLoops(report: LoopReported): Promise<void> {
    const { tunnel, teller } = this.watched
    const answer = await tunnel.ask('command', 'loopState', '{}').catch(() => '{}')
    teller.tell({ ...report, ...JSON.parse(answer as string).ok })
  }
}
