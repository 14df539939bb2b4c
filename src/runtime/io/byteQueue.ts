/** Bytes in the order in which they came. What is taken is a view: nothing is copied that need not be. */
export class ByteQueue {
  #bytes: Buffer = empty
  #start = 0
  #end = 0
  /** The memory is ours: there may be room behind the end. */
  #owned = false

  get length(): number {
    return this.#end - this.#start
  }

  append(chunk: Uint8Array): void {
    const length = this.length
    if (length === 0) {
      this.#bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
      this.#start = 0
      this.#end = chunk.length
      this.#owned = false
      return
    }
    if (!this.#owned || this.#bytes.length - this.#end < chunk.length) {
      // Bytes that were taken may be a view of the old memory: it is never written to again.
      const grown = Buffer.allocUnsafe(Math.max(64, (length + chunk.length) * 2))
      this.#bytes.copy(grown, 0, this.#start, this.#end)
      this.#bytes = grown
      this.#start = 0
      this.#end = length
      this.#owned = true
    }
    this.#bytes.set(chunk, this.#end)
    this.#end += chunk.length
  }

  /** Takes the first `count` bytes, or all there are when they are fewer. */
  take(count: number): Buffer {
    const bytes = this.#bytes
    const start = this.#start
    const end = start + count
    if (end < this.#end) {
      this.#start = end
      return bytes.subarray(start, end)
    }
    const all = start === 0 && this.#end === bytes.length ? bytes : bytes.subarray(start, this.#end)
    this.clear()
    return all
  }

  /** The place of `separator` (bytes, or one byte as a number) at or after `from`, -1 when it is not there. */
  indexOf(separator: Uint8Array | number, from: number): number {
    const at = this.#bytes.indexOf(separator, this.#start + from)
    const length = typeof separator === 'number' ? 1 : separator.length
    // Behind the end there may be room with anything in it.
    return at === -1 || at + length > this.#end ? -1 : at - this.#start
  }

  clear(): void {
    this.#bytes = empty
    this.#start = this.#end = 0
  }
}

const empty = Buffer.alloc(0)
