import { ChildProcess } from 'node:child_process'
import { ReadStream, WriteStream } from 'node:fs'
import net from 'node:net'
import { Interface } from 'node:readline'
import { Stream } from 'node:stream'
import { MessagePort, Worker } from 'node:worker_threads'
import { type Named, type Origin, originOf } from '../origins'
import { askSafely, className, inherits, peek, peekSymbol, peekText } from '../safely'
import { describeProcess } from './children'
import { prototypeOf } from './globals'
import { pathOfDescriptor } from './methods'
import { describeSocket, localOf } from './sockets'

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
  const known = originOf(emitter)
  if (known) return describeKnown(known, emitter, event)
  if (peek(emitter, 'fd') === 0) return { kind: 'stream', label: `stdin ${direction}` }
  if (inherits(emitter, net.Socket.prototype)) return describeSocket(emitter as net.Socket, direction)
  if (inherits(emitter, ChildProcess.prototype))
    return { kind: 'process', label: `${describeProcess(emitter as ChildProcess)} "${event}"` }
  if (inherits(emitter, Worker.prototype)) return { kind: 'worker', label: `worker "${event}"` }
  if (inherits(emitter, MessagePort.prototype)) return { kind: 'worker', label: `MessagePort "${event}"` }
  if (inherits(emitter, ReadStream.prototype) || inherits(emitter, WriteStream.prototype))
    return { kind: 'file', label: `${pathOf(emitter)} ${direction}` }
  if (inherits(emitter, AbortSignal.prototype)) return { kind: 'signal', label: `AbortSignal "${event}"` }
  if (emitter === process) return { kind: 'signal', label: `process "${event}"` }
  if (isLineReader(emitter)) return { kind: 'stream', label: describeLines(emitter, event) }
  return (
    describeHttp(emitter, event, direction) ??
    describeMessages(emitter, event) ??
    describeOther(emitter, event, direction)
  )
}

/** What has said itself where it comes from. */
function describeKnown(known: Origin, emitter: unknown, event: string): Named {
  const { note: _note, ...named } = known.name()
  // The time of a signal is not the thing: what made it may abort it as well.
  if (inherits(emitter, AbortSignal.prototype)) return { ...named, kind: 'signal', label: `AbortSignal "${event}"` }
  return { ...named, note: `"${event}"` }
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
    case 'ClientHttp2Stream': {
      const headers = peekSymbol(emitter, 'sent-headers')
      const [method, scheme, host, path] = [':method', ':scheme', ':authority', ':path'].map(key =>
        peekText(headers, key),
      )
      return { kind: 'http', label: `${method} ${scheme}://${host}${path}`, note: `"${event}"` }
    }
    case 'ClientHttp2Session':
      return { kind: 'http', label: `HTTP/2 ${wordOf(peekSymbol(emitter, 'authority'))} "${event}"` }
  }
  return undefined
}

/** Sockets that are no `net.Socket`, and what threads send each other. */
function describeMessages(emitter: unknown, event: string): Named | undefined {
  switch (className(emitter)) {
    case 'Socket':
      if (!/^udp[46]$/.test(peekText(emitter, 'type'))) return undefined
      return { kind: 'socket', label: `udp socket ${localOf(emitter)} "${event}"`.replace('  ', ' ') }
    case 'BroadcastChannel':
      if (!isNodes(emitter)) return undefined
      return { kind: 'worker', label: `BroadcastChannel "${wordOf(peekSymbol(emitter, 'kName'))}"`, note: `"${event}"` }
    case 'WebSocket': {
      // That of the package `ws` has it in a property.
      const url = peekText(emitter, '_url') || (isNodes(emitter) ? urlOf(emitter) : '')
      return { kind: 'socket', label: `WebSocket ${url} "${event}"`.replace('  ', ' ') }
    }
  }
  return undefined
}

function isNodes(object: unknown): boolean {
  const prototype = prototypeOf(className(object))
  return prototype !== undefined && inherits(object, prototype)
}

function urlOf(socket: unknown): string {
  const prototype = prototypeOf('WebSocket')
  const getter = prototype && Object.getOwnPropertyDescriptor(prototype, 'url')?.get
  return String(askSafely(getter, socket) ?? '')
}

function describeOther(emitter: unknown, event: string, direction: string): Named {
  const name = className(emitter)
  if (inherits(emitter, Stream.prototype)) return { kind: 'stream', label: `${name} ${direction}` }
  if (inherits(emitter, net.Server.prototype))
    return { kind: 'socket', label: `${name} ${localOf(emitter)} "${event}"`.replace('  ', ' ') }
  return { kind: 'event', label: `event "${event}"`, note: `of ${name}` }
}

/** Whether it is an `Interface` of readline, of either kind. */
export function isLineReader(value: unknown): boolean {
  return inherits(value, Object.getPrototypeOf(Interface.prototype))
}

function describeLines(reader: unknown, event: string): string {
  const input = peek(reader, 'input')
  const { label } = describeEmitter(input, 'data')
  const source = typeof label === 'string' ? label.replace(/ read$/, '') : className(input)
  return event === 'line' ? `next line of ${source}` : `readline of ${source} "${event}"`
}

function pathOf(stream: unknown): string {
  const fd = peek(stream, 'fd')
  return peekText(stream, 'path') || (typeof fd === 'number' && pathOfDescriptor(fd)) || 'file'
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function texts<K extends string>(object: unknown, ...keys: K[]): Record<K, string> {
  return Object.fromEntries(keys.map(key => [key, peekText(object, key)])) as Record<K, string>
}
