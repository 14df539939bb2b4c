import { basename } from 'node:path'
import type { DebugProtocol } from '@vscode/debugprotocol'
import type { Fact, TaskId, WakepointHit, Waker } from '../protocol'
import type { Program } from './program'
import type { Wakepoints } from './wakepoints'

type Stop = DebugProtocol.StoppedEvent['body']

/** Says of a stop why it happened, where the facts know more than the line debugger. */
export class Stops {
  private hits: WakepointHit[] = []
  private ring: readonly TaskId[] | undefined
  /** The ring of waits that the program is stopped for. */
  private shownRing: readonly TaskId[] | undefined

  constructor(
    private readonly program: Program,
    private readonly wakepoints: Wakepoints,
    private readonly print: (output: DebugProtocol.OutputEvent['body']) => void,
  ) {}

  readonly requests = {
    exceptionInfo: async (args: DebugProtocol.ExceptionInfoArguments) => {
      if (!this.shownRing) return await this.program.request('exceptionInfo', args)
      return { exceptionId: 'Deadlock', description: this.describeRing(this.shownRing), breakMode: 'always' }
    },
  }

  takeFacts(facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (fact.type !== 'wakepointHit') continue
      if (fact.log === undefined) this.hits.push(fact)
      else this.log(fact.task, fact.log)
    }
  }

  /** The next stop is for this ring. */
  expectRing(ring: readonly TaskId[]): void {
    this.ring = ring
  }

  /** The body of a `stopped` event as the editor gets it; `stoppedIn`: the task that runs there, where it is known. */
  describe(stop: Stop, stoppedIn?: TaskId): Stop {
    const hits = this.hits.filter(hit => this.isReached(hit, stoppedIn))
    const ring = this.ring
    this.hits = []
    this.ring = undefined
    this.shownRing = undefined
    if (ring && (stop.reason === 'pause' || stop.reason === 'entry')) {
      this.shownRing = ring
      return { ...stop, reason: 'exception', description: 'Deadlock', text: this.describeRing(ring) }
    }
    // Several wakepoints may be on the call that wakes; what was hit before and passed over is none of this stop's.
    const hit = hits.at(-1)
    if (!hit || stop.reason === 'exception') return stop.reason === 'pause' ? { description: 'paused', ...stop } : stop
    const ids = hits.filter(({ task }) => task === hit.task).map(({ wakepoint }) => wakepoint)
    const known = ids.filter(id => this.wakepoints.has(id))
    const hitBreakpointIds = [...(stop.hitBreakpointIds ?? []), ...known]
    const reason = known.length > 0 ? 'function breakpoint' : 'step'
    return { ...stop, ...this.describeHit(hit, reason), hitBreakpointIds }
  }

  /**
   * Whether the task that was woken is the one that runs: where it had to wait again before it came to its own next line,
   * as behind a condition for the lock, the program stops elsewhere first.
   */
  private isReached({ task, at, future }: WakepointHit, stoppedIn: TaskId | undefined): boolean {
    if (at === 'waker' || future !== undefined || task === undefined || stoppedIn === undefined) return true
    return this.program.model.rootOf(task) === stoppedIn
  }

  private describeHit({ task, waker, at, future }: WakepointHit, reason: string) {
    if (future !== undefined) return { reason: 'data breakpoint', ...inShort(describeWaker(waker, 'settled')) }
    if (at !== 'waker' || task === undefined) return { reason, ...inShort(describeWaker(waker)) }
    return { reason, ...inShort(`wakes ${this.program.model.nameOf(task)}`) }
  }

  private describeRing(ring: readonly TaskId[]): string {
    const names = [...ring, ring[0]!].map(task => this.program.model.nameOf(task))
    return `${names.join(' waits for ')}.`
  }

  private log(task: TaskId | undefined, line: string): void {
    const { position } = (task && this.program.model.task(task)?.site) || {}
    const place = position && { source: { path: position.path }, line: position.line, column: position.column }
    this.print({ category: 'console', output: `${line}\n`, ...place })
  }
}

/** So many characters leave the Call Stack view, narrow as it is, some room for the name of the task. */
const roomForReason = 24

/** The sentence, and what of it stands beside the task's name: `woken by timer`. */
function inShort(text: string): Pick<Stop, 'description' | 'text'> {
  const [head] = /^\w+(?: by)? (?:(?!,| in | at ).)*/.exec(text) ?? [text]
  return { description: head.length > roomForReason ? `${head.slice(0, roomForReason - 1)}…` : head, text }
}

/** `woken by timer, 250 ms, made at feeder.ts:20` */
function describeWaker({ kind, label, position }: Waker, what = 'woken'): string {
  const place = position && `${basename(position.path)}:${position.line}`
  if (!place || label.includes(place)) return `${what} by ${label}`
  return `${what} by ${label}${kind === 'timer' || kind === 'io' ? ', made at' : ' at'} ${place}`
}
