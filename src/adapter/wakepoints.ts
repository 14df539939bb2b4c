import type { DebugProtocol } from '@vscode/debugprotocol'
import {
  type Fact,
  type WakepointSpec,
  type WakepointStatus,
  type WakeSelector,
  wakepointPrefix,
  wakerPrefix,
} from '../protocol'
import { noConditionHere, noDebugging, UserError } from './errors'
import { parseHitCondition } from './hitCondition'
import type { Program } from './program'
import { parseSelector } from './selector'

/** Breakpoint ids of wakepoints start here, out of the way of a line debugger's own. */
const firstId = 1_000_000

/** No path and no function. */
const onceGroup = '\0once'

/** A wakepoint as a person wrote it. */
export interface WrittenWakepoint {
  /** As a person writes it, or as a view of the editor means it. */
  readonly selector: string | WakeSelector
  /** Absent: where the woken task goes on. */
  readonly at?: WakepointSpec['at']
  readonly condition?: string
  readonly hitCondition?: string
  readonly logMessage?: string
}

interface Entry {
  readonly id: number
  readonly key: string
  /** Absent when what was written cannot be read; then `status` says why. */
  readonly spec?: WakepointSpec
  status: WakepointStatus
}

/** All wakepoints of a session, wherever they were written, and what the probe says of them. */
export class Wakepoints {
  private readonly groups = new Map<string, readonly Entry[]>()
  private nextId = firstId
  private applying: Promise<void> = Promise.resolve()
  private reapplyQueued = false

  constructor(
    private readonly program: Program,
    private readonly changed: (breakpoint: DebugProtocol.Breakpoint) => void,
    private readonly noDebug = false,
  ) {}

  /** Replaces a group (the function breakpoints, or one file's lines) and answers what became of each. */
  async replace(group: string, written: readonly WrittenWakepoint[]): Promise<DebugProtocol.Breakpoint[]> {
    const known = [...(this.groups.get(group) ?? [])]
    const entries = written.map(wakepoint => this.take(known, wakepoint) ?? this.make(wakepoint))
    if (entries.length === 0 && !this.groups.has(group)) return []
    this.groups.set(group, entries)
    await this.apply()
    return entries.map(breakpointOf)
  }

  /** One more wakepoint until the next stop, which isn't shown as a breakpoint. */
  async once(selector: string): Promise<void> {
    this.groups.set(onceGroup, [this.make({ selector })])
    await this.apply()
  }

  /** The program has stopped: what was meant for one stop is over. */
  takeStop(): void {
    if (this.groups.delete(onceGroup)) void this.apply()
  }

  /** Whether stops of this wakepoint are a person's own. */
  has(id: number): boolean {
    return this.all().some(entry => entry.id === id && !this.groups.get(onceGroup)?.includes(entry))
  }

  /** New code may hold the line or name that a wakepoint looks for. */
  takeFacts(facts: readonly Fact[]): void {
    const news = facts.some(fact => fact.type === 'sitesAdded')
    if (!news || this.reapplyQueued || !this.all().some(entry => entry.spec && !entry.status.verified)) return
    this.reapplyQueued = true
    void this.reapply()
  }

  private async reapply(): Promise<void> {
    const before = new Map(this.all().map(entry => [entry.id, entry.status]))
    await this.apply()
    for (const entry of this.all())
      if (before.has(entry.id) && !same(before.get(entry.id)!, entry.status)) this.changed(breakpointOf(entry))
  }

  /** Hands all of them to the probe, one hand-over at a time. */
  private apply(): Promise<void> {
    this.applying = this.applying.then(async () => {
      this.reapplyQueued = false
      const entries = this.all()
      const wakepoints = entries.flatMap(entry => entry.spec ?? [])
      try {
        const answer = await this.program.command('setWakepoints', { wakepoints })
        const statuses = new Map(answer.wakepoints.map(status => [status.id, status]))
        for (const entry of entries) entry.status = statuses.get(entry.id) ?? entry.status
      } catch (error) {
        for (const entry of entries) if (entry.spec) entry.status = refused(entry.id, error)
      }
    })
    return this.applying
  }

  private all(): Entry[] {
    return [...this.groups.values()].flat()
  }

  /** The same wakepoint keeps its id, and with it its hits. */
  private take(known: Entry[], written: WrittenWakepoint): Entry | undefined {
    const index = known.findIndex(entry => entry.key === keyOf(written))
    return index < 0 ? undefined : known.splice(index, 1)[0]
  }

  private make(written: WrittenWakepoint): Entry {
    const id = this.nextId++
    const key = keyOf(written)
    try {
      if (this.noDebug) throw noDebugging()
      parseHitCondition(written.hitCondition)
      if (typeof written.selector !== 'string' && written.condition) throw noConditionHere()
      const { selector, at = 'wakee', condition, hitCondition, logMessage } = written
      const spec = {
        id,
        selector: typeof selector === 'string' ? parseSelector(selector) : selector,
        at,
        condition,
        hitCondition,
        logMessage,
      }
      return { id, key, spec: spec as WakepointSpec, status: { id, verified: false } }
    } catch (error) {
      return { id, key, status: refused(id, error) }
    }
  }
}

/** What the name of a function breakpoint means: `wake:` or `waker:` and a selector; undefined when it is neither. */
export function readName(functionName: string): WrittenWakepoint | undefined {
  const name = functionName.trimStart()
  if (name.startsWith(wakepointPrefix)) return { selector: name.slice(wakepointPrefix.length).trim(), at: 'wakee' }
  if (name.startsWith(wakerPrefix)) return { selector: name.slice(wakerPrefix.length).trim(), at: 'waker' }
}

function keyOf({ selector, at, condition, hitCondition, logMessage }: WrittenWakepoint): string {
  return JSON.stringify([selector, at, condition, hitCondition, logMessage])
}

function refused(id: number, error: unknown): WakepointStatus {
  if (!(error instanceof UserError)) throw error
  return { id, verified: false, message: error.message }
}

function same(a: WakepointStatus, b: WakepointStatus): boolean {
  return a.verified === b.verified && a.message === b.message && a.position?.line === b.position?.line
}

function breakpointOf({ id, status: { verified, message, position } }: Entry): DebugProtocol.Breakpoint {
  const place = position && { source: { path: position.path }, line: position.line, column: position.column }
  return { id, verified, message, ...place }
}
