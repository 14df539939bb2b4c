/** A queue in a ring that grows fourfold when it is full: adding and taking cost the same however long it is. */
export class RingBuffer<T> {
  private ring: (T | undefined)[] = new Array(64)
  private mask = 63
  private head = 0
  /** How many entries it holds. */
  length = 0

  push(entry: T): void {
    if (this.length > this.mask) this.grow()
    this.ring[(this.head + this.length++) & this.mask] = entry
  }

  /** Takes the first entry. Call it only while `length` is above 0. */
  shift(): T {
    const at = this.head
    const entry = this.ring[at]!
    this.ring[at] = undefined
    this.head = (at + 1) & this.mask
    this.length--
    return entry
  }

  /** Takes the last entry. Call it only while `length` is above 0. */
  pop(): T {
    const at = (this.head + --this.length) & this.mask
    const entry = this.ring[at]!
    this.ring[at] = undefined
    return entry
  }

  clear(): void {
    this.ring = new Array(64)
    this.mask = 63
    this.head = this.length = 0
  }

  /** The entries in the order in which they leave. */
  *[Symbol.iterator](): Generator<T, void, undefined> {
    for (let i = 0; i < this.length; i++) yield this.ring[(this.head + i) & this.mask]!
  }

  private grow(): void {
    const { ring, head } = this
    const { length } = ring
    const bigger = new Array<T | undefined>(length * 4)
    for (let i = 0; i < length; i++) bigger[i] = ring[(head + i) & this.mask]
    this.ring = bigger
    this.mask = bigger.length - 1
    this.head = 0
  }
}
