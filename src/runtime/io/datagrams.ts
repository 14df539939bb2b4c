import type { Coroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import { ValueError } from '../exceptions'
import type { InternetAddress } from './addresses'
import { ensureResolved } from './addressInfo'
import { connected } from './connected'
import { UdpTransport } from './datagramTransport'
import { OSError } from './osErrors'
import type { DatagramProtocol } from './protocols'
import { checkReusePort } from './reusePort'
import type { ProtocolFactory } from './server'
import { Socket } from './socket'
import { SOCK_DGRAM } from './socketConstants'
import { sockConnect } from './sockOperations'
import { protocolOf } from './startTransport'
import type { DatagramTransport } from './transports'

/** The options of createDatagramEndpoint. */
export interface DatagramOptions {
  /** [host, port] of this end. */
  localAddr?: InternetAddress | null
  /** [host, port] of the other end; datagrams from elsewhere are dropped then. */
  remoteAddr?: InternetAddress | null
  family?: number
  flags?: number
  allowBroadcast?: boolean
  /** Lets other sockets be bound to the same port. Node 22.12 and later. */
  reusePort?: boolean
  /** A datagram socket instead of addresses. */
  sock?: Socket | null
}

/** Opens a datagram socket. */
export function* createDatagramEndpoint<P extends DatagramProtocol>(
  loop: EventLoop,
  protocolFactory: ProtocolFactory<P>,
  options: DatagramOptions,
): Coroutine<[DatagramTransport, P]> {
  const { localAddr = null, remoteAddr = null } = options
  let socket = options.sock ?? null
  if (socket !== null) {
    if (socket.type !== SOCK_DGRAM) throw new ValueError(`A datagram socket was expected, got ${socket}`)
    const { family, flags, allowBroadcast, reusePort } = options
    if (localAddr || remoteAddr || family || flags || allowBroadcast || reusePort) {
      throw new ValueError('socket modifier keyword arguments can not be used when sock is specified.')
    }
  } else if (localAddr === null && remoteAddr === null) {
    if (!options.family) throw new ValueError('unexpected address family')
    socket = new Socket(options.family, SOCK_DGRAM)
    socket._openDatagram()
  } else socket = yield* openSocket(loop, localAddr, remoteAddr, options)
  const protocol = options.sock ? protocolFactory() : protocolOf(socket, protocolFactory)
  const waiter = loop.createFuture<void>()
  const transport = new UdpTransport(loop, socket, protocol, remoteAddr === null ? null : (socket._peer ?? remoteAddr))
  transport._begin(waiter)
  yield* connected(waiter, transport)
  return [transport, protocol]
}

function* openSocket(
  loop: EventLoop,
  localAddr: InternetAddress | null,
  remoteAddr: InternetAddress | null,
  options: DatagramOptions,
): Coroutine<Socket> {
  for (const address of [localAddr, remoteAddr]) {
    if (address !== null && !(Array.isArray(address) && address.length === 2))
      throw new TypeError('2-tuple is expected')
  }
  const hints = { family: options.family ?? 0, type: SOCK_DGRAM, flags: options.flags ?? 0 }
  const locals = localAddr ? yield* ensureResolved(loop, localAddr, hints) : null
  const remotes = remoteAddr ? yield* ensureResolved(loop, remoteAddr, hints) : null
  let failure: unknown = new ValueError('can not get address information')
  for (const { family } of locals ?? remotes ?? []) {
    const local = locals?.find(each => each.family === family)
    const remote = remotes?.find(each => each.family === family)
    if ((locals && !local) || (remotes && !remote)) continue
    const socket = new Socket(family, SOCK_DGRAM)
    try {
      if (options.reusePort) checkReusePort()
      socket._reusePort = options.reusePort ?? false
      if (local) socket.bind(local.address)
      if (options.allowBroadcast) allowBroadcast(socket)
      else if (remote) yield* sockConnect(loop, socket, remote.address)
      return socket
    } catch (error) {
      socket.close()
      if (!(error instanceof OSError)) throw error
      failure = error
    }
  }
  throw failure
}

function allowBroadcast(socket: Socket): void {
  const datagram = socket._openDatagram()
  if (socket.getsockname() === null) socket.bind(['0.0.0.0', 0])
  datagram.setBroadcast(true)
}
