import { COLLECTED } from '../calls/collected'
import { TICKS_PER_MS } from '../shared'
import type { Teller } from './luggage'
import type { KnownCall, Records } from './records'
import type { Tunnel } from './tunnel'

/** A call suspended for so long is let go of. */
const OLD_AFTER = 3000
const LOOK_EVERY = 1000
/** Calls in one question: some tenths of a millisecond of the main thread. */
const A_TIME = 500

/** Has the main thread let go of calls that are suspended for long, and tells those that nothing can wake any more. */
export class Ageing {
  private lookedAt = 0
  private isAsking = false
  private readonly collected = new WeakSet<KnownCall>()

  constructor(
    private readonly records: Records,
    private readonly teller: Teller,
    private readonly tunnel: Tunnel,
    private readonly now: () => number,
  ) {}

  /** To be called often. */
  look(): void {
    if (this.isAsking || this.now() - this.lookedAt < LOOK_EVERY) return
    this.isAsking = true
    this.age()
      .catch(() => undefined)
      .finally(() => {
        this.lookedAt = this.now()
        this.isAsking = false
      })
  }

  private async age(): Promise<void> {
    const before = (this.now() - OLD_AFTER) * TICKS_PER_MS
    const old = [...this.records.calls.values()].filter(
      call => call.site !== 0 && call.since < before && !this.collected.has(call),
    )
    for (let at = 0; at < old.length; at += A_TIME) await this.ageSome(old.slice(at, at + A_TIME))
  }

  private async ageSome(calls: readonly KnownCall[]): Promise<void> {
    const keys = calls.map(call => [call.id, call.row])
    const { ok } = JSON.parse(await this.tunnel.ask('command', 'ageCalls', JSON.stringify({ keys })))
    const gone = new Set<number>(ok.collected)
    for (const call of calls) {
      if (!gone.has(call.id)) continue
      this.collected.add(call)
      this.teller.tell({ type: 'resourceNamed', task: call.id, resource: COLLECTED })
    }
  }
}
