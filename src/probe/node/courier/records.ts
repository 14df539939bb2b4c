import type { FactBody, Outcome, TaskRow, Waker, WakeUp } from '../../../protocol'
import { kindOfWaker, NEXT_TURN, NOT_KNOWN, wakerByCode, wordsAround } from '../asyncio/wakerWords'
import { Resumed } from '../calls/words'
import { Callee, Control, RecordKind, Row, type SharedMemory, Size, TICKS_PER_MS } from '../shared'
import type { Teller } from './luggage'
import type { SiteBook } from './siteBook'

/** Up to so many records at a time every one is told; of more, what became of each call. */
const EACH_IS_TOLD = 2000
/** At most one snapshot in so many milliseconds while facts keep being lost. */
const SNAPSHOT_EVERY = 250
const WAKE_UPS_KEPT = 20
/** Of so many ended tasks the names are known. */
const ENDED_KEPT = 1000
/** How far the clock of the records may be behind, in milliseconds. */
const CLOCK_LAG = 25
/** By the number in a ring record; 0 stands for not known. */
const OUTCOMES: readonly (Outcome | undefined)[] = [undefined, 'failed', 'cancelled', 'done']

const TURN: Waker = { kind: 'callback', label: NEXT_TURN }

/** A live call as the adapter knows it. */
export interface KnownCall {
  readonly id: number
  readonly row: number
  readonly functionSite: number
  readonly parent: number
  /** 0 while it runs. */
  site: number
  /** Ticks. */
  since: number
  callee: number
  /** Site of the callee's function. */
  calleeSite: number
  /** The name that the program gave it, where it did. */
  name?: string
  /** Told by a runtime that sees wake-ups; until its resume. */
  woken?: Waker | undefined
  /** What will wake it, where somebody has asked what it awaits; until its resume. */
  expected?: ExpectedWaker | undefined
  /** Absent while it lives, and where its end can't be seen. */
  outcome?: Outcome | undefined
  /** Latest last. */
  wakeUps: WakeUp[]
  /** Only for a batch that is told in short: whether the adapter has heard of it, and what of. */
  toldSite: number
  isTold: boolean
}

/** What will wake a call that is suspended since then (ticks): see `wakers.ts`. */
export interface ExpectedWaker {
  readonly task: number
  readonly since: number
  readonly waker: Waker
  /** Program milliseconds. */
  readonly due?: number
}

/** Whom a call awaits that is suspended since then (ticks), where only a look has found that: see `chains.ts`. */
export interface FoundLink {
  readonly task: number
  readonly since: number
  readonly callee: number
}

/** Turns the numbers in the ring into facts, and keeps what is needed to do so. */
export class Records {
  readonly calls = new Map<number, KnownCall>()
  private readonly byRow = new Map<number, KnownCall>()
  /** Tasks of our own asyncio that ended of late: what their end woke says their names. */
  private readonly ended = new Map<number, KnownCall>()
  private endedLast: KnownCall | undefined
  private lostBefore = 0
  private lossTold = 0
  private isLossy = false
  /** When the last record that says so was made. */
  private time = 0
  /** Records taken since the start. */
  taken = 0
  /** Milliseconds: the longest time since the last report of which each call's last change is told, and no other. */
  private toldInShort = 0
  private drainedAt = 0

  constructor(
    private readonly memory: SharedMemory,
    private readonly sites: SiteBook,
    private readonly teller: Teller,
    private readonly now: () => number,
  ) {}

  /**
   * Takes all records that are there. `isFull`: the adapter does not keep up, so nothing more is told for now. `isLast`:
   * the program ends, and what it leaves is told in any case.
   */
  drain(isFull: boolean, isLast = false): void {
    const { control, ring } = this.memory
    const head = Atomics.load(control, Control.head)
    if (isFull && !isLast) return
    const since = this.now() - this.drainedAt
    this.drainedAt += since
    const lost = Atomics.load(control, Control.lost)
    if (lost !== this.lostBefore || this.isLossy) {
      this.recover(lost, isLast)
      return
    }
    let tail = control[Control.tail]
    const count = (head - tail) | 0
    if (count === 0) return
    const touched = count > EACH_IS_TOLD ? new Set<KnownCall>() : undefined
    if (touched) this.toldInShort = Math.max(this.toldInShort, since)
    for (let before = 0; tail !== head; tail = (tail + 1) | 0) {
      const at = (tail & (Size.ringRecords - 1)) * Size.recordWords
      const word = ring[at] as number
      const kind = word & 15
      // What no call has called: since the record before it the loop may have waited.
      const isFirst = kind === RecordKind.created && ring[at + 3] === 0 && before !== RecordKind.created
      if (isFirst) this.time = this.timeAfter(tail, head)
      this.take(kind, word >>> 4, ring[at + 1] as number, ring[at + 2] as number, ring[at + 3] as number, touched)
      before = kind
    }
    Atomics.store(control, Control.tail, head)
    this.taken += count
    if (touched) for (const call of touched) this.tellInShort(call)
  }

  /** The time of the next record that has one: a call is told of right before it is suspended for the first time. */
  private timeAfter(tail: number, head: number): number {
    const { control, ring } = this.memory
    for (let next = (tail + 1) | 0; next !== head; next = (next + 1) | 0) {
      const at = (next & (Size.ringRecords - 1)) * Size.recordWords
      if (((ring[at] as number) & 15) !== RecordKind.created) return (ring[at + 2] as number) / TICKS_PER_MS
    }
    return control[Control.clock] / TICKS_PER_MS
  }

  /** See `LoopReported.lookEvery`; 0 where each change was told. What is asked for is taken. */
  takeLookEvery(): number {
    const every = Math.round(this.toldInShort)
    this.toldInShort = 0
    return every
  }

  /** To be called when the ring has just been emptied. */
  expect(expected: ExpectedWaker): void {
    const call = this.calls.get(expected.task)
    if (call !== undefined && call.site !== 0 && call.since === expected.since) call.expected = expected
  }

  /** To be called when the ring has just been emptied. */
  link({ task, since, callee }: FoundLink): void {
    const call = this.calls.get(task)
    const other = this.calls.get(callee)
    if (call === undefined || other === undefined || call.site === 0 || call.since !== since) return
    call.callee = callee
    call.calleeSite = other.functionSite
  }

  /** The program has named a task. */
  nameTask(task: number, name: string): void {
    const call = this.calls.get(task) ?? this.ended.get(task)
    if (call !== undefined) call.name = name
  }

  /** A wakepoint has looked who wakes a call, and told it in full; to be called when the ring has just been emptied. */
  noteHit(task: number, waker: Waker): void {
    const call = this.calls.get(task)
    const latest = call?.wakeUps.at(-1)
    if (call === undefined) return
    // Suspended still: seen at the line that wakes it.
    if (call.site !== 0) call.woken = waker
    else if (latest) call.wakeUps[call.wakeUps.length - 1] = { time: latest.time, waker }
  }

  /** Those of a call and of the calls that it awaits, one the other: latest first. */
  wakeUpsOf(task: number): WakeUp[] {
    const all: WakeUp[] = []
    const seen = new Set<KnownCall>()
    for (let call = this.calls.get(task); call && !seen.has(call); call = this.calls.get(call.callee)) {
      seen.add(call)
      all.push(...call.wakeUps)
    }
    return all.sort((a, b) => b.time - a.time).slice(0, WAKE_UPS_KEPT)
  }

  /** Tells all live calls as they are known; to be called when the ring has just been emptied. */
  snapshot(): void {
    const names = new Map<number, string>()
    const rows: TaskRow[] = []
    for (const call of this.calls.values()) {
      const { id, functionSite, site, since, parent, callee } = call
      let name = names.get(functionSite)
      if (name === undefined) {
        name = this.sites.callName(functionSite)
        names.set(functionSite, name)
      }
      call.isTold = true
      call.toldSite = site
      rows.push([id, site === 0 ? 'running' : 'suspended', site, since / TICKS_PER_MS, parent, callee, name])
    }
    this.sites.tell(rows.map(row => row[2]))
    this.teller.tell({ type: 'snapshot', tasks: rows })
  }

  private recover(lost: number, isLast: boolean): void {
    this.isLossy = true
    Atomics.store(this.memory.control, Control.tail, Atomics.load(this.memory.control, Control.head))
    if (!isLast && this.now() - this.lossTold < SNAPSHOT_EVERY) return
    this.isLossy = false
    this.lossTold = this.now()
    this.teller.tell({ type: 'factsLost', count: (lost - this.lostBefore) >>> 0 })
    this.lostBefore = lost
    this.readRows()
    this.snapshot()
  }

  /**
   * Learns all live calls anew from the rows themselves. A row that changes while it is read is put right by the records
   * that follow.
   */
  private readRows(): void {
    const { control, rows } = this.memory
    const head = Atomics.load(control, Control.head)
    const used = Atomics.load(control, Control.rowsUsed) * Size.rowWords
    const before = new Map(this.calls)
    this.calls.clear()
    this.byRow.clear()
    for (let row = Size.rowWords; row < used; row += Size.rowWords) {
      const id = (rows[row + Row.id] as number) >>> 0
      if (id === 0) continue
      const call = this.know(id, row, rows[row + Row.functionSite] as number, (rows[row + Row.parent] as number) >>> 0)
      call.site = rows[row + Row.site] as number
      call.since = rows[row + Row.since] as number
      const callee = rows[row + Row.callee] as number
      call.callee = callee === Callee.none ? 0 : callee >>> 0
      call.wakeUps = before.get(id)?.wakeUps ?? []
    }
    Atomics.store(control, Control.tail, head)
  }

  private know(id: number, row: number, functionSite: number, parent: number): KnownCall {
    const call: KnownCall = {
      id,
      row,
      functionSite,
      parent,
      site: 0,
      since: 0,
      callee: 0,
      calleeSite: 0,
      wakeUps: [],
      toldSite: 0,
      isTold: false,
    }
    this.calls.set(id, call)
    this.byRow.set(row, call)
    return call
  }

  private take(kind: number, site: number, row: number, a: number, b: number, touched?: Set<KnownCall>): void {
    if (kind === RecordKind.created) {
      const call = this.know(a >>> 0, row, site, b >>> 0)
      if (touched) touched.add(call)
      else this.tellCreated(call)
      return
    }
    const call = this.byRow.get(row)
    if (call === undefined) return
    touched?.add(call)
    call.since = a
    const time = a / TICKS_PER_MS
    this.time = time
    switch (kind) {
      case RecordKind.suspended:
        call.site = site
        call.woken = undefined
        call.callee = b >>> 0
        call.calleeSite = this.calls.get(call.callee)?.functionSite ?? 0
        if (!touched) this.tellSuspended(call, time)
        break
      case RecordKind.resumed: {
        const waker = b === Resumed.onward ? this.inherit(call) : this.noteWakeUp(call, b, time)
        call.site = 0
        call.callee = 0
        if (!touched) this.tell({ type: 'taskResumed', task: call.id, ...(waker ? { waker } : {}) }, time)
        break
      }
      case RecordKind.finished:
        this.forget(call)
        call.outcome = OUTCOMES[b]
        this.endedLast = call
        if (b !== 0) this.keepEnded(call)
        if (!touched) this.tellFinished(call, time)
        break
      case RecordKind.woken: {
        const waker = this.wakerByCode(site, b >>> 0)
        call.woken = waker
        if (!touched) this.tell({ type: 'taskWoken', task: call.id, waker }, time)
      }
    }
  }

  private tellInShort(call: KnownCall): void {
    const time = call.since / TICKS_PER_MS
    const isLive = this.calls.get(call.id) === call
    if (!isLive && !call.isTold) return
    if (!isLive) {
      this.tellFinished(call, time)
      return
    }
    if (!call.isTold) this.tellCreated(call)
    if (call.toldSite !== 0) {
      const waker = call.wakeUps.at(-1)?.waker
      this.tell({ type: 'taskResumed', task: call.id, ...(waker && waker.kind !== 'unknown' ? { waker } : {}) }, time)
      call.toldSite = 0
    }
    if (call.site !== 0) this.tellSuspended(call, time)
  }

  private tellCreated(call: KnownCall): void {
    call.isTold = true
    this.sites.tell([call.functionSite], this.time)
    const name = this.sites.callName(call.functionSite)
    const parent = call.parent === 0 ? {} : { parent: call.parent }
    this.tell({ type: 'taskCreated', task: call.id, name, ...parent, site: call.functionSite }, this.time)
  }

  private tellSuspended(call: KnownCall, time: number): void {
    call.toldSite = call.site
    this.sites.tell([call.site], time)
    const callee = call.callee === 0 ? {} : { callee: call.callee }
    this.tell({ type: 'taskSuspended', task: call.id, site: call.site, ...callee }, time)
  }

  private tellFinished(call: KnownCall, time: number): void {
    const { outcome } = call
    this.tell({ type: 'taskFinished', task: call.id, ...(outcome ? { outcome } : {}) }, time)
  }

  private forget(call: KnownCall): void {
    this.calls.delete(call.id)
    if (this.byRow.get(call.row) === call) this.byRow.delete(call.row)
  }

  private keepEnded(call: KnownCall): void {
    this.ended.set(call.id, call)
    if (this.ended.size > ENDED_KEPT) this.ended.delete(this.ended.keys().next().value as number)
  }

  /** By whom, in words: see `wakerWords.ts`. */
  private wakerByCode(code: number, task: number): Waker {
    const waker = wakerByCode(code)
    const kind = kindOfWaker(waker)
    const by = this.calls.get(task) ?? this.ended.get(task)
    const words = wordsAround(waker)
    if (by === undefined || words === undefined)
      return { kind, label: waker === 'unknown' ? NOT_KNOWN : kind === 'task' ? 'task' : waker }
    const name = by.name ?? this.sites.callName(by.functionSite)
    return { kind, label: `${words.before}${name}${words.after}`, task }
  }

  private noteWakeUp(call: KnownCall, how: Resumed, time: number): Waker | undefined {
    if (how === Resumed.atOnce) return undefined
    const waker = this.wakerOf(call, how, time)
    if (call.wakeUps.length === WAKE_UPS_KEPT) call.wakeUps.shift()
    call.wakeUps.push({ time, waker: waker ?? { kind: 'unknown', label: NOT_KNOWN } })
    return waker
  }

  /** The call that it awaited has ended in the step in which it was woken: what woke that one is what woke the task. */
  private inherit(call: KnownCall): Waker | undefined {
    const { endedLast } = this
    if (endedLast === undefined || endedLast.id !== call.callee) return undefined
    call.wakeUps.push(...endedLast.wakeUps)
    call.wakeUps.splice(0, Math.max(0, call.wakeUps.length - WAKE_UPS_KEPT))
    const waker = call.wakeUps.at(-1)?.waker
    return waker?.kind === 'unknown' ? undefined : waker
  }

  private wakerOf(call: KnownCall, how: Resumed, time: number): Waker | undefined {
    const { woken, expected } = call
    const isRejected = how === Resumed.rejected
    call.woken = undefined
    call.expected = undefined
    if (woken) return woken
    if (how === Resumed.turn) return TURN
    if (expected) return isRejected || time + CLOCK_LAG < (expected.due ?? 0) ? undefined : expected.waker
    if (call.callee === 0 || this.calls.has(call.callee)) return undefined
    const name = this.sites.callName(call.calleeSite)
    return { kind: 'task', label: `${name} ${isRejected ? 'threw' : 'returned'}`, task: call.callee }
  }

  private tell(fact: FactBody, time?: number): void {
    this.teller.tell(fact, time)
  }
}
