import type { Milliseconds, Outcome, SiteId, TaskId, Waker } from '../protocol'
import { type Awaited, Past } from './history'

type State = 'running' | 'ready' | 'suspended'

/** One state of a lane, not yet in words; `to` is absent while it lasts. */
export interface DrawnSpan {
  readonly state: State
  readonly from: Milliseconds
  to: Milliseconds | undefined
  readonly isEarlier: boolean
  readonly isWoken: boolean
  waker: Waker | undefined
  readonly site: SiteId
  /** The call that a wait leads to, where that is no frame of the lane. */
  readonly callee: TaskId
  awaited: Awaited | undefined
}

interface CallNow {
  state: State
  site: SiteId
  callee: TaskId
  awaited: Awaited | undefined
}

/** Draws the lane of one task out of the events of its calls, in their order. */
export class LaneDrawing {
  /** Those that reach into the time from `from` on. */
  readonly spans: DrawnSpan[] = []
  readonly hits: { readonly time: Milliseconds; readonly waker: Waker }[] = []
  open: DrawnSpan | undefined
  isOver = false
  outcome: Outcome | undefined
  private readonly calls = new Map<TaskId, CallNow>()
  private lastWait: CallNow | undefined
  /** A frame has ended, and who awaits it has not gone on yet: it still is the same step. */
  private isPassingOn = false
  private isFirst = true
  /** Where the latest span began or ended: facts of different calls may tell times that are not in order by a little. */
  private last = Number.NEGATIVE_INFINITY
  /** Facts are missing since then. */
  private gap: Milliseconds | undefined
  /** The latest change that was told of the gap; -1: none. */
  private changedInGap: Milliseconds = -1

  constructor(
    private readonly root: TaskId,
    private readonly from: Milliseconds,
    private readonly knownFrom: Milliseconds,
  ) {}

  /** An event of the task, or of a call that is a frame of it. */
  take(kind: number, task: TaskId, time: Milliseconds, site: SiteId, other: TaskId, word: unknown): void {
    if (kind === Past.hit) {
      this.hit(time, word as Waker)
      return
    }
    if (kind === Past.named) {
      this.name(task, word as Awaited)
      return
    }
    if (kind > Past.finished) return
    const waker = kind === Past.woken || kind === Past.resumed ? (word as Waker | undefined) : undefined
    // Who wakes up has waited, though the beginning is not known any more.
    if (this.isFirst && (kind === Past.woken || kind === Past.resumed)) {
      this.calls.set(task, { state: 'suspended', site: 0, callee: 0, awaited: undefined })
      this.begin(this.knownFrom, undefined, true)
    }
    this.isFirst = false
    this.isPassingOn = false
    if (kind === Past.finished) this.finish(task, word as Outcome | undefined)
    else this.set(task, kind, site, other)
    if (this.gap !== undefined) this.changedInGap = Math.max(this.changedInGap, time)
    else this.turn(time, waker)
  }

  lose(time: Milliseconds): void {
    this.gap ??= time
  }

  /** A wait through which nothing changed is known in whole, also where other facts were lost. */
  regain(): void {
    const { gap, changedInGap } = this
    if (gap === undefined) return
    this.gap = undefined
    this.changedInGap = -1
    if (changedInGap < 0) return
    this.end(gap)
    this.begin(Math.max(gap, changedInGap), undefined, false)
  }

  /** To be called last. */
  close(): void {
    if (this.gap !== undefined) this.end(this.gap)
    if (this.open) this.spans.push(this.open)
  }

  private finish(task: TaskId, outcome: Outcome | undefined): void {
    this.calls.delete(task)
    if (task !== this.root) {
      this.isPassingOn = true
      return
    }
    this.isOver = true
    this.outcome = outcome
    this.calls.clear()
  }

  private set(task: TaskId, kind: number, site: SiteId, callee: TaskId): void {
    const state =
      kind === Past.suspended ? 'suspended' : kind === Past.woken || kind === Past.createdReady ? 'ready' : 'running'
    const call: CallNow = { state, site, callee, awaited: undefined }
    this.calls.set(task, call)
    if (state === 'suspended') this.lastWait = call
  }

  /** Ends the span and begins another where the state is no longer the same. */
  private turn(time: Milliseconds, waker: Waker | undefined): void {
    const { open } = this
    const state = this.state
    if (open && open.state === state) {
      if (state !== 'suspended' || open.site === this.leaf?.site) return
    }
    const wasReady = open?.state === 'ready'
    const isWake = open?.state === 'suspended' && state !== 'suspended' && state !== undefined
    this.end(time)
    // Who goes on at the very moment it was woken was ready for no time: the step itself was woken.
    const isAtOnce = wasReady && open.from >= time
    const by = isWake || wasReady ? (waker ?? (isAtOnce ? open.waker : undefined)) : undefined
    this.begin(time, by, false, isWake || (isAtOnce && open.isWoken))
  }

  private begin(from: Milliseconds, waker: Waker | undefined, isEarlier: boolean, isWoken = false): void {
    const { state } = this
    if (state === undefined) return
    const { site = 0, callee = 0, awaited } = (state === 'suspended' && this.leaf) || {}
    this.last = Math.max(this.last, from)
    this.open = { state, from: this.last, to: undefined, isEarlier, isWoken, waker, site, callee, awaited }
  }

  private end(time: Milliseconds): void {
    const { open } = this
    this.open = undefined
    if (!open) return
    const to = Math.max(open.from, time)
    this.last = to
    // A step may be too short for the clock; what it woke from and into is told by its neighbours.
    if (to < this.from || (to === open.from && open.state !== 'running')) return
    open.to = to
    this.spans.push(open)
  }

  private get state(): State | undefined {
    if (this.isPassingOn) return 'running'
    let state: State | undefined
    for (const call of this.calls.values()) {
      if (call.state === 'running') return 'running'
      if (state !== 'ready') state = call.state
    }
    return state
  }

  /** The call that stands at what is finally awaited. */
  private get leaf(): CallNow | undefined {
    let call = this.calls.get(this.root)
    for (let depth = this.calls.size; call && depth > 0; depth--) {
      const next = this.calls.get(call.callee)
      if (!next) return call
      call = next
    }
    return call ?? this.lastWait
  }

  private name(task: TaskId, awaited: Awaited): void {
    const call = this.calls.get(task)
    if (call?.state !== 'suspended') return
    call.awaited = awaited
    if (this.open?.state === 'suspended' && this.leaf === call) this.open.awaited = awaited
  }

  private hit(time: Milliseconds, waker: Waker): void {
    if (time >= this.from) this.hits.push({ time, waker })
    // Told when it was looked at: it knows more than what was told of the wake-up itself.
    if (this.open?.isWoken) this.open.waker = waker
  }
}
