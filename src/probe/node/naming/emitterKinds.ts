import { ChildProcess } from 'node:child_process'
import { ReadStream, WriteStream } from 'node:fs'
import net from 'node:net'
import { Stream } from 'node:stream'
import { MessagePort, Worker } from 'node:worker_threads'
import type { Named } from '../origins'
import { className, inherits, peek, peekText } from '../safely'

const DIRECTIONS: Record<string, string> = {
  data: 'read',
  readable: 'read',
  end: 'read',
  drain: 'write',
  finish: 'write',
  connect: 'connect',
  ready: 'connect',
  secureConnect: 'connect',
  lookup: 'connect',
}

/** What waiting for this event of this emitter is waiting for. */
export function describeEmitter(emitter: unknown, event: string): Named {
  const direction = DIRECTIONS[event] ?? `"${event}"`
  if (peek(emitter, 'fd') === 0) return { kind: 'stream', label: `stdin ${direction}` }
  if (inherits(emitter, net.Socket.prototype))
    return { kind: 'socket', label: `socket ${peerOf(emitter as net.Socket)} ${direction}` }
  if (inherits(emitter, ChildProcess.prototype))
    return { kind: 'process', label: `process ${peekText(emitter, 'pid')} ${commandOf(emitter)} "${event}"` }
  if (inherits(emitter, Worker.prototype)) return { kind: 'worker', label: `worker "${event}"` }
  if (inherits(emitter, MessagePort.prototype)) return { kind: 'worker', label: `MessagePort "${event}"` }
  if (inherits(emitter, ReadStream.prototype) || inherits(emitter, WriteStream.prototype))
    return { kind: 'file', label: `${pathOf(emitter)} ${direction}` }
  if (inherits(emitter, AbortSignal.prototype)) return { kind: 'signal', label: `AbortSignal "${event}"` }
  if (emitter === process) return { kind: 'signal', label: `process "${event}"` }
  return describeHttp(emitter, event, direction) ?? describeOther(emitter, event, direction)
}

/** By the names of Node's classes: loading http for this would cost every program its start. */
function describeHttp(emitter: unknown, event: string, direction: string): Named | undefined {
  switch (className(emitter)) {
    case 'ClientRequest': {
      const {
        protocol,
        host: name,
        method,
        path,
        _header,
      } = texts(emitter, 'protocol', 'host', 'method', 'path', '_header')
      // Only the header says the port, and where `path` is no plain property (Node 24) what is asked for.
      const host = /\r\nhost: (\S+)/i.exec(_header)?.[1] ?? name
      const target = path || (/^\S+ (\/\S*)/.exec(_header)?.[1] ?? '')
      return { kind: 'http', label: `${method} ${protocol}//${host}${target}`, note: `"${event}"` }
    }
    case 'IncomingMessage': {
      const { method, url, statusCode } = texts(emitter, 'method', 'url', 'statusCode')
      if (method !== '') return { kind: 'http', label: `body of ${method} ${url}`, note: `"${event}"` }
      return { kind: 'http', label: `body of response ${statusCode}`, note: `"${event}"` }
    }
    case 'ServerResponse': {
      const { method, url } = texts(peek(emitter, 'req'), 'method', 'url')
      return { kind: 'http', label: `response to ${method} ${url} ${direction}` }
    }
  }
  return undefined
}

function describeOther(emitter: unknown, event: string, direction: string): Named {
  const name = className(emitter)
  if (inherits(emitter, Stream.prototype)) return { kind: 'stream', label: `${name} ${direction}` }
  if (inherits(emitter, net.Server.prototype)) return { kind: 'socket', label: `${name} "${event}"` }
  return { kind: 'event', label: `event "${event}"`, note: `of ${name}` }
}

function peerOf(socket: net.Socket): string {
  const address = get(remoteAddress, socket)
  if (typeof address === 'string')
    return `${address.includes(':') ? `[${address}]` : address}:${get(remotePort, socket)}`
  return targets.get(socket) ?? peekText(socket, '_host')
}

function get(getter: (() => unknown) | undefined, socket: net.Socket): unknown {
  return getter && Reflect.apply(getter, socket, [])
}

const remoteAddress = Object.getOwnPropertyDescriptor(net.Socket.prototype, 'remoteAddress')?.get
const remotePort = Object.getOwnPropertyDescriptor(net.Socket.prototype, 'remotePort')?.get

/** What a socket was told to connect to: all there is to say before it is connected. */
export const targets = new WeakMap<object, string>()

function commandOf(emitter: unknown): string {
  const file = peekText(emitter, 'spawnfile').split(/[\\/]/).pop() ?? ''
  return file === '' ? '' : `(${file})`
}

function pathOf(stream: unknown): string {
  return peekText(stream, 'path') || 'file'
}

function texts<K extends string>(object: unknown, ...keys: K[]): Record<K, string> {
  return Object.fromEntries(keys.map(key => [key, peekText(object, key)])) as Record<K, string>
}
