import type { Socket as NodeStream } from 'node:net'
import * as tls from 'node:tls'
import type { EventLoop } from '../eventLoop'
import { RuntimeError } from '../exceptions'
import type { Future } from '../future'
import type { TimerHandle } from '../timerHandle'
import { ConnectionAbortedError, OSError, osError } from './osErrors'
import type { BaseProtocol } from './protocols'
import type { Server } from './server'
import { Socket } from './socket'
import { peerOf, SocketTransport, settleUnlessDone } from './socketTransport'
import type { SSLContext } from './sslContext'

/** How TLS is to be spoken on a connection. @internal */
export interface TlsOptions {
  context: SSLContext
  serverSide: boolean
  /** The name the certificate must have; empty: any. */
  serverHostname: string | null
  /** Seconds, by default 60. */
  handshakeTimeout?: number | null
  /** Seconds to wait for the other side's farewell, by default 30. */
  shutdownTimeout?: number | null
  /** False when the protocol has a connection already (startTls). */
  callConnectionMade?: boolean
}

/** The transport of a connection inside TLS. @internal */
export class TlsTransport extends SocketTransport {
  #timer: TimerHandle | null = null
  #waiter: Future<void> | null = null
  #secure = false
  #open = false
  #leaving = false

  /** @param raw a connected stream that no transport reads from */
  constructor(
    loop: EventLoop,
    raw: Socket,
    protocol: BaseProtocol<any>,
    private readonly tls: TlsOptions,
    server: Server | null = null,
  ) {
    const peername = peerOf(raw)
    raw._incoming?.detach()
    const stream = wrap(raw._stream!, tls)
    const socket = Socket._of(stream, raw)
    socket._peer = raw._peer
    super(loop, socket, protocol, { server, extra: { peername, sslcontext: tls.context, sslObject: stream } })
  }

  override _begin(waiter: Future<void> | null): void {
    const seconds = this.tls.handshakeTimeout ?? HANDSHAKE_TIMEOUT
    this.#timer = this._loop.callLater(seconds, () => {
      const message = `SSL handshake is taking longer than ${seconds.toFixed(1)} seconds: aborting the connection`
      this.#handshakeFailed(new ConnectionAbortedError(message, 'ECONNABORTED'))
    })
    this.#waiter = waiter
    this._stream.once(this.tls.serverSide ? 'secure' : 'secureConnect', () => {
      this.#secure = true
      this._reader.fire()
    })
    // TLS itself has to read from the start; what it decrypts waits for connectionMade().
    this._incoming.start()
  }

  override canWriteEof(): boolean {
    return false
  }

  override writeEof(): void {
    throw new RuntimeError('TLS connections cannot be half-closed: use close()')
  }

  override close(): void {
    if (this._closing) return
    this._closing = true
    if (this.#open) this.#leave()
    else this.#lose()
  }

  protected override _readReady(): void {
    if (this._lost > 0) return
    if (!this.#open) {
      if (this._incoming.error !== null) this.#handshakeFailed(osError(this._incoming.error))
      else if (this.#secure) this.#handshakeDone()
      else if (this._incoming.ended) {
        this.#handshakeFailed(new OSError('the connection was closed during the TLS handshake', 'ECONNRESET'))
      }
      return
    }
    if (this.#leaving) {
      // What still comes is dropped: only the farewell, or the end of the connection, is of interest.
      if (this._incoming.bytes > 0) this._incoming.take(Number.POSITIVE_INFINITY)
      if (this._incoming.ended || this._incoming.error !== null) this.#left()
      return
    }
    super._readReady()
  }

  protected override _writeReady(): void {
    if (this._lost === 0) this._maybeResumeProtocol()
  }

  #handshakeDone(): void {
    this.#timer?.cancel()
    this.#open = true
    const stream = this._stream as tls.TLSSocket
    const cipher = stream.getCipher()
    this._extra.cipher = [cipher.standardName, cipher.version, null]
    this._extra.peercert = this.tls.context.verifyMode === 'none' ? {} : stream.getPeerCertificate()
    if (this.tls.callConnectionMade !== false) this._protocol!.connectionMade(this)
    if (this.#waiter) settleUnlessDone(this.#waiter)
    this._startReading()
  }

  #handshakeFailed(error: unknown): void {
    this.#timer?.cancel()
    this._fatalError(error, 'SSL handshake failed')
    if (this.#waiter && !this.#waiter.done()) this.#waiter.setException(error)
  }

  #leave(): void {
    this.#leaving = true
    const seconds = this.tls.shutdownTimeout ?? SHUTDOWN_TIMEOUT
    this.#timer = this._loop.callLater(seconds, () => {
      this._forceClose(new ConnectionAbortedError('SSL shutdown timed out', 'ECONNABORTED'))
    })
    this._stream.end()
    this._incoming.start()
    if (this._incoming.ready) this._reader.fire()
  }

  #left(): void {
    if (this._lost > 0) return
    if (this._stream.writableLength > 0 && this._incoming.error === null) return
    this.#lose()
  }

  #lose(): void {
    this._lost++
    this._loop.callSoon(() => this._callConnectionLost(null))
  }

  protected override _callConnectionLost(error: unknown): void {
    this.#timer?.cancel()
    // A protocol that never heard of the connection does not hear of its end.
    if (!this.#open) this._protocol = null
    super._callConnectionLost(error)
  }
}

function wrap(raw: NodeStream, { context, serverSide, serverHostname }: TlsOptions): tls.TLSSocket {
  const common = {
    secureContext: context._secureContext,
    ...(context._alpn.length > 0 ? { ALPNProtocols: context._alpn } : {}),
  }
  if (serverSide) {
    return new tls.TLSSocket(raw, {
      ...common,
      isServer: true,
      requestCert: context.verifyMode !== 'none',
      rejectUnauthorized: context.verifyMode === 'required',
    })
  }
  return tls.connect({
    ...common,
    socket: raw,
    ...(serverHostname ? { servername: serverHostname } : {}),
    rejectUnauthorized: context.verifyMode === 'required',
    ...(context.checkHostname && serverHostname ? {} : { checkServerIdentity: () => undefined }),
  })
}

const HANDSHAKE_TIMEOUT = 60
const SHUTDOWN_TIMEOUT = 30
