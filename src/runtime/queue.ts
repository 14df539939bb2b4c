import type { Coroutine } from './coroutine'
import { Event } from './event'
import { QueueEmpty, QueueFull, QueueShutDown, ValueError } from './exceptions'
import { LoopBound } from './loopBound'
import { entire } from './repr'
import { RingBuffer } from './ringBuffer'
import { Waiters } from './waiters'

/** How a queue keeps its items. @internal */
export interface Store<T> extends Iterable<T> {
  readonly length: number
  put(item: T): void
  take(): T
}

/** What `join` of a queue waits for. For tools. */
export class Joining {
  constructor(readonly queue: Queue<any>) {}
}

/** Items from those who put to those who get, first in, first out. */
export class Queue<T> extends LoopBound {
  /** @internal */ readonly _getters = new Waiters()
  /** @internal */ readonly _putters = new Waiters()
  /** @internal */ readonly _store: Store<T>
  /** @internal */ readonly _finished = new Event()
  /** @internal */ _unfinished = 0
  private closed = false

  /** @param maxsize how many items it holds; 0 or less: any number */
  constructor(readonly maxsize = 0) {
    super()
    this._finished._standFor(new Joining(this))
    this._finished.set()
    this._store = this._makeStore()
  }

  /** How many items it holds. */
  qsize(): number {
    return this._store.length
  }

  /** Whether get would have to wait. */
  empty(): boolean {
    return this._store.length === 0
  }

  /** Whether put would have to wait; never without a maxsize. */
  full(): boolean {
    return this.maxsize > 0 && this._store.length >= this.maxsize
  }

  /** Puts an item, waiting while it is full. @throws QueueShutDown */
  *put(item: T): Coroutine<void> {
    while (this.full()) {
      if (this.closed) throw new QueueShutDown()
      yield* this.standInLine(this._putters, () => !this.full())
    }
    this.putNowait(item)
  }

  /** Puts an item. @throws QueueFull, QueueShutDown */
  putNowait(item: T): void {
    if (this.closed) throw new QueueShutDown()
    if (this.full()) throw new QueueFull()
    this._store.put(item)
    this._unfinished++
    this._finished.clear()
    wakeNext(this._getters)
  }

  /** Takes an item, waiting while it is empty. @throws QueueShutDown when it is shut down and empty */
  *get(): Coroutine<T> {
    while (this.empty()) {
      if (this.closed) throw new QueueShutDown()
      yield* this.standInLine(this._getters, () => !this.empty())
    }
    return this.getNowait()
  }

  /** Takes an item. @throws QueueEmpty, QueueShutDown */
  getNowait(): T {
    if (this.empty()) throw this.closed ? new QueueShutDown() : new QueueEmpty()
    const item = this._store.take()
    wakeNext(this._putters)
    return item
  }

  /** Says that an item that was taken is dealt with. @throws ValueError when there were not that many */
  taskDone(): void {
    if (this._unfinished <= 0) throw new ValueError('task_done() called too many times')
    if (--this._unfinished === 0) this._finished.set()
  }

  /** Waits until every item that was put is dealt with. */
  *join(): Coroutine<void> {
    if (this._unfinished > 0) yield* this._finished.wait()
  }

  /** Takes no more items. What is inside can still be taken, or is dropped at once when `immediate`. */
  shutdown(immediate = false): void {
    this.closed = true
    if (immediate) {
      while (!this.empty()) {
        this._store.take()
        if (this._unfinished > 0) this._unfinished--
      }
      if (this._unfinished === 0) this._finished.set()
    }
    wakeAll(this._getters)
    wakeAll(this._putters)
  }

  override toString(): string {
    return this.describe(this.empty() ? [] : [`_queue=${entire([...this._store])}`])
  }

  /** The same with the number of its items in their place: of many a debugger shows only that. @internal */
  _summary(): string {
    return this.describe([`size=${this.qsize()}`])
  }

  /** @internal */
  _makeStore(): Store<T> {
    return new Line<T>()
  }

  private describe(items: readonly string[]): string {
    const parts = [`maxsize=${this.maxsize}`, ...items]
    if (this._getters.size > 0) parts.push(`_getters[${this._getters.size}]`)
    if (this._putters.size > 0) parts.push(`_putters[${this._putters.size}]`)
    if (this._unfinished > 0) parts.push(`tasks=${this._unfinished}`)
    if (this.closed) parts.push('shutdown')
    return `<${this.constructor.name} ${parts.join(' ')}>`
  }

  private *standInLine(line: Waiters, possible: () => boolean): Coroutine<void> {
    const waiter = line.add(this._getLoop(), this)
    let woken = false
    try {
      yield* waiter
      woken = true
    } finally {
      if (!woken) {
        waiter.cancel()
        line.delete(waiter)
        // We were woken and cannot use it: the next in line shall.
        if (possible() && !waiter.cancelled()) wakeNext(line)
      }
    }
  }
}

class Line<T> extends RingBuffer<T> implements Store<T> {
  put(item: T): void {
    this.push(item)
  }

  take(): T {
    return this.shift()
  }
}

function wakeNext(line: Waiters): void {
  for (const waiter of line) {
    line.delete(waiter)
    if (waiter.done()) continue
    waiter.setResult()
    return
  }
}

function wakeAll(line: Waiters): void {
  for (const waiter of line) {
    line.delete(waiter)
    if (!waiter.done()) waiter.setResult()
  }
}
