import { readlinkSync } from 'node:fs'
import type { Call } from '../calls/calls'
import { type Origin, originOf } from '../origins'
import { className, inherits, peek, peekSymbol } from '../safely'
import { siteIndex } from '../siteIndex'
import { directCall, evaluate } from './directCalls'
import { prototypeOf } from './globals'
import { Work } from './work'

/**
 * What a method of Node's does that is awaited right there. For those whose promises are not to be stamped: Node shows
 * the class to nobody before there is one, or would have to load it for programs that never use it.
 */
export function methodAt(call: Call, site: number): Origin | undefined {
  const { receiver, method } = directCall(call, site) ?? {}
  if (receiver === undefined && isWebLock(call, site)) return webLock('request', site)
  if (receiver === undefined || method === undefined) return undefined
  if (method === 'next') return originOf(receiver)
  return METHODS[className(receiver)]?.(receiver as object, method, site)
}

type OfMethod = (receiver: object, method: string, site: number) => Origin | undefined

const METHODS: Record<string, OfMethod> = {
  FileHandle(handle, method) {
    const fd = descriptorOf(handle)
    return fd === undefined ? undefined : new Work('file', method, pathOfDescriptor(fd) ?? fd)
  },
  ReadableStreamDefaultReader: ofReader,
  ReadableStreamBYOBReader: ofReader,
  WritableStreamDefaultWriter: ofNode(
    'WritableStreamDefaultWriter',
    method => new Work('stream', 'WritableStream', method),
  ),
  ReadableStream: ofNode('ReadableStream', method => new Work('stream', 'ReadableStream', method)),
  Request: ofNode('Request', () => new Work('http', 'body of', 'Request')),
  Response: ofNode('Response', () => new Work('http', 'body of', 'Response')),
  SubtleCrypto: ofNode('SubtleCrypto', method => new Work('thread', 'crypto.subtle', method)),
  LockManager: ofNode('LockManager', webLock),
}

function ofNode(name: string, work: (method: string, site: number) => Origin | undefined): OfMethod {
  return (receiver, method, site) => {
    const prototype = prototypeOf(name)
    return prototype && inherits(receiver, prototype) ? work(method, site) : undefined
  }
}

function webLock(method: string, site: number): Origin | undefined {
  if (method !== 'request') return undefined
  const name = /\brequest\(\s*(['"`])([^'"`\\]*)\1/.exec(siteIndex.expressionAt(site) ?? '')?.[2]
  return new Work('lock', 'Lock', name === undefined ? '' : `"${name}"`, 'to be granted, and what it runs to end')
}

/** `navigator.locks` is a getter of Node's, which `directCall` does not run. */
function isWebLock(call: Call, site: number): boolean {
  if (!/^navigator\.locks\.request\(/.test(siteIndex.expressionAt(site) ?? '')) return false
  const prototype = prototypeOf('Navigator')
  return prototype !== undefined && inherits(evaluate(call, 'navigator'), prototype)
}

function ofReader(reader: object, method: string): Origin | undefined {
  const prototype = prototypeOf(className(reader))
  if (prototype === undefined || !inherits(reader, prototype)) return undefined
  const stream = peek(peekSymbol(reader, 'kState'), 'stream')
  return originOf(stream) ?? new Work('stream', 'ReadableStream', method)
}

/** Whether it is a `ReadableStream` of Node's. */
export function isWebStream(value: unknown): boolean {
  if (className(value) !== 'ReadableStream') return false
  const prototype = prototypeOf('ReadableStream')
  return prototype !== undefined && inherits(value, prototype)
}

function descriptorOf(handle: object): number | undefined {
  const fd = peekSymbol(handle, 'kFd')
  return typeof fd === 'number' && fd >= 0 ? fd : undefined
}

/** Linux tells; elsewhere the number of the descriptor has to do. */
export function pathOfDescriptor(fd: number): string | undefined {
  try {
    return readlink(`/proc/self/fd/${fd}`)
  } catch {
    return undefined
  }
}

const readlink = readlinkSync
