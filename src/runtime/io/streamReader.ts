import type { Coroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import { IncompleteReadError, LimitOverrunError, RuntimeError, ValueError } from '../exceptions'
import type { Future } from '../future'
import { getEventLoop } from '../runningLoop'
import { ByteQueue } from './byteQueue'
import { IoResource, standsFor } from './resource'
import type { ReadTransport } from './transports'

/** Reads bytes in the pieces the program wants. One coroutine at a time may wait. */
export class StreamReader {
  readonly #loop: EventLoop
  readonly #limit: number
  readonly #buffer = new ByteQueue()
  #eof = false
  #waiter: Future<void> | null = null
  #exception: unknown = null
  #transport: ReadTransport | null = null
  #paused = false
  /** The line that moveNext read. */
  current: Buffer = Buffer.alloc(0)
  /** @internal What a task awaits that reads. */ _resource: IoResource = fed

  /** @param options.limit bytes of one line, and half of what is buffered before the sender is held back */
  constructor(options?: { limit?: number; loop?: EventLoop | null }) {
    this.#limit = options?.limit ?? DEFAULT_LIMIT
    if (this.#limit <= 0) throw new ValueError('Limit cannot be <= 0')
    this.#loop = options?.loop ?? getEventLoop()
  }

  /** The error that broke the stream, null when none did. */
  exception(): unknown {
    return this.#exception
  }

  /** Breaks the stream: reads fail with the error. */
  setException(error: unknown): void {
    this.#exception = error
    const waiter = this.#waiter
    this.#waiter = null
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
    if (this.#eof) throw new RuntimeError('feed_data after feed_eof')
    if (data.length === 0) return
    this.#buffer.append(data)
    this.#wakeup()
    if (this.#transport !== null && !this.#paused && this.#buffer.length > 2 * this.#limit) {
      this.#paused = true
      this.#transport.pauseReading()
    }
  }

  /** No more will come. */
  feedEof(): void {
    this.#eof = true
    this.#wakeup()
  }

  /** All was read and no more will come. */
  atEof(): boolean {
    return this.#eof && this.#buffer.length === 0
  }

  /** Reads at most `count` bytes as soon as there are any; -1 (the default): all until the end. Empty at the end. */
  *read(count = -1): Coroutine<Buffer> {
    if (this.#exception !== null) throw this.#exception
    if (count === 0) return Buffer.alloc(0)
    if (count < 0) {
      const blocks: Buffer[] = []
      for (;;) {
        const block = yield* this.read(this.#limit)
        if (block.length === 0) return Buffer.concat(blocks)
        blocks.push(block)
      }
    }
    if (this.#buffer.length === 0 && !this.#eof) {
      const more = this.#moreData('read')
      try {
        yield* more
      } finally {
        this.#waiter = null
      }
    }
    return this.#take(count)
  }

  /** Reads a line with its `\n`; what there is at the end of the stream. @throws ValueError beyond the limit */
  *readline(): Coroutine<Buffer> {
    // As readuntil(), without its errors: the end of a stream is no exception to a reader of lines.
    if (this.#exception !== null) throw this.#exception
    let searched = 0
    for (;;) {
      const at = this.#buffer.indexOf(NEWLINE[0]!, searched)
      if (at > this.#limit) {
        this.#take(at + 1)
        throw new ValueError(TOO_LONG)
      }
      if (at !== -1) return this.#take(at + 1)
      searched = this.#buffer.length
      if (searched > this.#limit) {
        this.#take(searched)
        throw new ValueError(NOT_FOUND)
      }
      if (this.#eof) return this.#buffer.take(searched)
      const more = this.#moreData('readuntil')
      try {
        yield* more
      } finally {
        this.#waiter = null
      }
    }
  }

  /**
   * Reads until a separator, or the first of several, and gives it along.
   * @throws IncompleteReadError at the end of the stream; LimitOverrunError beyond the limit (the data stays)
   */
  *readuntil(separator: Uint8Array | readonly Uint8Array[] = NEWLINE): Coroutine<Buffer> {
    const separators =
      separator instanceof Uint8Array ? [separator] : [...separator].sort((a, b) => a.length - b.length)
    if (separators.length === 0) throw new ValueError('Separator should contain at least one element')
    if (separators[0]!.length === 0) throw new ValueError('Separator should be at least one-byte string')
    if (this.#exception !== null) throw this.#exception
    const longest = separators[separators.length - 1]!.length
    // Before this place no separator can begin.
    let searched = 0
    for (;;) {
      const length = this.#buffer.length
      if (length - searched >= separators[0]!.length) {
        const match = this.#find(separators, searched)
        if (match !== null) {
          if (match.start > this.#limit) {
            throw new LimitOverrunError(TOO_LONG, match.start)
          }
          return this.#take(match.end)
        }
        searched = Math.max(0, length + 1 - longest)
        if (searched > this.#limit) {
          throw new LimitOverrunError(NOT_FOUND, searched)
        }
      }
      // Only now: the last bytes before the end may have completed a separator.
      if (this.#eof) throw new IncompleteReadError(this.#buffer.take(length), null)
      const more = this.#moreData('readuntil')
      try {
        yield* more
      } finally {
        this.#waiter = null
      }
    }
  }

  /** Reads exactly `count` bytes. @throws IncompleteReadError when the stream ends before */
  *readexactly(count: number): Coroutine<Buffer> {
    if (count < 0) throw new ValueError('readexactly size can not be less than zero')
    if (this.#exception !== null) throw this.#exception
    if (count === 0) return Buffer.alloc(0)
    while (this.#buffer.length < count) {
      if (this.#eof) throw new IncompleteReadError(this.#buffer.take(this.#buffer.length), count)
      const more = this.#moreData('readexactly')
      try {
        yield* more
      } finally {
        this.#waiter = null
      }
    }
    return this.#take(count)
  }

  /** Reads the next line into `current`; false at the end: `while (yield* reader.moveNext()) use(reader.current)`. */
  *moveNext(): Coroutine<boolean> {
    this.current = yield* this.readline()
    return this.current.length > 0
  }

  toString(): string {
    const parts = ['StreamReader']
    if (this.#buffer.length > 0) parts.push(`${this.#buffer.length} bytes`)
    if (this.#eof) parts.push('eof')
    if (this.#limit !== DEFAULT_LIMIT) parts.push(`limit=${this.#limit}`)
    if (this.#waiter) parts.push(`waiter=${this.#waiter}`)
    if (this.#exception !== null) parts.push(`exception=${this.#exception}`)
    if (this.#transport) parts.push(`transport=${this.#transport}`)
    if (this.#paused) parts.push('paused')
    return `<${parts.join(' ')}>`
  }

  #find(separators: readonly Uint8Array[], from: number): { start: number; end: number } | null {
    let match: { start: number; end: number } | null = null
    for (const separator of separators) {
      const start = this.#buffer.indexOf(separator, from)
      if (start === -1) continue
      const end = start + separator.length
      if (match === null || end < match.end) match = { start, end }
    }
    return match
  }

  #take(count: number): Buffer {
    const data = this.#buffer.take(count)
    this.#maybeResume()
    return data
  }

  #maybeResume(): void {
    if (!this.#paused || this.#buffer.length > this.#limit) return
    this.#paused = false
    this.#transport!.resumeReading()
  }

  #wakeup(): void {
    const waiter = this.#waiter
    if (waiter === null) return
    this.#waiter = null
    if (!waiter.cancelled()) waiter.setResult(undefined)
  }

  /** What a read awaits when nothing is there; `#waiter` has to be cleared after it. No coroutine: there is one a message. */
  #moreData(method: string): Future<void> {
    if (this.#waiter !== null) {
      throw new RuntimeError(`${method}() called while another coroutine is already waiting for incoming data`)
    }
    // Waiting for data while the sender is held back would last for ever.
    if (this.#paused) {
      this.#paused = false
      this.#transport!.resumeReading()
    }
    this.#waiter = standsFor(this.#loop.createFuture<void>(), this._resource)
    return this.#waiter
  }
}

/** Bytes: the default limit of a reader. @internal */
export const DEFAULT_LIMIT = 64 * 1024

const TOO_LONG = 'Separator is found, but chunk is longer than limit'
const NOT_FOUND = 'Separator is not found, and chunk exceed the limit'
const NEWLINE = Buffer.from('\n')
const fed = new IoResource('stream', 'stream read')
