import { CoroutineByHand } from '../coroutineByHand'
import { IncompleteReadError, LimitOverrunError, RuntimeError, ValueError } from '../exceptions'
import type { Future } from '../future'
import type { StreamReader } from './streamReader'

/** One read of a stream; there is one a message. */
abstract class Read extends CoroutineByHand<Buffer> {
  private waiter: Future<void> | null = null

  /** @param method what an error calls it */
  constructor(
    protected readonly reader: StreamReader,
    private readonly method: string,
  ) {
    super()
  }

  /** Refuses what cannot be asked for. */
  protected check(): void {}

  /** What was asked for; null when more has to come first. */
  protected abstract take(): Buffer | null

  next(): IteratorResult<unknown, Buffer> {
    if (this.state === 'finished') return { done: true, value: undefined as never }
    try {
      if (this.waiter === null) this.begin()
      else this.goOn(this.waiter)
      const data = this.take()
      if (data !== null) {
        this.state = 'finished'
        return { done: true, value: data }
      }
      const waiter = this.reader._moreData(this.method)
      waiter._blocking = true
      this.waiter = waiter
      this.state = 'suspended'
      return { done: false, value: waiter }
    } catch (error) {
      this.state = 'finished'
      throw error
    }
  }

  private begin(): void {
    this.check()
    const error = this.reader.exception()
    if (error !== null) throw error
  }

  private goOn(waiter: Future<void>): void {
    this.reader._waiter = null
    if (!waiter.done()) throw new RuntimeError("await wasn't used with future")
    waiter.result()
  }

  protected override end(): void {
    if (this.state === 'suspended') this.reader._waiter = null
    super.end()
  }
}

/** At most `count` bytes, as soon as there are any. */
export class ReadSome extends Read {
  private asked = false

  constructor(
    reader: StreamReader,
    private readonly count: number,
  ) {
    super(reader, 'read')
  }

  protected take(): Buffer | null {
    const { reader } = this
    // Another may have taken what has come: the answer is empty then, as in Python.
    if (reader._buffer.length === 0 && !reader._eof && !this.asked && this.count > 0) {
      this.asked = true
      return null
    }
    return reader._take(this.count)
  }
}

/** `count` bytes. */
export class ReadExactly extends Read {
  constructor(
    reader: StreamReader,
    private readonly count: number,
  ) {
    super(reader, 'readexactly')
  }

  protected override check(): void {
    if (this.count < 0) throw new ValueError('readexactly size can not be less than zero')
  }

  protected take(): Buffer | null {
    const { reader, count } = this
    const { length } = reader._buffer
    if (length >= count) return reader._take(count)
    if (reader._eof) throw new IncompleteReadError(reader._buffer.take(length), count)
    return null
  }
}

/** A line. As `ReadUntil`, without its errors: the end of a stream is no exception to a reader of lines. */
export class ReadLine extends Read {
  private searched = 0

  constructor(reader: StreamReader) {
    super(reader, 'readuntil')
  }

  protected take(): Buffer | null {
    const { reader, searched } = this
    const { _buffer: buffer, _limit: limit } = reader
    const at = buffer.indexOf(NEWLINE, searched)
    const end = at === -1 ? buffer.length : at + 1
    if (at === -1 ? end > limit : at > limit) {
      reader._take(end)
      throw new ValueError(at === -1 ? NOT_FOUND : TOO_LONG)
    }
    if (at !== -1) return reader._take(end)
    this.searched = end
    return reader._eof ? buffer.take(end) : null
  }
}

/** All up to one of the separators, which are sorted by length; it comes along. */
export class ReadUntil extends Read {
  /** Before this place no separator can begin. */
  private searched = 0

  constructor(
    reader: StreamReader,
    private readonly separators: readonly Uint8Array[],
  ) {
    super(reader, 'readuntil')
  }

  protected override check(): void {
    if (this.separators.length === 0) throw new ValueError('Separator should contain at least one element')
    if (this.separators[0]!.length === 0) throw new ValueError('Separator should be at least one-byte string')
  }

  protected take(): Buffer | null {
    const { reader, separators } = this
    const { length } = reader._buffer
    const [shortest, longest] = [separators[0]!.length, separators[separators.length - 1]!.length]
    if (length - this.searched >= shortest) {
      const match = this.find()
      if (match !== null) {
        if (match.start > reader._limit) throw new LimitOverrunError(TOO_LONG, match.start)
        return reader._take(match.end)
      }
      this.searched = Math.max(0, length + 1 - longest)
      if (this.searched > reader._limit) throw new LimitOverrunError(NOT_FOUND, this.searched)
    }
    // Only now: the last bytes before the end may have completed a separator.
    if (reader._eof) throw new IncompleteReadError(reader._buffer.take(length), null)
    return null
  }

  private find(): { start: number; end: number } | null {
    let match: { start: number; end: number } | null = null
    for (const separator of this.separators) {
      const start = this.reader._buffer.indexOf(separator, this.searched)
      if (start === -1) continue
      const end = start + separator.length
      if (match === null || end < match.end) match = { start, end }
    }
    return match
  }
}

const TOO_LONG = 'Separator is found, but chunk is longer than limit'
const NOT_FOUND = 'Separator is not found, and chunk exceed the limit'
const NEWLINE = 0x0a
