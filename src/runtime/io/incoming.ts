import type { Readable } from 'node:stream'

/** Bytes that arrived and that nobody has taken yet, of a Node stream: what a descriptor's receive buffer is to Python. */
export class Incoming {
  readonly #chunks: Buffer[] = []
  /** Bytes that can be taken. */
  bytes = 0
  /** The other side will send no more. */
  ended = false
  /** The stream broke. */
  error: unknown = null
  /** Called on new bytes, the end, or an error. */
  onReady: (() => void) | null = null
  readonly #stream: Readable

  /** Starts paused. */
  constructor(stream: Readable) {
    this.#stream = stream
    // Broken while nobody listened: there will be no event any more.
    this.error = stream.errored
    stream.pause()
    stream.on('data', this.#data)
    stream.on('end', this.#end)
    stream.on('error', this.#error)
  }

  /** Gives the stream back as if nothing had been read; what was not taken can be read from it again. */
  detach(): void {
    // Errors are still heard: one that nobody hears would end the program.
    this.#stream.off('data', this.#data).off('end', this.#end)
    this.#stream.pause()
    if (this.bytes > 0) this.#stream.unshift(this.take(this.bytes))
    this.onReady = null
  }

  /** Something can be taken, or has to be known. */
  get ready(): boolean {
    return this.bytes > 0 || this.ended || this.error !== null
  }

  start(): void {
    this.#stream.resume()
  }

  stop(): void {
    this.#stream.pause()
  }

  /** Takes at most `limit` of the bytes. Call it only while there are bytes. */
  take(limit: number): Buffer {
    const chunks = this.#chunks
    const first = chunks.length === 1 ? chunks.pop()! : Buffer.concat(chunks.splice(0))
    if (first.length > limit) {
      chunks.push(first.subarray(limit))
      this.bytes = first.length - limit
      return first.subarray(0, limit)
    }
    this.bytes = 0
    return first
  }

  /** Takes bytes into a buffer; returns how many. */
  takeInto(buffer: Uint8Array): number {
    const data = this.take(buffer.length)
    buffer.set(data)
    return data.length
  }

  readonly #data = (chunk: Buffer): void => {
    this.#chunks.push(chunk)
    this.bytes += chunk.length
    this.onReady?.()
  }

  readonly #end = (): void => {
    this.ended = true
    this.onReady?.()
  }

  readonly #error = (error: unknown): void => {
    this.error ??= error
    this.onReady?.()
  }
}
