import type { Coroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import { RuntimeError, ValueError } from '../exceptions'
import type { Future } from '../future'
import { getEventLoop } from '../runningLoop'
import { ByteQueue } from './byteQueue'
import { ReadExactly, ReadLine, ReadSome, ReadUntil } from './reads'
import { IoResource, standsFor } from './resource'
import type { ReadTransport } from './transports'

/** Reads bytes in the pieces the program wants. One coroutine at a time may wait. */
export class StreamReader {
  readonly #loop: EventLoop
  /** @internal */ readonly _limit: number
  /** @internal */ readonly _buffer = new ByteQueue()
  /** @internal */ _eof = false
  /** @internal What the one that reads awaits. */ _waiter: Future<void> | null = null
  #exception: unknown = null
  #transport: ReadTransport | null = null
  #paused = false
  /** The line that moveNext read. */
  current: Buffer = Buffer.alloc(0)
  /** @internal What a task awaits that reads. */ _resource: IoResource = fed

  /** @param options.limit bytes of one line, and half of what is buffered before the sender is held back */
  constructor(options?: { limit?: number; loop?: EventLoop | null }) {
    this._limit = options?.limit ?? DEFAULT_LIMIT
    if (this._limit <= 0) throw new ValueError('Limit cannot be <= 0')
    this.#loop = options?.loop ?? getEventLoop()
  }

  /** The error that broke the stream, null when none did. */
  exception(): unknown {
    return this.#exception
  }

  /** Breaks the stream: reads fail with the error. */
  setException(error: unknown): void {
    this.#exception = error
    const waiter = this._waiter
    this._waiter = null
    if (waiter !== null && !waiter.cancelled()) waiter.setException(error)
  }

  /** The transport to hold back when too much is buffered. */
  setTransport(transport: ReadTransport): void {
    if (this.#transport !== null) throw new RuntimeError('Transport already set')
    this.#transport = transport
    this._resource = (transport as { _reading?: IoResource })._reading ?? fed
  }

  /** Bytes came in. */
  feedData(data: Uint8Array): void {
    if (this._eof) throw new RuntimeError('feed_data after feed_eof')
    if (data.length === 0) return
    this._buffer.append(data)
    this.#wakeup()
    if (this.#transport !== null && !this.#paused && this._buffer.length > 2 * this._limit) {
      this.#paused = true
      this.#transport.pauseReading()
    }
  }

  /** No more will come. */
  feedEof(): void {
    this._eof = true
    this.#wakeup()
  }

  /** All was read and no more will come. */
  atEof(): boolean {
    return this._eof && this._buffer.length === 0
  }

  /** Reads at most `count` bytes as soon as there are any; -1 (the default): all until the end. Empty at the end. */
  read(count = -1): Coroutine<Buffer> {
    return count < 0 ? this.#readAll() : new ReadSome(this, count)
  }

  /** Reads a line with its `\n`; what there is at the end of the stream. @throws ValueError beyond the limit */
  readline(): Coroutine<Buffer> {
    return new ReadLine(this)
  }

  /**
   * Reads until a separator, or the first of several, and gives it along.
   * @throws IncompleteReadError at the end of the stream; LimitOverrunError beyond the limit (the data stays)
   */
  readuntil(separator: Uint8Array | readonly Uint8Array[] = NEWLINE): Coroutine<Buffer> {
    const separators = separator instanceof Uint8Array ? [separator] : separator
    return new ReadUntil(
      this,
      [...separators].sort((a, b) => a.length - b.length),
    )
  }

  /** Reads exactly `count` bytes. @throws IncompleteReadError when the stream ends before */
  readexactly(count: number): Coroutine<Buffer> {
    return new ReadExactly(this, count)
  }

  /** Reads the next line into `current`; false at the end: `while (yield* reader.moveNext()) use(reader.current)`. */
  *moveNext(): Coroutine<boolean> {
    this.current = yield* this.readline()
    return this.current.length > 0
  }

  toString(): string {
    const parts = ['StreamReader']
    if (this._buffer.length > 0) parts.push(`${this._buffer.length} bytes`)
    if (this._eof) parts.push('eof')
    if (this._limit !== DEFAULT_LIMIT) parts.push(`limit=${this._limit}`)
    if (this._waiter) parts.push(`waiter=${this._waiter}`)
    if (this.#exception !== null) parts.push(`exception=${this.#exception}`)
    if (this.#transport) parts.push(`transport=${this.#transport}`)
    if (this.#paused) parts.push('paused')
    return `<${parts.join(' ')}>`
  }

  *#readAll(): Coroutine<Buffer> {
    const blocks: Buffer[] = []
    for (;;) {
      const block = yield* this.read(this._limit)
      if (block.length === 0) return Buffer.concat(blocks)
      blocks.push(block)
    }
  }

  /** @internal */
  _take(count: number): Buffer {
    const data = this._buffer.take(count)
    this.#maybeResume()
    return data
  }

  #maybeResume(): void {
    if (!this.#paused || this._buffer.length > this._limit) return
    this.#paused = false
    this.#transport!.resumeReading()
  }

  #wakeup(): void {
    const waiter = this._waiter
    if (waiter === null) return
    this._waiter = null
    if (!waiter.cancelled()) waiter.setResult(undefined)
  }

  /** What a read awaits when nothing is there; `_waiter` has to be cleared after it. @internal */
  _moreData(method: string): Future<void> {
    if (this._waiter !== null) {
      throw new RuntimeError(`${method}() called while another coroutine is already waiting for incoming data`)
    }
    // Waiting for data while the sender is held back would last for ever.
    if (this.#paused) {
      this.#paused = false
      this.#transport!.resumeReading()
    }
    this._waiter = standsFor(this.#loop.createFuture<void>(), this._resource)
    return this._waiter
  }
}

/** Bytes: the default limit of a reader. @internal */
export const DEFAULT_LIMIT = 64 * 1024

const NEWLINE = Buffer.from('\n')
const fed = new IoResource('stream', 'stream read')
