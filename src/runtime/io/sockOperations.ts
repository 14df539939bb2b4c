import * as net from 'node:net'
import type { Coroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import { ValueError } from '../exceptions'
import type { Future } from '../future'
import { describeAddress, type InternetAddress, pythonAddress, type SocketAddress } from './addresses'
import { ensureResolved } from './addressInfo'
import { codeOf, osError, osErrorOf } from './osErrors'
import { Readiness } from './readiness'
import { IoResource, standsFor } from './resource'
import type { Socket } from './socket'
import { AF_UNIX, SOCK_DGRAM, SOCK_STREAM } from './socketConstants'

/** Connects a socket. A cancelled wait closes nothing; the socket can be closed or tried again. */
export function* sockConnect(loop: EventLoop, socket: Socket, address: SocketAddress): Coroutine<void> {
  socket._checkOpen()
  const target =
    typeof address === 'string'
      ? address
      : (yield* ensureResolved(loop, address, { family: socket.family }))[0]!.address
  const future = waitingFor<void>(loop, `socket ${describeAddress(target)} connect`)
  socket._peer = target
  if (socket.type === SOCK_DGRAM) connectDatagram(loop, socket, target as InternetAddress, future)
  else connectStream(loop, socket, target, future)
  yield* future
}

/** Accepts a connection: [socket, address of the other end]. */
export function* sockAccept(loop: EventLoop, socket: Socket): Coroutine<[Socket, SocketAddress]> {
  const label = `socket ${describeAddress(socket._name)} accept`
  return yield* tryUntilReady(loop, socket, label, () => socket._tryAccept())
}

/** Receives at most `count` bytes, empty at the end of the stream. */
export function* sockRecv(loop: EventLoop, socket: Socket, count: number): Coroutine<Buffer> {
  return yield* tryUntilReady(loop, socket, reading(socket), () => socket._tryReceive(count))
}

/** Receives into a buffer; returns the number of bytes, 0 at the end of the stream. */
export function* sockRecvInto(loop: EventLoop, socket: Socket, buffer: Uint8Array): Coroutine<number> {
  const data = yield* sockRecv(loop, socket, buffer.length)
  buffer.set(data)
  return data.length
}

/** Receives a datagram, cut at `count` bytes: [data, address of the sender]. */
export function* sockRecvfrom(loop: EventLoop, socket: Socket, count: number): Coroutine<[Buffer, InternetAddress]> {
  return yield* tryUntilReady(loop, socket, reading(socket), () => socket._tryReceiveFrom(count))
}

/** Receives a datagram into a buffer: [bytes, address of the sender]. */
export function* sockRecvfromInto(
  loop: EventLoop,
  socket: Socket,
  buffer: Uint8Array,
  count = buffer.length,
): Coroutine<[number, InternetAddress]> {
  const [data, address] = yield* sockRecvfrom(loop, socket, Math.min(count, buffer.length))
  buffer.set(data)
  return [data.length, address]
}

/** Sends all of the data. Cancelled, it is not known how much was sent: Node sends what it has accepted. */
export function* sockSendall(loop: EventLoop, socket: Socket, data: Uint8Array): Coroutine<void> {
  const stream = socket._sendable()
  const future = waitingFor<void>(loop, `socket ${describeAddress(socket._peer)} write`)
  let outcome: Error | null = null
  const done = new Readiness(loop, future.resource as IoResource, () => settle(future, outcome, undefined))
  stream.write(data, error => {
    outcome = error ? osError(error) : null
    done.fire()
  })
  // What the system took at once need not be waited for, as with Python's first send().
  if (stream.writableLength === 0 && !stream.destroyed) done.cancel()
  else yield* future
}

/** Sends a datagram; returns its length. Node tells errors in a later callback, so this always waits for one turn. */
export function* sockSendto(
  loop: EventLoop,
  socket: Socket,
  data: Uint8Array,
  address: InternetAddress,
): Coroutine<number> {
  socket._checkOpen()
  if (socket.type !== SOCK_DGRAM) throw new ValueError('a datagram socket was expected: use sockSendall()')
  const target = (yield* ensureResolved(loop, address, { family: socket.family, type: SOCK_DGRAM }))[0]!.address
  const future = waitingFor<number>(loop, `socket ${describeAddress(target)} write`)
  let outcome: Error | null = null
  const done = new Readiness(loop, future.resource as IoResource, () => settle(future, outcome, data.length))
  socket._openDatagram().send(data, target[1], target[0], error => {
    outcome = error ? osError(error) : null
    done.fire()
  })
  return yield* future
}

function connectStream(loop: EventLoop, socket: Socket, address: SocketAddress, future: Future<void>): void {
  const stream = new net.Socket({ allowHalfOpen: true })
  const done = new Readiness(loop, future.resource as IoResource, () => {
    const error = socket._incoming!.error as NodeJS.ErrnoException | null
    if (error === null) settle(future, null, undefined)
    else settle(future, connectError(error, address), undefined)
  })
  stream.pause()
  socket._adopt(stream)
  stream.once('connect', () => {
    socket._incoming!.start()
    done.fire()
  })
  stream.once('error', () => done.fire())
  if (typeof address === 'string') stream.connect({ path: address })
  else {
    const local = typeof socket._bound === 'string' ? null : socket._bound
    stream.connect({
      host: address[0],
      port: address[1],
      ...(local ? { localAddress: local[0], localPort: local[1] } : {}),
    })
  }
}

function connectDatagram(loop: EventLoop, socket: Socket, address: InternetAddress, future: Future<void>): void {
  const datagram = socket._openDatagram()
  const done = new Readiness(loop, future.resource as IoResource, () =>
    settle(future, socket._error ? osError(socket._error) : null, undefined),
  )
  datagram.once('connect', () => done.fire())
  datagram.connect(address[1], address[0])
}

/** A failed connect as Python words it. @internal */
function connectError(error: NodeJS.ErrnoException, address: SocketAddress): Error {
  const code = codeOf(error)
  if (code === null) return osError(error)
  return osErrorOf(code, typeof address === 'string' ? error.message : `Connect call failed ${pythonAddress(address)}`)
}

/** Tries at once, then each time the socket has something, as a reader on a descriptor does. */
function* tryUntilReady<T>(loop: EventLoop, socket: Socket, label: string, attempt: () => T | null): Coroutine<T> {
  socket._checkOpen()
  if (socket._error !== null) {
    const error = socket._error
    socket._error = null
    throw osError(error)
  }
  const now = attempt()
  if (now !== null) return now
  const future = waitingFor<T>(loop, label)
  const ready = new Readiness(loop, future.resource as IoResource, () => {
    if (future.done()) return
    try {
      if (socket._error !== null) throw socket._error
      const result = attempt()
      if (result !== null) future.setResult(result)
    } catch (error) {
      socket._error = null
      future.setException(osError(error))
    }
  })
  const fire = () => ready.fire()
  socket._onReady = fire
  future.addDoneCallback(() => {
    ready.cancel()
    if (socket._onReady === fire) socket._onReady = null
  })
  return yield* future
}

function waitingFor<T>(loop: EventLoop, label: string): Future<T> {
  return standsFor(loop.createFuture<T>(), new IoResource('socket', label))
}

function settle<T>(future: Future<T>, error: Error | null, result: T): void {
  if (future.done()) return
  if (error === null) future.setResult(result)
  else future.setException(error)
}

function reading(socket: Socket): string {
  if (socket.type === SOCK_STREAM && socket.family === AF_UNIX) return 'socket unix read'
  return `socket ${describeAddress(socket._peer ?? socket._name)} read`
}
