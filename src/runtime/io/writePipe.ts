import type { Writable } from 'node:stream'
import type { Coroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import type { Future } from '../future'
import { logger } from '../log'
import { connected, reportFailure } from './connected'
import { FlowControlledTransport } from './flowControl'
import { gone, type OpenObject, opened } from './openObjects'
import { BrokenPipeError, OSError, osError } from './osErrors'
import type { BaseProtocol } from './protocols'
import { Readiness } from './readiness'
import { IoResource } from './resource'
import type { ProtocolFactory } from './server'
import { settleUnlessDone } from './socketTransport'
import type { WriteTransport } from './transports'

/** Connects a protocol to the writing end of a pipe: any Node stream that can be written to. */
export function* connectWritePipe<P extends BaseProtocol<any>>(
  loop: EventLoop,
  protocolFactory: ProtocolFactory<P>,
  pipe: Writable,
  label?: string,
): Coroutine<[WriteTransport, P]> {
  const protocol = protocolFactory()
  const waiter = loop.createFuture<void>()
  const transport = new WritePipeTransport(loop, pipe, protocol, waiter, label)
  yield* connected(waiter, transport)
  return [transport, protocol]
}

class WritePipeTransport extends FlowControlledTransport implements OpenObject {
  readonly _writing: IoResource
  readonly #writer: Readiness
  #closing = false
  #lost = 0
  #error: unknown = null

  constructor(
    loop: EventLoop,
    private readonly pipe: Writable,
    protocol: BaseProtocol<any>,
    waiter: Future<void>,
    label = 'pipe',
  ) {
    super(loop, { pipe })
    this._writing = new IoResource('stream', `${label} write`)
    this._protocol = protocol
    this.#writer = new Readiness(loop, this._writing, () => this.#writeReady())
    opened(loop, this)
    pipe.on('error', error => {
      this.#error ??= osError(error)
      this.#writer.fire()
    })
    // The other end was closed: Python sees that as a readable writing end.
    pipe.on('close', () => {
      this.#error ??= pipe.writableLength > 0 ? new BrokenPipeError('Broken pipe', 'EPIPE') : closedByPeer
      this.#writer.fire()
    })
    loop.callSoon(protocol.connectionMade.bind(protocol), this)
    loop.callSoon(settleUnlessDone, waiter)
  }

  override getWriteBufferSize(): number {
    return this.#lost > 0 ? 0 : this.pipe.writableLength
  }

  override write(data: Uint8Array): void {
    if (!(data instanceof Uint8Array)) throw new TypeError(`a bytes-like object is required, not '${typeof data}'`)
    if (data.length === 0) return
    if (this.#lost > 0 || this.#closing) {
      if (this.#lost++ >= LOST_WRITES_TO_LOG)
        logger.warning('pipe closed by peer or os.write(pipe, data) raised exception.')
      return
    }
    this.pipe.write(data, () => {
      if (this._protocolPaused || this.#closing) this.#writer.fire()
    })
    this._maybePauseProtocol()
  }

  override canWriteEof(): boolean {
    return true
  }

  /** On a pipe the same as close(). */
  override writeEof(): void {
    if (this.#closing) return
    this.#closing = true
    if (this.pipe.writableLength === 0) this._loop.callSoon(() => this.#callLost(null))
  }

  override setProtocol(protocol: BaseProtocol<any>): void {
    this._protocol = protocol
  }

  override getProtocol(): BaseProtocol<any> | null {
    return this._protocol
  }

  override isClosing(): boolean {
    return this.#closing
  }

  override close(): void {
    this.writeEof()
  }

  override abort(): void {
    this.#close(null)
  }

  /** The loop was closed. */
  _release(): void {
    this.pipe.destroy()
  }

  override toString(): string {
    return `<WritePipeTransport ${this.#closing ? 'closing' : 'open'} ${this._writing.label}>`
  }

  #writeReady(): void {
    if (this._protocol === null || this.#lost > 0) return
    if (this.#error !== null) {
      const error = this.#error === closedByPeer ? null : this.#error
      if (error !== null && !(error instanceof OSError)) {
        reportFailure(this._loop, 'Fatal write error on pipe transport', error, this)
      }
      this.#close(error)
      return
    }
    this._maybeResumeProtocol()
    if (this.#closing && this.pipe.writableLength === 0) this.#callLost(null)
  }

  #close(error: unknown): void {
    this.#closing = true
    this.#lost++
    this._loop.callSoon(() => this.#callLost(error))
  }

  #callLost(error: unknown): void {
    if (this._protocol === null) return
    this.#lost++
    try {
      this._protocol.connectionLost(error)
    } finally {
      this.#writer.cancel()
      this.pipe.end()
      this.pipe.destroy()
      this._protocol = null
      gone(this._loop, this)
    }
  }
}

const closedByPeer = Symbol('closed by peer')
const LOST_WRITES_TO_LOG = 5
