import type { Socket as NodeStream } from 'node:net'
import type { EventLoop } from '../eventLoop'
import { endsTheLoop, RuntimeError } from '../exceptions'
import type { Future } from '../future'
import { logger } from '../log'
import { describeAddress } from './addresses'
import { FlowControlledTransport } from './flowControl'
import type { Incoming } from './incoming'
import { gone, type OpenObject, opened } from './openObjects'
import { OSError, osError } from './osErrors'
import { type BaseProtocol, BufferedProtocol, type Protocol } from './protocols'
import { Readiness } from './readiness'
import { IoResource } from './resource'
import type { Server } from './server'
import type { Socket } from './socket'

/** What a transport may be made with. @internal */
export interface SocketTransportOptions {
  extra?: Record<string, unknown>
  server?: Server | null
}

/** The transport of a connected stream socket: TCP or Unix. @internal */
export class SocketTransport extends FlowControlledTransport implements OpenObject {
  /** What a task awaits that reads from it. */
  readonly _reading: IoResource
  /** What a task awaits that drains it. */
  readonly _writing: IoResource
  readonly _socket: Socket
  readonly _stream: NodeStream
  protected readonly _incoming: Incoming
  protected readonly _reader: Readiness
  protected readonly _writer: Readiness
  protected readonly _server: Server | null
  #buffered = false
  #eof = false
  #sawEnd = false
  protected _lost = 0
  protected _closing = false
  #paused = false
  // Reading starts only after connectionMade().
  #started = false

  constructor(loop: EventLoop, socket: Socket, protocol: BaseProtocol<any>, options: SocketTransportOptions = {}) {
    const peer = peerOf(socket)
    super(loop, { socket, sockname: socket.getsockname(), peername: peer, ...options.extra })
    const place = describeAddress(peer === '' ? socket._peer || socket.getsockname() : peer)
    this._reading = new IoResource('socket', `socket ${place} read`)
    this._writing = new IoResource('socket', `socket ${place} write`)
    this._socket = socket
    this._stream = socket._stream!
    this._server = options.server ?? null
    this._reader = new Readiness(loop, this._reading, () => this._readReady())
    this._writer = new Readiness(loop, this._writing, () => this._writeReady())
    this.setProtocol(protocol)
    socket._owned = true
    socket._onReady = null
    this._incoming = socket._incoming!
    this._incoming.onReady = () => this._reader.fire()
    this._server?._attach(this)
    opened(loop, this)
  }

  /** Connects the protocol; the waiter settles after its connectionMade(). */
  _begin(waiter: Future<void> | null): void {
    const protocol = this._protocol!
    this._stream.setNoDelay(true)
    this._loop.callSoon(protocol.connectionMade.bind(protocol), this)
    this._loop.callSoon(() => this._startReading())
    if (waiter !== null) this._loop.callSoon(settleUnlessDone, waiter)
  }

  override isClosing(): boolean {
    return this._closing
  }

  override setProtocol(protocol: BaseProtocol<any>): void {
    this._protocol = protocol
    this.#buffered = protocol instanceof BufferedProtocol
  }

  override getProtocol(): BaseProtocol<any> | null {
    return this._protocol
  }

  override isReading(): boolean {
    return !this._closing && !this.#paused
  }

  override pauseReading(): void {
    if (!this.isReading()) return
    this.#paused = true
    this._incoming.stop()
    if (this._loop._debug) logger.debug(`${this} pauses reading`)
  }

  override resumeReading(): void {
    if (this._closing || !this.#paused) return
    this.#paused = false
    if (this._loop._debug) logger.debug(`${this} resumes reading`)
    if (this.#started) this._startReading()
  }

  override getWriteBufferSize(): number {
    return this._stream.writableLength
  }

  override write(data: Uint8Array): void {
    if (!(data instanceof Uint8Array)) {
      throw new TypeError(`data argument must be a bytes-like object, not '${typeof data}'`)
    }
    if (this.#eof) throw new RuntimeError('Cannot call write() after write_eof()')
    if (data.length === 0) return
    if (this._lost > 0) {
      if (this._lost >= LOST_WRITES_TO_LOG) logger.warning('socket.send() raised exception.')
      this._lost++
      return
    }
    this._stream.write(data, this.#flushed)
    if (this._stream.writableLength > 0) this._maybePauseProtocol()
  }

  override writelines(data: Iterable<Uint8Array>): void {
    if (this.#eof) throw new RuntimeError('Cannot call writelines() after write_eof()')
    this.write(Buffer.concat([...data]))
  }

  override writeEof(): void {
    if (this._closing || this.#eof) return
    this.#eof = true
    this._stream.end()
  }

  override canWriteEof(): boolean {
    return true
  }

  override close(): void {
    if (this._closing) return
    this._closing = true
    this._incoming.stop()
    if (this._stream.writableLength > 0) return
    this._lost++
    this._loop.callSoon(() => this._callConnectionLost(null))
  }

  override abort(): void {
    this._forceClose(null)
  }

  /** Lets go of the socket without closing it, for a transport that goes on with it. */
  _handOver(): [Socket, Server | null] {
    this._closing = true
    this._lost++
    this._incoming.detach()
    return [this._socket, this._server]
  }

  /** The other transport has it. */
  _handedOver(): void {
    this._protocol = null
    this._server?._detach(this)
    gone(this._loop, this)
  }

  /** The loop was closed. */
  _release(): void {
    this._stream.destroy()
  }

  override toString(): string {
    const state = this._protocol === null ? 'closed' : this._closing ? 'closing' : this.isReading() ? 'reading' : 'open'
    return `<${this.constructor.name} ${state} ${this._reading.label.split(' ')[1]} buffered=${this.getWriteBufferSize()}>`
  }

  readonly #flushed = (): void => {
    if (this._protocolPaused || this._closing) this._writer.fire()
  }

  protected _startReading(): void {
    this.#started = true
    if (!this.isReading() || this.#sawEnd) return
    this._incoming.start()
    if (this._incoming.ready) this._reader.fire()
  }

  protected _readReady(): void {
    if (this._lost > 0) return
    const incoming = this._incoming
    const reads = this.#started && this.isReading()
    if (incoming.bytes > 0 && reads) this.#deliver()
    else if (incoming.error !== null) this._fatalError(osError(incoming.error), 'Fatal read error on socket transport')
    else if (incoming.ended && reads && !this.#sawEnd) this._end()
    // One delivery an iteration, as one readiness of a descriptor in Python.
    if (this._lost === 0 && incoming.ready && this.isReading() && !this.#sawEnd) this._reader.fire()
  }

  #deliver(): void {
    if (this.#buffered) {
      this.#deliverBuffered(this._protocol as BufferedProtocol)
      return
    }
    const data = this._incoming.take(MAX_READ)
    try {
      ;(this._protocol as Protocol).dataReceived(data)
    } catch (error) {
      this._fatalError(error, 'Fatal error: protocol.data_received() call failed.')
    }
  }

  #deliverBuffered(protocol: BufferedProtocol): void {
    let buffer: Uint8Array
    try {
      buffer = protocol.getBuffer(-1)
      if (buffer.length === 0) throw new RuntimeError('get_buffer() returned an empty buffer')
    } catch (error) {
      this._fatalError(error, 'Fatal error: protocol.get_buffer() call failed.')
      return
    }
    const count = this._incoming.takeInto(buffer)
    try {
      protocol.bufferUpdated(count)
    } catch (error) {
      this._fatalError(error, 'Fatal error: protocol.buffer_updated() call failed.')
    }
  }

  /** The other side sends no more: the protocol hears of it once, and says whether this side goes on sending. */
  protected _end(): void {
    if (this.#sawEnd) return
    this.#sawEnd = true
    let keepOpen: unknown
    try {
      keepOpen = (this._protocol as Protocol).eofReceived()
    } catch (error) {
      this._fatalError(error, 'Fatal error: protocol.eof_received() call failed.')
      return
    }
    if (!keepOpen || !this._mayStayOpen()) this.close()
  }

  protected _mayStayOpen(): boolean {
    return true
  }

  protected _writeReady(): void {
    if (this._lost > 0) return
    this._maybeResumeProtocol()
    if (this._closing && this._stream.writableLength === 0) {
      this._lost++
      this._callConnectionLost(null)
    }
  }

  protected _fatalError(error: unknown, message: string): void {
    if (endsTheLoop(error)) throw error
    if (error instanceof OSError) {
      if (this._loop._debug) logger.debug(`${this}: ${message} ${error}`)
    } else {
      this._loop.callExceptionHandler({ message, exception: error, transport: this, protocol: this._protocol })
    }
    this._forceClose(error)
  }

  _forceClose(error: unknown): void {
    if (this._lost > 0) return
    this._closing = true
    this._lost++
    this._incoming.stop()
    this._loop.callSoon(() => this._callConnectionLost(error))
  }

  protected _callConnectionLost(error: unknown): void {
    try {
      this._protocol?.connectionLost(error)
    } finally {
      this._reader.cancel()
      this._writer.cancel()
      this._socket.close()
      this._protocol = null
      this._server?._detach(this)
      gone(this._loop, this)
    }
  }
}

/** @internal */
export function settleUnlessDone(waiter: Future<void>): void {
  if (!waiter.done()) waiter.setResult(undefined)
}

/** The other end's address; null where it is gone. @internal */
export function peerOf(socket: Socket) {
  try {
    return socket.getpeername()
  } catch (error) {
    // Reset between being accepted and being looked at.
    if (error instanceof OSError) return null
    throw error
  }
}

const MAX_READ = 256 * 1024
const LOST_WRITES_TO_LOG = 5
