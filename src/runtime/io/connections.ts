import { rmSync, statSync } from 'node:fs'
import type { Coroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import { ExceptionGroup } from '../exceptionGroup'
import { ValueError } from '../exceptions'
import { gather } from '../gather'
import type { InternetAddress } from './addresses'
import { type AddressInfo, ensureResolved } from './addressInfo'
import { codeOf, OSError } from './osErrors'
import type { BaseProtocol } from './protocols'
import { checkReusePort } from './reusePort'
import { type ProtocolFactory, Server } from './server'
import { Socket } from './socket'
import { AF_INET6, AF_UNIX, AI_PASSIVE, SOCK_STREAM } from './socketConstants'
import { sockConnect } from './sockOperations'
import { createDefaultContext, type SSLContext } from './sslContext'
import { protocolOf, startTransport } from './startTransport'
import { checkTlsTimeouts } from './tlsTransport'
import type { Transport } from './transports'

/** How a connection is protected by TLS. */
export interface SslOptions {
  /** A context, or true for the default one. Absent: no TLS. */
  ssl?: SSLContext | boolean | null
  /** Seconds, by default 60. */
  sslHandshakeTimeout?: number | null
  /** Seconds, by default 30. */
  sslShutdownTimeout?: number | null
}

/** The options of createConnection. */
export interface ConnectionOptions extends SslOptions {
  /** AF_INET or AF_INET6; by default either. */
  family?: number
  flags?: number
  /** A connected socket instead of host and port. */
  sock?: Socket | null
  /** [host, port] of this end. */
  localAddr?: InternetAddress | null
  /** The name the certificate must have; by default the host. */
  serverHostname?: string | null
  /** Raise a group of all errors when no address could be connected to. */
  allErrors?: boolean
}

/** The options of createServer. */
export interface ServerOptions extends SslOptions {
  ssl?: SSLContext | null
  family?: number
  flags?: number
  /** A bound socket instead of host and port. */
  sock?: Socket | null
  /** Connections the system keeps waiting, by default 100. */
  backlog?: number
  /** Lets other sockets listen at the same port: the system deals connections out. Node 22.12 and later. */
  reusePort?: boolean
  /** Has the system look after silent connections (SO_KEEPALIVE). */
  keepAlive?: boolean
  /** False: starts accepting only with startServing() or serveForever(). */
  startServing?: boolean
}

/** Connects to a TCP server. */
export function* createConnection<P extends BaseProtocol<any>>(
  loop: EventLoop,
  protocolFactory: ProtocolFactory<P>,
  host: string | null,
  port: number | null,
  options: ConnectionOptions,
): Coroutine<[Transport, P]> {
  const { ssl } = options
  let serverHostname = options.serverHostname ?? null
  if (serverHostname !== null && !ssl) throw new ValueError('server_hostname is only meaningful with ssl')
  if (serverHostname === null && ssl) {
    if (!host) throw new ValueError('You must set server_hostname when using ssl without a host')
    serverHostname = host
  }
  checkTimeouts(options, Boolean(ssl))
  const tls = clientTls(options, serverHostname)
  let socket = options.sock ?? null
  if (host !== null || port !== null) {
    if (socket !== null) throw new ValueError('host/port and sock can not be specified at the same time')
    socket = yield* connectAny(loop, host, port, options)
  } else if (socket === null) {
    throw new ValueError('host and port was not specified and no sock specified')
  } else if (socket.type !== SOCK_STREAM) throw new ValueError(`A Stream Socket was expected, got ${socket}`)
  return yield* startTransport(loop, socket, factoryFor(socket, options, protocolFactory), tls)
}

/** Connects to a Unix socket. */
export function* createUnixConnection<P extends BaseProtocol<any>>(
  loop: EventLoop,
  protocolFactory: ProtocolFactory<P>,
  path: string | null,
  options: ConnectionOptions,
): Coroutine<[Transport, P]> {
  const serverHostname = options.serverHostname ?? null
  if (options.ssl) {
    if (serverHostname === null) throw new ValueError('you have to pass server_hostname when using ssl')
  } else {
    if (serverHostname !== null) throw new ValueError('server_hostname is only meaningful with ssl')
    checkTimeouts(options, false)
  }
  const tls = clientTls(options, serverHostname)
  let socket = options.sock ?? null
  if (path !== null) {
    if (socket !== null) throw new ValueError('path and sock can not be specified at the same time')
    socket = new Socket(AF_UNIX, SOCK_STREAM)
    yield* connectOrClose(loop, socket, path)
  } else if (socket === null) throw new ValueError('no path and sock were specified')
  else if (socket.family !== AF_UNIX) throw new ValueError(`A UNIX Domain Stream Socket was expected, got ${socket}`)
  return yield* startTransport(loop, socket, factoryFor(socket, options, protocolFactory), tls)
}

/** Makes the transport of a connection that was accepted outside the loop. */
export function* connectAcceptedSocket<P extends BaseProtocol<any>>(
  loop: EventLoop,
  protocolFactory: ProtocolFactory<P>,
  socket: Socket,
  options: SslOptions,
): Coroutine<[Transport, P]> {
  if (socket.type !== SOCK_STREAM) throw new ValueError(`A Stream Socket was expected, got ${socket}`)
  checkTimeouts(options, Boolean(options.ssl))
  return yield* startTransport(loop, socket, protocolFactory, tlsOf(options, '', true))
}

/** Listens on one address or several. */
export function* createServer(
  loop: EventLoop,
  protocolFactory: ProtocolFactory,
  host: string | readonly string[] | null,
  port: number | null,
  options: ServerOptions,
): Coroutine<Server> {
  if (typeof options.ssl === 'boolean') throw new TypeError('ssl argument must be an SSLContext or None')
  checkTimeouts(options, options.ssl != null)
  const given = options.sock ?? null
  let sockets: Socket[]
  if (host !== null || port !== null) {
    if (given !== null) throw new ValueError('host/port and sock can not be specified at the same time')
    sockets = yield* boundSockets(loop, host, port, options)
  } else if (given === null) throw new ValueError('Neither host/port nor sock were specified')
  else if (given.type !== SOCK_STREAM) throw new ValueError(`A Stream Socket was expected, got ${given}`)
  else sockets = [given]
  return yield* serve(loop, protocolFactory, sockets, options)
}

/** Listens on a Unix socket. A socket left at the path is replaced; Node removes the path when the server closes. */
export function* createUnixServer(
  loop: EventLoop,
  protocolFactory: ProtocolFactory,
  path: string | null,
  options: ServerOptions,
): Coroutine<Server> {
  if (typeof options.ssl === 'boolean') throw new TypeError('ssl argument must be an SSLContext or None')
  checkTimeouts(options, options.ssl != null)
  let socket = options.sock ?? null
  if (path !== null) {
    if (socket !== null) throw new ValueError('path and sock can not be specified at the same time')
    if (!path.startsWith('\0') && statSync(path, { throwIfNoEntry: false })?.isSocket()) rmSync(path)
    socket = new Socket(AF_UNIX, SOCK_STREAM)
    socket.bind(path)
  } else if (socket === null) throw new ValueError('path was not specified, and no sock specified')
  else if (socket.family !== AF_UNIX) throw new ValueError(`A UNIX Domain Stream Socket was expected, got ${socket}`)
  return yield* serve(loop, protocolFactory, [socket], options)
}

function* serve(
  loop: EventLoop,
  factory: ProtocolFactory,
  sockets: Socket[],
  options: ServerOptions,
): Coroutine<Server> {
  const server = new Server(loop, sockets, factory, tlsOf(options, null, true), options)
  try {
    // Bound in any case: Python's server has its addresses before it starts to serve.
    for (const socket of sockets) socket.listen(options.backlog ?? 100)
    if (options.startServing !== false) yield* server.startServing()
  } catch (error) {
    server.close()
    throw error
  }
  return server
}

function* boundSockets(
  loop: EventLoop,
  host: string | readonly string[] | null,
  port: number | null,
  options: ServerOptions,
): Coroutine<Socket[]> {
  const hosts = host === '' ? [null] : host === null || typeof host === 'string' ? [host] : host
  const hints = { family: options.family ?? 0, flags: options.flags ?? AI_PASSIVE }
  const infos = (yield* gather(...hosts.map(each => ensureResolved(loop, [each, port], hints)))).flat()
  const sockets = new Map<string, Socket>()
  for (const { family, address } of infos) {
    if (sockets.has(String(address))) continue
    const socket = new Socket(family, SOCK_STREAM)
    socket._onlyV6 = family === AF_INET6
    if (options.reusePort) checkReusePort()
    socket._reusePort = options.reusePort ?? false
    socket.bind(address)
    sockets.set(String(address), socket)
  }
  return listenable([...sockets.values()], infos)
}

/** A family that is switched off is left out, as long as another one works. */
function listenable(sockets: Socket[], infos: readonly AddressInfo[]): Socket[] {
  const usable: Socket[] = []
  for (const socket of sockets) {
    try {
      socket.listen()
      usable.push(socket)
    } catch (error) {
      if (codeOf(error) === 'EADDRNOTAVAIL' || codeOf(error) === 'EAFNOSUPPORT') continue
      for (const each of sockets) each.close()
      throw error
    }
  }
  if (usable.length > 0) return usable
  throw new OSError(`could not bind on any address out of ${infos.map(info => info.address.join(':')).join(', ')}`)
}

/** A socket that the program gave stays its own. */
function factoryFor<P extends BaseProtocol<any>>(
  socket: Socket,
  { sock }: ConnectionOptions,
  make: ProtocolFactory<P>,
) {
  return socket === sock ? make : () => protocolOf(socket, make)
}

function* connectAny(
  loop: EventLoop,
  host: string | null,
  port: number | null,
  options: ConnectionOptions,
): Coroutine<Socket> {
  const hints = { family: options.family ?? 0, flags: options.flags ?? 0 }
  const infos = yield* ensureResolved(loop, [host, port], hints)
  const locals = options.localAddr ? yield* ensureResolved(loop, options.localAddr, hints) : null
  const errors: OSError[] = []
  for (const info of infos) {
    const socket = new Socket(info.family, SOCK_STREAM)
    const local = locals?.find(each => each.family === info.family)
    if (local) socket.bind(local.address)
    try {
      yield* connectOrClose(loop, socket, info.address)
      return socket
    } catch (error) {
      if (!(error instanceof OSError)) throw error
      errors.push(error)
    }
  }
  if (options.allErrors) throw new ExceptionGroup('create_connection failed', errors)
  if (errors.every(error => error.message === errors[0]!.message)) throw errors[0]
  throw new OSError(`Multiple exceptions: ${errors.map(error => error.message).join(', ')}`)
}

function* connectOrClose(loop: EventLoop, socket: Socket, address: InternetAddress | string): Coroutine<void> {
  let connected = false
  try {
    yield* sockConnect(loop, socket, address)
    connected = true
  } finally {
    if (!connected) socket.close()
  }
}

function checkTimeouts(options: SslOptions, ssl: boolean): void {
  if (ssl) return
  if (options.sslHandshakeTimeout != null) throw new ValueError('ssl_handshake_timeout is only meaningful with ssl')
  if (options.sslShutdownTimeout != null) throw new ValueError('ssl_shutdown_timeout is only meaningful with ssl')
}

/** Refuses what is no time-out before there is a socket that somebody would have to close. */
function clientTls(options: SslOptions, serverHostname: string | null) {
  const tls = tlsOf(options, serverHostname)
  if (tls !== null) checkTlsTimeouts(tls)
  return tls
}

function tlsOf(options: SslOptions, serverHostname: string | null, serverSide = false) {
  if (!options.ssl) return null
  return {
    context: options.ssl === true ? createDefaultContext() : options.ssl,
    serverSide,
    serverHostname,
    handshakeTimeout: options.sslHandshakeTimeout ?? null,
    shutdownTimeout: options.sslShutdownTimeout ?? null,
  }
}
