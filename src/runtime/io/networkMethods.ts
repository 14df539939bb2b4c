import type { Coroutine } from '../coroutine'
import { EventLoop } from '../eventLoop'
import type { InternetAddress, SocketAddress } from './addresses'
import { type AddressHints, type AddressInfo, getaddrinfo, getnameinfo } from './addressInfo'
import {
  type ConnectionOptions,
  connectAcceptedSocket,
  createConnection,
  createServer,
  createUnixConnection,
  createUnixServer,
  type ServerOptions,
  type SslOptions,
} from './connections'
import { createDatagramEndpoint, type DatagramOptions } from './datagrams'
import type { BaseProtocol, DatagramProtocol } from './protocols'
import type { ProtocolFactory, Server } from './server'
import type { Socket } from './socket'
import * as sock from './sockOperations'
import type { SSLContext } from './sslContext'
import { startTls } from './startTransport'
import type { DatagramTransport, Transport } from './transports'

/** The network half of a loop, as Python's event loop has it. Host and port are null where `sock` is given. */
export interface NetworkMethods {
  /** Connects to a TCP server: [transport, protocol]. */
  createConnection<P extends BaseProtocol<any>>(
    protocolFactory: ProtocolFactory<P>,
    host?: string | null,
    port?: number | null,
    options?: ConnectionOptions,
  ): Coroutine<[Transport, P]>

  /** Listens on one host or several (null: all addresses); port 0 takes a free one. */
  createServer(
    protocolFactory: ProtocolFactory,
    host?: string | readonly string[] | null,
    port?: number | null,
    options?: ServerOptions,
  ): Coroutine<Server>

  /** Connects to a Unix socket: [transport, protocol]. */
  createUnixConnection<P extends BaseProtocol<any>>(
    protocolFactory: ProtocolFactory<P>,
    path?: string | null,
    options?: ConnectionOptions,
  ): Coroutine<[Transport, P]>

  /** Listens on a Unix socket; the path is removed when the server is closed. */
  createUnixServer(protocolFactory: ProtocolFactory, path?: string | null, options?: ServerOptions): Coroutine<Server>

  /** Makes the transport of a connection that sockAccept gave: [transport, protocol]. */
  connectAcceptedSocket<P extends BaseProtocol<any>>(
    protocolFactory: ProtocolFactory<P>,
    socket: Socket,
    options?: SslOptions,
  ): Coroutine<[Transport, P]>

  /** Opens a datagram socket: [transport, protocol]. */
  createDatagramEndpoint<P extends DatagramProtocol>(
    protocolFactory: ProtocolFactory<P>,
    options?: DatagramOptions,
  ): Coroutine<[DatagramTransport, P]>

  /** Goes on inside TLS on a connection that stands; gives the transport to use from now on. */
  startTls(
    transport: Transport,
    protocol: BaseProtocol<any>,
    sslContext: SSLContext,
    options?: {
      serverSide?: boolean
      serverHostname?: string | null
      sslHandshakeTimeout?: number | null
      sslShutdownTimeout?: number | null
    },
  ): Coroutine<Transport>

  /** Connects a socket. */
  sockConnect(socket: Socket, address: SocketAddress): Coroutine<void>
  /** Accepts a connection of a listening socket: [socket, address of the other end]. */
  sockAccept(socket: Socket): Coroutine<[Socket, SocketAddress]>
  /** Receives at most `count` bytes, empty at the end of the stream. */
  sockRecv(socket: Socket, count: number): Coroutine<Buffer>
  /** Receives into a buffer; gives the number of bytes. */
  sockRecvInto(socket: Socket, buffer: Uint8Array): Coroutine<number>
  /** Sends all of the data. */
  sockSendall(socket: Socket, data: Uint8Array): Coroutine<void>
  /** Receives a datagram, cut at `count` bytes: [data, address of the sender]. */
  sockRecvfrom(socket: Socket, count: number): Coroutine<[Buffer, InternetAddress]>
  /** Receives a datagram into a buffer: [bytes, address of the sender]. */
  sockRecvfromInto(socket: Socket, buffer: Uint8Array, count?: number): Coroutine<[number, InternetAddress]>
  /** Sends a datagram; gives its length. */
  sockSendto(socket: Socket, data: Uint8Array, address: InternetAddress): Coroutine<number>

  /** Resolves a host in the order the system prefers. */
  getaddrinfo(host: string | null, port: number | null, hints?: AddressHints): Coroutine<AddressInfo[]>
  /** The name and service of an address: [host, service]. */
  getnameinfo(address: InternetAddress, flags?: number): Coroutine<[string, string]>
}

declare module '../eventLoop' {
  interface EventLoop extends NetworkMethods {}
}

const methods: NetworkMethods & ThisType<EventLoop> = {
  createConnection(factory, host = null, port = null, options = {}) {
    return createConnection(this, factory, host, port, options)
  },
  createServer(factory, host = null, port = null, options = {}) {
    return createServer(this, factory, host, port, options)
  },
  createUnixConnection(factory, path = null, options = {}) {
    return createUnixConnection(this, factory, path, options)
  },
  createUnixServer(factory, path = null, options = {}) {
    return createUnixServer(this, factory, path, options)
  },
  connectAcceptedSocket(factory, socket, options = {}) {
    return connectAcceptedSocket(this, factory, socket, options)
  },
  createDatagramEndpoint(factory, options = {}) {
    return createDatagramEndpoint(this, factory, options)
  },
  startTls(transport, protocol, context, options = {}) {
    return startTls(this, transport, protocol, {
      context,
      serverSide: options.serverSide ?? false,
      serverHostname: options.serverHostname ?? null,
      handshakeTimeout: options.sslHandshakeTimeout ?? null,
      shutdownTimeout: options.sslShutdownTimeout ?? null,
    })
  },
  sockConnect(socket, address) {
    return sock.sockConnect(this, socket, address)
  },
  sockAccept(socket) {
    return sock.sockAccept(this, socket)
  },
  sockRecv(socket, count) {
    return sock.sockRecv(this, socket, count)
  },
  sockRecvInto(socket, buffer) {
    return sock.sockRecvInto(this, socket, buffer)
  },
  sockSendall(socket, data) {
    return sock.sockSendall(this, socket, data)
  },
  sockRecvfrom(socket, count) {
    return sock.sockRecvfrom(this, socket, count)
  },
  sockRecvfromInto(socket, buffer, count) {
    return sock.sockRecvfromInto(this, socket, buffer, count)
  },
  sockSendto(socket, data, address) {
    return sock.sockSendto(this, socket, data, address)
  },
  getaddrinfo(host, port, hints) {
    return getaddrinfo(this, host, port, hints)
  },
  getnameinfo(address, flags) {
    return getnameinfo(this, address, flags)
  },
}

/** Gives loops their network half. */
export function installNetworkMethods(): void {
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(EventLoop.prototype, name, { value, writable: true, configurable: true })
  }
}
