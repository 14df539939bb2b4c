import { heapify, heapPop, heapPush } from './heap'
import type { TimerHandle } from './timerHandle'

/** The timers of a loop, the earliest first. */
export class TimerHeap {
  private heap: TimerHandle[] = []
  /** How many cancelled timers are still inside. @internal */
  cancelled = 0

  get length(): number {
    return this.heap.length
  }

  push(timer: TimerHandle): void {
    heapPush(this.heap, timer, earlier)
    timer._scheduled = true
  }

  /** The time of the earliest timer, or null. */
  next(): number | null {
    return this.heap.length > 0 ? this.heap[0]!._when : null
  }

  /** Takes the earliest timer if it is due before `end`, else undefined. */
  popBefore(end: number): TimerHandle | undefined {
    if (this.heap.length === 0 || this.heap[0]!._when >= end) return undefined
    const timer = heapPop(this.heap, earlier)!
    timer._scheduled = false
    if (timer._cancelled) this.cancelled--
    return timer
  }

  /** Drops cancelled timers: all of them when they are many, else those in front. */
  tidy(): void {
    const heap = this.heap
    if (heap.length > MANY && this.cancelled / heap.length > HALF) {
      const kept: TimerHandle[] = []
      for (const timer of heap) {
        if (timer._cancelled) timer._scheduled = false
        else kept.push(timer)
      }
      heapify(kept, earlier)
      this.heap = kept
      this.cancelled = 0
      return
    }
    while (heap.length > 0 && heap[0]!._cancelled) {
      this.cancelled--
      heapPop(heap, earlier)!._scheduled = false
    }
  }

  /** The earliest `count` that are not cancelled, in order: only so much of the heap is looked at. */
  earliest(count: number): TimerHandle[] {
    const found: TimerHandle[] = []
    const open = this.heap.length > 0 ? [0] : []
    const sooner = (a: number, b: number) => earlier(this.heap[a]!, this.heap[b]!)
    while (open.length > 0 && found.length < count) {
      const at = heapPop(open, sooner)!
      if (!this.heap[at]!._cancelled) found.push(this.heap[at]!)
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < this.heap.length) heapPush(open, child, sooner)
    }
    return found
  }

  clear(): void {
    this.heap = []
    this.cancelled = 0
  }

  /** The timers in no particular order, cancelled ones included. */
  [Symbol.iterator](): IterableIterator<TimerHandle> {
    return this.heap.values()
  }
}

// Timers of one time compare equal, as in CPython: the heap's own moves decide which runs first.
function earlier(a: TimerHandle, b: TimerHandle): boolean {
  return a._when < b._when
}

/** Below this many timers cancelled ones are left to surface on their own. */
const MANY = 100
/** The share of cancelled timers above which the heap is rebuilt. */
const HALF = 0.5
