import type { Socket as NodeDatagram } from 'node:dgram'
import type { EventLoop } from '../eventLoop'
import { endsTheLoop, ValueError } from '../exceptions'
import type { Future } from '../future'
import { logger } from '../log'
import { describeAddress, type InternetAddress, pythonAddress, type SocketAddress } from './addresses'
import { FlowControlledTransport } from './flowControl'
import { gone, type OpenObject, opened } from './openObjects'
import { OSError, osError } from './osErrors'
import type { DatagramProtocol } from './protocols'
import { Readiness } from './readiness'
import { IoResource } from './resource'
import type { Socket } from './socket'
import { settleUnlessDone } from './socketTransport'
import type { DatagramTransport } from './transports'

/** The transport of a datagram socket. @internal */
export class UdpTransport extends FlowControlledTransport implements DatagramTransport, OpenObject {
  readonly _writing: IoResource
  readonly #datagram: NodeDatagram
  readonly #reader: Readiness
  readonly #writer: Readiness
  readonly #peer: SocketAddress | null
  #lost = 0
  #closing = false
  #started = false

  constructor(
    loop: EventLoop,
    readonly socket: Socket,
    protocol: DatagramProtocol,
    peer: SocketAddress | null,
  ) {
    super(loop, { socket, sockname: socket.getsockname(), peername: socket._peer ? peer : null })
    this._protocol = protocol
    const place = describeAddress(peer ?? socket._name)
    this._writing = new IoResource('socket', `socket ${place} write`)
    this.#peer = peer
    this.#datagram = socket._openDatagram()
    this.#reader = new Readiness(loop, new IoResource('socket', `socket ${place} read`), () => this.#readReady())
    this.#writer = new Readiness(loop, this._writing, () => this.#writeReady())
    socket._owned = true
    socket._onReady = () => this.#reader.fire()
    opened(loop, this)
  }

  _begin(waiter: Future<void>): void {
    const protocol = this._protocol!
    this._loop.callSoon(protocol.connectionMade.bind(protocol), this)
    this._loop.callSoon(() => {
      this.#started = true
      if (this.socket._datagrams.length > 0 || this.socket._error !== null) this.#reader.fire()
    })
    this._loop.callSoon(settleUnlessDone, waiter)
  }

  override isClosing(): boolean {
    return this.#closing
  }

  override setProtocol(protocol: DatagramProtocol): void {
    this._protocol = protocol
  }

  override getProtocol(): DatagramProtocol | null {
    return this._protocol as DatagramProtocol | null
  }

  override getWriteBufferSize(): number {
    return this.#lost > 0 ? 0 : this.#datagram.getSendQueueSize()
  }

  sendto(data: Uint8Array, address: readonly [string, number] | null = null): void {
    if (!(data instanceof Uint8Array)) {
      throw new TypeError(`data argument must be a bytes-like object, not '${typeof data}'`)
    }
    if (this.#peer !== null && address !== null && !sameAddress(address, this.#peer as InternetAddress)) {
      throw new ValueError(`Invalid address: must be None or ${pythonAddress(this.#peer)}`)
    }
    if (this.#lost > 0) {
      if (this.#lost++ >= LOST_WRITES_TO_LOG) logger.warning('socket.send() raised exception.')
      return
    }
    const sent = (error: Error | null) => {
      if (error) this.socket._fail(error)
      else if (this._protocolPaused || this.#closing) this.#writer.fire()
    }
    const target = (address ?? this.#peer) as InternetAddress | null
    if (this.socket._peer) this.#datagram.send(data, sent)
    else if (target === null) this.socket._fail(new OSError('Destination address required', 'EDESTADDRREQ'))
    else this.#datagram.send(data, target[1], target[0], sent)
    this._maybePauseProtocol()
  }

  override close(): void {
    if (this.#closing) return
    this.#closing = true
    if (this.getWriteBufferSize() === 0) this.#lose(null)
  }

  override abort(): void {
    if (this.#lost > 0) return
    this.#closing = true
    this.#lose(null)
  }

  /** The loop was closed. */
  _release(): void {
    this.socket.close()
  }

  override toString(): string {
    return `<UdpTransport ${this.#closing ? 'closing' : 'open'} ${describeAddress(this.socket._name)}>`
  }

  #readReady(): void {
    if (this.#lost > 0 || this.#closing || !this.#started) return
    const { socket } = this
    const protocol = this._protocol as DatagramProtocol
    try {
      if (socket._error !== null) {
        const error = socket._error
        socket._error = null
        protocol.errorReceived(osError(error))
      } else {
        const datagram = socket._datagrams.shift()
        if (datagram) protocol.datagramReceived(...datagram)
      }
    } catch (error) {
      if (endsTheLoop(error)) throw error
      // As in Python the loop reports what a protocol raises, and goes on.
      this._loop.callExceptionHandler({
        message: `Exception in callback ${this}`,
        exception: error,
        transport: this,
        protocol,
      })
    }
    if (socket._datagrams.length > 0 || socket._error !== null) this.#reader.fire()
  }

  #writeReady(): void {
    if (this.#lost > 0) return
    this._maybeResumeProtocol()
    if (this.#closing && this.getWriteBufferSize() === 0) this.#lose(null)
  }

  #lose(error: unknown): void {
    this.#lost++
    this._loop.callSoon(() => {
      try {
        this._protocol?.connectionLost(error)
      } finally {
        this.#reader.cancel()
        this.#writer.cancel()
        this.socket.close()
        this._protocol = null
        gone(this._loop, this)
      }
    })
  }
}

function sameAddress(left: readonly [string, number], right: InternetAddress): boolean {
  return left[0] === right[0] && left[1] === right[1]
}

const LOST_WRITES_TO_LOG = 5
