import { createSocket, type Socket as NodeDatagram } from 'node:dgram'
import { existsSync } from 'node:fs'
import * as net from 'node:net'
import { dirname } from 'node:path'
import { getSystemErrorName } from 'node:util'
import { RuntimeError, ValueError } from '../exceptions'
import {
  addressOf,
  describeAddress,
  type InternetAddress,
  internetAddress,
  pythonAddress,
  type SocketAddress,
} from './addresses'
import { Incoming } from './incoming'
import { BlockingIOError, OSError, osError, osErrorOf } from './osErrors'
import { AF_INET, AF_INET6, AF_UNIX, SHUT_WR, SOCK_DGRAM, SOCK_STREAM } from './socketConstants'

/**
 * A socket for the loop's `sock…` methods, `createConnection({ sock })` and `createServer({ sock })`: Python's
 * `socket.socket`, always non-blocking, as far as Node allows. Node takes connections in and reads ahead by itself,
 * and shows no descriptor: there is no `fileno`, no blocking call and no `MSG_…` flag.
 */
export class Socket {
  /** AF_INET, AF_INET6 or AF_UNIX. */
  readonly family: number
  /** SOCK_STREAM or SOCK_DGRAM. */
  readonly type: number
  /** @internal A connected stream, or one that is connecting. */ _stream: net.Socket | null = null
  /** @internal */ _incoming: Incoming | null = null
  /** @internal */ _server: net.Server | null = null
  /** @internal Connections that nobody has accepted yet. */ readonly _accepted: net.Socket[] = []
  /** @internal */ _datagram: NodeDatagram | null = null
  /** @internal Datagrams that nobody has received yet. */ readonly _datagrams: [Buffer, [string, number]][] = []
  /** @internal What went wrong outside any call. */ _error: unknown = null
  /** @internal Called when there is something to accept, receive or know. */ _onReady: (() => void) | null = null
  /** @internal In the hands of a transport. */ _owned = false
  /** @internal An IPv6 socket that leaves IPv4 alone. */ _onlyV6 = false
  /** @internal Others may be bound to its port as well. */ _reusePort = false
  /** @internal The address given to connect. */ _peer: SocketAddress | null = null
  #bound: SocketAddress | null = null
  #closed = false
  readonly #options: Record<string, boolean> = {}

  constructor(family: number = AF_INET, type: number = SOCK_STREAM) {
    if (family !== AF_INET && family !== AF_INET6 && family !== AF_UNIX) {
      throw new ValueError(`address family ${family} is not supported: use AF_INET, AF_INET6 or AF_UNIX`)
    }
    if (type === SOCK_DGRAM && family === AF_UNIX) {
      throw new ValueError('Node has no Unix datagram sockets: use SOCK_STREAM')
    }
    this.family = family
    this.type = type
  }

  /** A socket around a stream that is connected. @internal */
  static _of(stream: net.Socket, from: Socket): Socket {
    const socket = new Socket(from.family, SOCK_STREAM)
    // Node does not know the path of what a Unix socket has accepted.
    if (from.family === AF_UNIX) socket.#bound = from.#bound
    socket._adopt(stream)
    return socket
  }

  /** Names this end. A datagram socket is bound at once; a stream socket when it listens or connects. */
  bind(address: SocketAddress): void {
    this._checkOpen()
    if (this.type === SOCK_DGRAM)
      this._openDatagram().bind({ address: address[0], port: address[1] as number, exclusive: true })
    if (this._error !== null) throw this.#takeError(`bind ${describeAddress(address)}`)
    this.#bound = address
  }

  /** Starts to take connections in. @throws OSError when the address of `bind` cannot be had */
  listen(backlog = 128): void {
    this._checkOpen()
    if (this._server !== null) return
    const server = net.createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true })
    const address: SocketAddress = this.#bound ?? (this.family === AF_INET6 ? ['::', 0] : ['0.0.0.0', 0])
    server.on('error', error => this._fail(error))
    server.on('connection', stream => {
      // Whoever accepts it will find the error; until then it must not end the program.
      stream.on('error', () => {})
      this._accepted.push(stream)
      this._onReady?.()
    })
    if (typeof address === 'string') server.listen({ path: address, backlog })
    // The handle is bound already: listening on it cannot wait for a name to be resolved.
    else server.listen(bindHandle(address, this.family, this.#flags()) as object, backlog)
    this._server = server
    // libuv tells a taken address only here, and Node its reason only in a later callback.
    if (!server.listening) throw notListening(address)
  }

  /** This end's address; null before there is one. @throws OSError when it is closed */
  getsockname(): SocketAddress | null {
    this.#checkNotClosed()
    return this._name
  }

  /** The other end's address. @throws OSError when not connected */
  getpeername(): SocketAddress {
    this.#checkNotClosed()
    const stream = this._stream
    const peer = this._datagram ? datagramAddress(() => this._datagram!.remoteAddress()) : this._peer
    if (peer !== null) return peer
    if (stream?.remoteAddress !== undefined) return internetAddress(stream.remoteAddress, stream.remotePort!)
    if (stream && this.family === AF_UNIX) return ''
    throw new OSError('Transport endpoint is not connected', 'ENOTCONN')
  }

  /** Accepts a connection. @throws BlockingIOError when there is none yet */
  accept(): [Socket, SocketAddress] {
    return this._tryAccept() ?? wouldBlock()
  }

  /** Receives at most `count` bytes, empty at the end of the stream. @throws BlockingIOError when there are none yet */
  recv(count: number): Buffer {
    return this._tryReceive(count) ?? wouldBlock()
  }

  /** Receives a datagram: [data, address of the sender]. @throws BlockingIOError when there is none yet */
  recvfrom(count: number): [Buffer, InternetAddress] {
    return this._tryReceiveFrom(count) ?? wouldBlock()
  }

  /** Sends; returns how many bytes were taken. @throws BlockingIOError while much waits to be sent */
  send(data: Uint8Array): number {
    const stream = this._sendable()
    if (stream.writableLength > AHEAD) return wouldBlock()
    stream.write(data)
    return data.length
  }

  /** Always so: a blocking call would stop every other task. @throws ValueError for true */
  setblocking(blocking: boolean): void {
    if (blocking) throw new ValueError('a blocking socket would block the whole program: leave it non-blocking')
  }

  /** TCP_NODELAY, SO_KEEPALIVE and SO_BROADCAST are what Node can set; SO_REUSEADDR is always on. */
  setsockopt(name: 'TCP_NODELAY' | 'SO_KEEPALIVE' | 'SO_BROADCAST' | 'SO_REUSEADDR', on: boolean): void {
    this._checkOpen()
    this.#options[name] = on
    this.#applyOptions()
  }

  /** Ends the writing side (SHUT_WR, the only one Node can end alone). */
  shutdown(how: number): void {
    if (how !== SHUT_WR) throw new ValueError('Node can end the writing side only: use SHUT_WR')
    if (!this._stream) throw new OSError('Transport endpoint is not connected', 'ENOTCONN')
    this._stream.end()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this._stream?.destroy()
    this._server?.close()
    for (const stream of this._accepted.splice(0)) stream.destroy()
    if (this._datagram) closeDatagram(this._datagram)
    this._onReady = null
  }

  get closed(): boolean {
    return this.#closed
  }

  toString(): string {
    const state = this.#closed ? 'closed' : this._server ? 'listening' : describeAddress(this._peer ?? this.#bound)
    return `<Socket ${this.type === SOCK_DGRAM ? 'datagram' : 'stream'} ${state}>`
  }

  /** getsockname() also of a closed socket, for those who describe it. @internal */
  get _name(): SocketAddress | null {
    if (this.family === AF_UNIX) return this.#bound ?? ''
    if (this._server) return addressOf(this._server.address())
    if (this._datagram) return datagramAddress(() => this._datagram!.address())
    const stream = this._stream
    if (stream?.localAddress !== undefined) return internetAddress(stream.localAddress, stream.localPort!)
    return this.#bound
  }

  /** The address given to bind. @internal */
  get _bound(): SocketAddress | null {
    return this.#bound
  }

  /** @internal Null: would block. */
  _tryAccept(): [Socket, SocketAddress] | null {
    this._checkOpen()
    if (!this._server) throw new OSError('Invalid argument: the socket does not listen', 'EINVAL')
    const stream = this._accepted.shift()
    if (stream === undefined) return null
    const connection = Socket._of(stream, this)
    connection._incoming!.start()
    return [connection, connection.getpeername()]
  }

  /** @internal Null: would block. */
  _tryReceive(count: number): Buffer | null {
    this._checkOpen()
    const incoming = this._incoming
    if (!incoming) throw new OSError('Transport endpoint is not connected', 'ENOTCONN')
    if (incoming.bytes > 0) {
      const taken = incoming.take(count)
      if (incoming.bytes < AHEAD) incoming.start()
      return taken
    }
    if (incoming.error !== null) throw osError(incoming.error)
    return incoming.ended ? Buffer.alloc(0) : null
  }

  /** @internal Null: would block. */
  _tryReceiveFrom(count: number): [Buffer, InternetAddress] | null {
    this._checkOpen()
    const datagram = this._datagrams.shift()
    return datagram === undefined ? null : [datagram[0].subarray(0, count), datagram[1]]
  }

  /** @internal */
  _adopt(stream: net.Socket): void {
    this._stream = stream
    this._incoming = new Incoming(stream)
    this._incoming.onReady = () => {
      // Reading ahead stops while much is untaken, so that the sender feels it.
      if (this._incoming!.bytes > AHEAD) this._incoming!.stop()
      this._onReady?.()
    }
    this.#applyOptions()
  }

  /** @internal */
  _openDatagram(): NodeDatagram {
    if (this._datagram) return this._datagram
    const type = this.family === AF_INET6 ? 'udp6' : 'udp4'
    const socket = createSocket({ type, lookup: numericOnly, ...(this._reusePort ? { reusePort: true } : {}) })
    socket.on('message', (data, from) => {
      this._datagrams.push([data, [from.address, from.port]])
      this._onReady?.()
    })
    socket.on('error', error => this._fail(error))
    this._datagram = socket
    return socket
  }

  #flags(): number {
    return (this._onlyV6 ? UV_TCP_IPV6ONLY : 0) | (this._reusePort ? UV_TCP_REUSEPORT : 0)
  }

  /** @internal */
  _fail(error: unknown): void {
    this._error ??= error
    this._onReady?.()
  }

  /** What it sends through. @throws OSError when it is closed, not connected, ended or broken @internal */
  _sendable(): net.Socket {
    this._checkOpen()
    const stream = this._stream
    if (!stream || stream.connecting || stream.writableEnded) throw osErrorOf('EPIPE', 'Broken pipe')
    if (this._incoming!.error !== null) throw osError(this._incoming!.error)
    return stream
  }

  /** @internal */
  _checkOpen(): void {
    this.#checkNotClosed()
    if (this._owned) throw new RuntimeError(`${this} is used by a transport`)
  }

  #checkNotClosed(): void {
    if (this.#closed) throw new OSError('Bad file descriptor', 'EBADF')
  }

  #takeError(what: string): Error {
    const error = this._error as NodeJS.ErrnoException
    this._error = null
    return osErrorOf(error.code ?? 'EINVAL', `${what}: ${error.message}`)
  }

  #applyOptions(): void {
    const { TCP_NODELAY, SO_KEEPALIVE, SO_BROADCAST } = this.#options
    if (TCP_NODELAY !== undefined) this._stream?.setNoDelay(TCP_NODELAY)
    if (SO_KEEPALIVE !== undefined) this._stream?.setKeepAlive(SO_KEEPALIVE)
    if (SO_BROADCAST !== undefined) this._datagram?.setBroadcast(SO_BROADCAST)
  }
}

function wouldBlock(): never {
  throw new BlockingIOError('Resource temporarily unavailable', 'EAGAIN')
}

/** Closes a datagram socket that may be closed already. @internal */
function closeDatagram(socket: NodeDatagram): void {
  socket.removeAllListeners('message')
  try {
    socket.close()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SOCKET_DGRAM_NOT_RUNNING') throw error
  }
}

/** Addresses are resolved before they come to a socket. @internal */
function numericOnly(
  host: string,
  _options: unknown,
  callback: (error: null, address: string, family: number) => void,
): void {
  callback(null, host, net.isIP(host))
}

function datagramAddress(read: () => net.AddressInfo | { address: string; port: number }): SocketAddress | null {
  try {
    const { address, port } = read()
    return [address, port]
  } catch {
    // Node throws where the system has no address to tell: not bound, or not connected.
    return null
  }
}

/**
 * Binds as Python's `bind` does: at once, and with an error of its own. `net.Server.listen` with a host would do it
 * only in a later callback; Node's own cluster module binds with this function.
 */
function bindHandle(address: InternetAddress, family: number, flags: number): unknown {
  const bind = (net as unknown as { _createServerHandle: BindHandle })._createServerHandle
  const [host, port] = address
  const handle = bind(host, port, family === AF_INET6 ? 6 : 4, undefined, flags)
  if (typeof handle !== 'number') return handle
  const code = getSystemErrorName(handle)
  throw osErrorOf(code, `error while attempting to bind on address ${pythonAddress(address)}: ${code}`)
}

/** Why a bound socket does not listen: Node says it only in a later callback. */
function notListening(address: unknown): Error {
  if (typeof address !== 'string') {
    const message = `error while attempting to bind on address ${pythonAddress(address)}: address already in use`
    return osErrorOf('EADDRINUSE', message)
  }
  if (existsSync(address)) return osErrorOf('EADDRINUSE', `Address '${address}' is already in use`)
  if (existsSync(dirname(address))) return osErrorOf('EACCES', `Permission denied: '${address}'`)
  return osErrorOf('ENOENT', `No such file or directory: '${address}'`)
}

const UV_TCP_IPV6ONLY = 1
const UV_TCP_REUSEPORT = 2

/** Bytes that may be read ahead of what was asked for. @internal */
const AHEAD = 256 * 1024

type BindHandle = (address: string, port: number, type: number, fd?: undefined, flags?: number) => number | object
