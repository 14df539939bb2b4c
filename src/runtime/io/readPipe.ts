import type { Readable } from 'node:stream'
import type { Coroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import { endsTheLoop } from '../exceptions'
import type { Future } from '../future'
import { connected, reportFailure } from './connected'
import { Incoming } from './incoming'
import { gone, type OpenObject, opened } from './openObjects'
import { osError } from './osErrors'
import type { BaseProtocol, Protocol } from './protocols'
import { Readiness } from './readiness'
import { IoResource } from './resource'
import type { ProtocolFactory } from './server'
import { settleUnlessDone } from './socketTransport'
import { type ReadTransport, Transport } from './transports'

/** Connects a protocol to the reading end of a pipe: any Node stream that can be read. */
export function* connectReadPipe<P extends BaseProtocol<any>>(
  loop: EventLoop,
  protocolFactory: ProtocolFactory<P>,
  pipe: Readable,
  label?: string,
): Coroutine<[ReadTransport, P]> {
  const protocol = protocolFactory()
  const waiter = loop.createFuture<void>()
  const transport = new ReadPipeTransport(loop, pipe, protocol, waiter, label)
  yield* connected(waiter, transport)
  return [transport, protocol]
}

class ReadPipeTransport extends Transport implements OpenObject {
  readonly _reading: IoResource
  #protocol: BaseProtocol<any> | null
  readonly #incoming: Incoming
  readonly #reader: Readiness
  #closing = false
  #paused = false
  #started = false

  constructor(
    private readonly loop: EventLoop,
    private readonly pipe: Readable,
    protocol: BaseProtocol<any>,
    waiter: Future<void>,
    label = 'pipe',
  ) {
    super({ pipe })
    this._reading = new IoResource('stream', `${label} read`)
    this.#protocol = protocol
    this.#incoming = new Incoming(pipe)
    this.#reader = new Readiness(loop, this._reading, () => this.#readReady())
    this.#incoming.onReady = () => this.#reader.fire()
    opened(loop, this)
    loop.callSoon(protocol.connectionMade.bind(protocol), this)
    loop.callSoon(() => this.#start())
    loop.callSoon(settleUnlessDone, waiter)
  }

  override isReading(): boolean {
    return !this.#paused && !this.#closing
  }

  override pauseReading(): void {
    if (!this.isReading()) return
    this.#paused = true
    this.#incoming.stop()
  }

  override resumeReading(): void {
    if (this.#closing || !this.#paused) return
    this.#paused = false
    if (this.#started) this.#start()
  }

  override setProtocol(protocol: BaseProtocol<any>): void {
    this.#protocol = protocol
  }

  override getProtocol(): BaseProtocol<any> | null {
    return this.#protocol
  }

  override isClosing(): boolean {
    return this.#closing
  }

  override close(): void {
    if (!this.#closing) this.#close(null)
  }

  /** The loop was closed. */
  _release(): void {
    this.pipe.destroy()
  }

  override toString(): string {
    return `<ReadPipeTransport ${this.#closing ? 'closing' : 'open'} ${this._reading.label}>`
  }

  #start(): void {
    this.#started = true
    if (!this.isReading()) return
    this.#incoming.start()
    if (this.#incoming.ready) this.#reader.fire()
  }

  #readReady(): void {
    if (!this.isReading() || !this.#started) return
    const incoming = this.#incoming
    if (incoming.bytes > 0) {
      try {
        ;(this.#protocol as Protocol).dataReceived(incoming.take(MAX_READ))
      } catch (error) {
        if (endsTheLoop(error)) throw error
        // As in Python the loop reports what a protocol raises, and goes on.
        reportFailure(this.loop, `Exception in callback ${this}`, error, this)
      }
    } else if (incoming.error !== null) this.#fatal(osError(incoming.error))
    else if (incoming.ended) {
      this.#closing = true
      const protocol = this.#protocol as Protocol
      this.loop.callSoon(() => void protocol.eofReceived())
      this.loop.callSoon(() => this.#lost(null))
      return
    }
    if (incoming.ready && this.isReading()) this.#reader.fire()
  }

  #fatal(error: Error): void {
    reportFailure(this.loop, 'Fatal read error on pipe transport', error, this)
    this.#close(error)
  }

  #close(error: unknown): void {
    this.#closing = true
    this.#incoming.stop()
    this.loop.callSoon(() => this.#lost(error))
  }

  #lost(error: unknown): void {
    try {
      this.#protocol?.connectionLost(error)
    } finally {
      this.#reader.cancel()
      this.pipe.destroy()
      this.#protocol = null
      gone(this.loop, this)
    }
  }
}

const MAX_READ = 256 * 1024
