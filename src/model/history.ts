import type { Milliseconds, Outcome, ResourceKind, SiteId, TaskId, Waker } from '../protocol'

/** So many events are kept, the latest; a power of two. */
export const eventsKept = 131_072
/** And none that is older. */
export const oldest: Milliseconds = 600_000
/** Of what concerns the loop and not one task. */
const stretchesKept = 500

/** What an event says. Those up to `finished` change the state of a task. */
export const Past = {
  created: 1,
  createdReady: 2,
  suspended: 3,
  woken: 4,
  resumed: 5,
  finished: 6,
  renamed: 7,
  named: 8,
  hit: 9,
  /** Facts are missing from here on … */
  lost: 10,
  /** … up to here: what tasks are known to be is whole again. */
  whole: 11,
} as const

export interface Awaited {
  readonly kind: ResourceKind
  readonly label: string
}

type Word = Waker | Awaited | Outcome | string | undefined

/**
 * The past of all tasks, as much of it as there is room for: a ring of fixed size that is written with each fact and
 * read only when somebody looks. Event `n` stands at `n & mask`; those from `first` up to `count` are there.
 */
export class History {
  readonly mask = eventsKept - 1
  readonly times = new Float64Array(eventsKept)
  readonly tasks = new Uint32Array(eventsKept)
  readonly kinds = new Uint8Array(eventsKept)
  readonly sites = new Uint32Array(eventsKept)
  /** Of a suspension the call awaited, of an end the task whose frame it was; else 0. */
  readonly others = new Uint32Array(eventsKept)
  /** Of a creation or a renaming the name; of a wake-up the waker; of an end the outcome; of a naming what is awaited. */
  readonly words: Word[] = []
  count = 0
  /** Oldest first. */
  readonly blocked: { readonly from: Milliseconds; to: Milliseconds | undefined; name?: string; site: SiteId }[] = []
  /** From then on tasks were looked at so often; 0: each change was told. Oldest first. */
  readonly looks: { readonly from: Milliseconds; readonly every: Milliseconds }[] = []
  private usualLooks: Milliseconds = 0
  private reportedAt: Milliseconds = 0

  get first(): number {
    return Math.max(0, this.count - eventsKept)
  }

  /** Of what was before, only what still lasts is known. */
  knownFrom(end: Milliseconds): Milliseconds {
    const { first } = this
    return Math.max(end - oldest, first === 0 ? 0 : (this.times[first & this.mask] ?? 0))
  }

  note(kind: number, task: TaskId, time: Milliseconds, site: SiteId, other: TaskId, word: Word): void {
    const slot = this.count++ & this.mask
    this.kinds[slot] = kind
    this.tasks[slot] = task
    this.times[slot] = time
    this.sites[slot] = site
    this.others[slot] = other
    this.words[slot] = word
  }

  block(from: Milliseconds, site: SiteId, name: string | undefined): void {
    this.blocked.push({ from, to: undefined, site, ...(name !== undefined && { name }) })
    if (this.blocked.length > stretchesKept) this.blocked.shift()
  }

  unblock(lasted: Milliseconds): void {
    const last = this.blocked.at(-1)
    if (last && last.to === undefined) last.to = last.from + lasted
  }

  looksEvery(every: Milliseconds): void {
    this.usualLooks = every
    this.lookFrom(0, every)
  }

  /** What a report says of the time since the report before it. */
  reported(time: Milliseconds, every: Milliseconds | undefined): void {
    this.lookFrom(this.reportedAt, every ?? this.usualLooks)
    this.reportedAt = time
  }

  private lookFrom(from: Milliseconds, every: Milliseconds): void {
    if ((this.looks.at(-1)?.every ?? 0) === every) return
    this.looks.push({ from, every })
    if (this.looks.length > stretchesKept) this.looks.shift()
  }
}
