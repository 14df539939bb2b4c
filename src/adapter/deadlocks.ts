import type { Fact, TaskId } from '../protocol'
import type { Program } from './program'

/** Tells of each proven ring of waits once, while it is switched on. */
export class Deadlocks {
  private on = false
  private readonly told = new Set<string>()

  constructor(
    private readonly program: Program,
    private readonly appeared: (ring: readonly TaskId[]) => void,
  ) {}

  set enabled(on: boolean) {
    if (on === this.on) return
    this.on = on
    this.program.watch(on)
  }

  takeFacts(facts: readonly Fact[]): void {
    if (!this.on || this.program.state !== 'running') return
    const { model } = this.program
    for (const fact of facts) {
      if (fact.type !== 'resourceNamed' && fact.type !== 'taskSuspended') continue
      const ring = model.ringOf(model.rootOf(fact.task))
      if (!ring) continue
      const key = [...ring].sort((a, b) => a - b).join()
      if (this.told.has(key)) continue
      this.told.add(key)
      this.appeared(ring)
      return
    }
  }
}
