import type { Coroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import type { Future } from '../future'
import type { DrainControl } from './drainControl'
import type { BaseProtocol } from './protocols'
import { IoResource } from './resource'
import type { SSLContext } from './sslContext'
import { startTls } from './startTransport'
import type { StreamReader } from './streamReader'
import type { WriteTransport } from './transports'

/** The protocol of a writer: who waits for drain and close. @internal */
export interface WriterProtocol extends BaseProtocol<any> {
  readonly _drain: DrainControl
  readonly _serverSide: boolean
  _closeWaiter(writer: StreamWriter): Future<void>
  _replaceTransport(transport: unknown): void
}

/** Writes bytes. `write` never waits: `yield* writer.drain()` after it lets a slow receiver hold the program back. */
export class StreamWriter {
  #transport: WriteTransport

  /** For a transport that was made by hand; its protocol is a StreamReaderProtocol. */
  constructor(
    transport: WriteTransport,
    private readonly protocol: WriterProtocol,
    private readonly reader: StreamReader | null,
    private readonly loop: EventLoop,
  ) {
    this.#transport = transport
  }

  /** What it writes to. */
  get transport(): WriteTransport {
    return this.#transport
  }

  /**
   * Sends at once what can be sent, and buffers the rest.
   * @throws TypeError for no bytes, RuntimeError after writeEof
   */
  write(data: Uint8Array): void {
    this.#transport.write(data)
  }

  /** Writes several pieces as one. */
  writelines(data: Iterable<Uint8Array>): void {
    this.#transport.writelines(data)
  }

  /** Ends the writing side; reading goes on. */
  writeEof(): void {
    this.#transport.writeEof()
  }

  /** False inside TLS, which cannot be half-closed. */
  canWriteEof(): boolean {
    return this.#transport.canWriteEof()
  }

  /** Closes once what was written is sent. */
  close(): void {
    this.#transport.close()
  }

  /** It is closed, or closing. */
  isClosing(): boolean {
    return this.#transport.isClosing()
  }

  /** Waits until it is closed. @throws the error that broke the connection */
  *waitClosed(): Coroutine<void> {
    const waiter = this.protocol._closeWaiter(this)
    waiter._resource ??= new IoResource(
      this.#writing()?.kind ?? 'stream',
      () => `${this.#writing()?.label ?? 'stream'}, close`,
    )
    yield* waiter
  }

  /** What is known of the connection: see Transport.getExtraInfo. */
  getExtraInfo(name: string, fallback: unknown = null): any {
    return this.#transport.getExtraInfo(name, fallback)
  }

  /** Waits while more is buffered than the transport's high water mark. @throws the error that broke the connection */
  drain(): Coroutine<void> {
    return new Drain(this)
  }

  /** Whether drain() has nothing to wait for. @internal */
  get _drained(): boolean {
    const error = this.reader?.exception() ?? null
    return error === null && this.protocol._drain.open && !this.#transport.isClosing()
  }

  /** @internal */
  *_drain(): Coroutine<void> {
    const error = this.reader?.exception() ?? null
    if (error !== null) throw error
    // One turn for connectionLost(): a loop of write and drain would never see the connection go.
    if (this.#transport.isClosing()) yield
    yield* this.protocol._drain.drain(this.#writing())
  }

  /** Goes on inside TLS. `serverHostname`: the name the certificate must have. */
  *startTls(
    context: SSLContext,
    options: {
      serverHostname?: string | null
      sslHandshakeTimeout?: number | null
      sslShutdownTimeout?: number | null
    } = {},
  ): Coroutine<void> {
    yield* this.drain()
    const transport = yield* startTls(this.loop, this.#transport as never, this.protocol, {
      context,
      serverSide: this.protocol._serverSide,
      serverHostname: options.serverHostname ?? null,
      handshakeTimeout: options.sslHandshakeTimeout ?? null,
      shutdownTimeout: options.sslShutdownTimeout ?? null,
    })
    this.#transport = transport
    this.protocol._replaceTransport(transport)
  }

  toString(): string {
    return `<StreamWriter transport=${this.#transport}${this.reader ? ` reader=${this.reader}` : ''}>`
  }

  #writing(): IoResource | null {
    return (this.#transport as { _writing?: IoResource })._writing ?? null
  }
}

/** Most often there is nothing to wait for, once a message: only when there is a generator is made. */
class Drain implements Coroutine<void> {
  private waiting: Coroutine<void> | null = null
  private ended = false

  constructor(private readonly writer: StreamWriter) {}

  next(): IteratorResult<unknown, void> {
    if (this.waiting === null) {
      if (this.ended || this.writer._drained) {
        this.ended = true
        return DONE
      }
      this.waiting = this.writer._drain()
    }
    return this.waiting.next()
  }

  throw(error: unknown): IteratorResult<unknown, void> {
    if (this.waiting !== null) return this.waiting.throw(error)
    this.ended = true
    throw error
  }

  return(): IteratorResult<unknown, void> {
    this.ended = true
    return this.waiting === null ? DONE : this.waiting.return()
  }

  [Symbol.iterator](): Coroutine<void> {
    return this
  }
}

const DONE: IteratorResult<unknown, void> = { done: true, value: undefined }
