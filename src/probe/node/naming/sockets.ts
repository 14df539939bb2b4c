import net from 'node:net'
import type { Named } from '../origins'
import { askSafely, inherits, peek, peekSymbol, peekText } from '../safely'
import { describeProcess, pipes } from './children'

/** A socket, or the pipe of a child process that is one. */
export function describeSocket(socket: net.Socket, direction: string): Named {
  const pipe = pipes.get(socket)
  if (pipe) return { kind: 'process', label: `${pipe.name} of ${describeProcess(pipe.child)} ${direction}` }
  const peer = peerOf(socket)
  return { kind: 'socket', label: peer === '' ? `socket ${direction}` : `socket ${peer} ${direction}` }
}

function peerOf(socket: net.Socket): string {
  const address = askSafely(remoteAddress, socket)
  if (typeof address === 'string') return addressText(address, askSafely(remotePort, socket))
  return targets.get(socket) ?? peekText(socket, '_host')
}

/** Where a server or a socket of UDP listens; empty where it does not, or no more. */
export function localOf(emitter: unknown): string {
  const name = inherits(emitter, net.Server.prototype) ? '_handle' : 'handle'
  const handle = name === '_handle' ? peek(emitter, name) : peek(peekSymbol(emitter, 'state symbol'), name)
  const getsockname = peek(handle, 'getsockname')
  if (typeof getsockname !== 'function') return peekText(emitter, '_pipeName')
  const out: { address?: string; port?: number } = {}
  // A function of Node's own, as its own `address()` calls it.
  const failed = askSafely(getsockname, handle, out)
  return failed || out.address === undefined ? '' : addressText(out.address, out.port)
}

function addressText(address: string, port: unknown): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`
}

const remoteAddress = Object.getOwnPropertyDescriptor(net.Socket.prototype, 'remoteAddress')?.get
const remotePort = Object.getOwnPropertyDescriptor(net.Socket.prototype, 'remotePort')?.get

/** What a socket was told to connect to: all there is to say before it is connected. */
export const targets = new WeakMap<object, string>()
