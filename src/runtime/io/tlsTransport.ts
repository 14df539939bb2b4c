import { isIP, type Socket as NodeStream } from 'node:net'
import * as tls from 'node:tls'
import type { EventLoop } from '../eventLoop'
import { RuntimeError, TimeoutError, ValueError } from '../exceptions'
import type { Future } from '../future'
import { logger } from '../log'
import type { TimerHandle } from '../timerHandle'
import { ConnectionAbortedError, ConnectionResetError, osError } from './osErrors'
import type { BaseProtocol } from './protocols'
import type { Server } from './server'
import { Socket } from './socket'
import { peerOf, SocketTransport, settleUnlessDone } from './socketTransport'
import type { SSLContext } from './sslContext'

/** How long TLS may take. @internal */
export interface TlsTimeouts {
  /** Seconds, by default 60. */
  handshakeTimeout?: number | null
  /** Seconds to wait for the other side's farewell, by default 30. */
  shutdownTimeout?: number | null
}

/** How TLS is to be spoken on a connection. @internal */
export interface TlsOptions extends TlsTimeouts {
  context: SSLContext
  serverSide: boolean
  /** The name the certificate must have; empty: any. */
  serverHostname: string | null
  /** False when the protocol has a connection already (startTls). */
  callConnectionMade?: boolean
}

/** The transport of a connection inside TLS. @internal */
export class TlsTransport extends SocketTransport {
  #timer: TimerHandle | null = null
  #waiter: Future<void> | null = null
  #secure = false
  #open = false
  #failed = false
  #leaving = false

  /** @param raw a connected stream that no transport reads from */
  constructor(
    loop: EventLoop,
    raw: Socket,
    protocol: BaseProtocol<any>,
    private readonly tls: TlsOptions,
    server: Server | null = null,
  ) {
    checkTlsTimeouts(tls)
    const peername = peerOf(raw)
    raw._incoming?.detach()
    const stream = wrap(raw._stream!, tls)
    const socket = Socket._of(stream, raw)
    socket._peer = raw._peer
    super(loop, socket, protocol, { server, extra: { peername, sslcontext: tls.context, sslObject: stream } })
  }

  override _begin(waiter: Future<void> | null): void {
    const { handshakeTimeout } = this.tls
    this.#timer = this._loop.callLater(handshakeTimeout ?? HANDSHAKE_TIMEOUT, () => {
      const seconds = handshakeTimeout ?? HANDSHAKE_TIMEOUT.toFixed(1)
      const message = `SSL handshake is taking longer than ${seconds} seconds: aborting the connection`
      this.#giveUp(new ConnectionAbortedError(message, 'ECONNABORTED'))
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
        const message = 'the connection was closed during the TLS handshake'
        this.#handshakeFailed(new ConnectionResetError(message, 'ECONNRESET'))
      }
      return
    }
    if (this.#leaving) {
      // What still comes is dropped: only the farewell, or the end of the connection, is of interest.
      if (this._incoming.bytes > 0) this._incoming.take(Number.POSITIVE_INFINITY)
      if (this._incoming.error === null && this._incoming.ended) this._end()
      if (this._incoming.ended || this._incoming.error !== null) this.#left()
      return
    }
    super._readReady()
  }

  protected override _writeReady(): void {
    if (this._lost === 0) this._maybeResumeProtocol()
  }

  protected override _mayStayOpen(): boolean {
    logger.warning('returning true from eof_received() has no effect when using ssl')
    return false
  }

  #handshakeDone(): void {
    this.#timer?.cancel()
    this.#open = true
    const stream = this._stream as tls.TLSSocket
    const { name, version } = stream.getCipher()
    this._extra.cipher = [name, version, bitsOf(name)]
    this._extra.peercert = certificateOf(stream, this.tls.context)
    if (this.tls.callConnectionMade !== false) this._protocol!.connectionMade(this)
    if (this.#waiter) settleUnlessDone(this.#waiter)
    this._startReading()
  }

  #handshakeFailed(error: unknown): void {
    this.#failed = true
    this.#giveUp(error)
  }

  #giveUp(error: unknown): void {
    this.#timer?.cancel()
    this._fatalError(error, 'SSL handshake failed')
    if (this.#waiter && !this.#waiter.done()) this.#waiter.setException(error)
  }

  #leave(): void {
    this.#leaving = true
    const seconds = this.tls.shutdownTimeout ?? SHUTDOWN_TIMEOUT
    this.#timer = this._loop.callLater(seconds, () => {
      this._forceClose(new TimeoutError('SSL shutdown timed out'))
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
    const protocol = this._protocol
    this._protocol = null
    // A protocol that never heard of the connection does not hear of its end.
    const isKnown = this.#open || (this.#failed && this.tls.callConnectionMade === false)
    // Two layers, as in Python: that inside hears of it an iteration after that outside.
    if (protocol !== null && isKnown) this._loop.callSoon(() => protocol.connectionLost(error))
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
    // An address is no name to ask for, only one to compare.
    ...(serverHostname ? { [isIP(serverHostname) > 0 ? 'host' : 'servername']: serverHostname } : {}),
    rejectUnauthorized: context.verifyMode === 'required',
    ...(context.checkHostname && serverHostname ? {} : { checkServerIdentity: () => undefined }),
  })
}

/** @throws ValueError for a time-out that is none @internal */
export function checkTlsTimeouts({ handshakeTimeout, shutdownTimeout }: TlsTimeouts): void {
  const check = (name: string, seconds: number | null | undefined) => {
    if (seconds != null && seconds <= 0) throw new ValueError(`${name} should be a positive number, got ${seconds}`)
  }
  check('ssl_handshake_timeout', handshakeTimeout)
  check('ssl_shutdown_timeout', shutdownTimeout)
}

/** Node's object; empty for one that nobody has checked, as in Python, and null where the other side showed none. */
function certificateOf(stream: tls.TLSSocket, { verifyMode }: SSLContext): object | null {
  const certificate = stream.getPeerCertificate()
  if (!certificate || Object.keys(certificate).length === 0) return null
  return verifyMode === 'none' ? {} : certificate
}

/** How many secret bits a cipher works with, by its name; null where the name does not say. */
function bitsOf(cipher: string): number | null {
  if (cipher.includes('CHACHA20')) return 256
  const bits = /(?:AES|ARIA|CAMELLIA)_?(\d{3})/.exec(cipher)?.[1]
  return bits === undefined ? null : Number(bits)
}

const HANDSHAKE_TIMEOUT = 60
const SHUTDOWN_TIMEOUT = 30
