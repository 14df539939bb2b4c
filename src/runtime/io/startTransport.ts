import type { Coroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import type { Future } from '../future'
import { entire } from '../repr'
import { connected } from './connected'
import type { BaseProtocol } from './protocols'
import type { ProtocolFactory, Server } from './server'
import type { Socket } from './socket'
import { SocketTransport } from './socketTransport'
import { SSLContext } from './sslContext'
import { checkTlsTimeouts, type TlsOptions, TlsTransport } from './tlsTransport'
import type { Transport } from './transports'

/** Makes the protocol of a socket that the loop has opened: where it fails nobody else could close the socket. @internal */
export function protocolOf<P extends BaseProtocol<any>>(opened: Socket, protocolFactory: ProtocolFactory<P>): P {
  try {
    return protocolFactory()
  } catch (error) {
    opened.close()
    throw error
  }
}

/** Makes protocol and transport of a connected socket and waits until the protocol knows. @internal */
export function* startTransport<P extends BaseProtocol<any>>(
  loop: EventLoop,
  socket: Socket,
  protocolFactory: ProtocolFactory<P>,
  tls: TlsOptions | null,
): Coroutine<[Transport, P]> {
  socket._checkOpen()
  const protocol = protocolFactory()
  const waiter = loop.createFuture<void>()
  const transport = makeTransport(loop, socket, protocol, waiter, tls, null)
  yield* connected(waiter, transport)
  return [transport, protocol]
}

/** @internal */
export function makeTransport(
  loop: EventLoop,
  socket: Socket,
  protocol: BaseProtocol<any>,
  waiter: Future<void>,
  tls: TlsOptions | null,
  server: Server | null,
): SocketTransport {
  const transport =
    tls === null
      ? new SocketTransport(loop, socket, protocol, { server })
      : new TlsTransport(loop, socket, protocol, tls, server)
  transport._begin(waiter)
  return transport
}

/** Goes on inside TLS on a connection that stands: `loop.startTls`. */
export function* startTls(
  loop: EventLoop,
  transport: Transport,
  protocol: BaseProtocol<any>,
  tls: Omit<TlsOptions, 'callConnectionMade'>,
): Coroutine<Transport> {
  if (!(tls.context instanceof SSLContext)) {
    throw new TypeError(`sslcontext is expected to be an instance of ssl.SSLContext, got ${entire(tls.context)}`)
  }
  if (!(transport instanceof SocketTransport) || transport instanceof TlsTransport) {
    throw new TypeError(`transport ${transport} is not supported by start_tls()`)
  }
  checkTlsTimeouts(tls)
  const waiter = loop.createFuture<void>()
  const [socket, server] = transport._handOver()
  const inside = new TlsTransport(loop, socket, protocol, { ...tls, callConnectionMade: false }, server)
  transport._handedOver()
  inside._begin(waiter)
  yield* connected(waiter, inside)
  return inside
}
