import * as dns from 'node:dns'
import * as net from 'node:net'
import type { Coroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import { type InternetAddress, internetAddress } from './addresses'
import { AddressInfoError, osError } from './osErrors'
import { Readiness } from './readiness'
import { IoResource, standsFor } from './resource'
import * as constants from './socketConstants'

/** One way to reach a host: what a tuple of Python's `getaddrinfo` says. */
export interface AddressInfo {
  readonly family: number
  readonly type: number
  readonly proto: number
  /** Always empty: Node does not tell it. */
  readonly canonname: string
  readonly address: InternetAddress
}

/** What to look for; 0 is any. */
export interface AddressHints {
  readonly family?: number
  readonly type?: number
  readonly proto?: number
  readonly flags?: number
}

/**
 * Resolves a host (null: this machine, or with AI_PASSIVE any address) in the order the system prefers.
 * @throws AddressInfoError for an unknown name, an address of another family, a name where AI_NUMERICHOST asks for none
 */
export function* getaddrinfo(
  loop: EventLoop,
  host: string | null,
  port: number | null,
  hints: AddressHints = {},
): Coroutine<AddressInfo[]> {
  const { family = 0, flags = 0 } = hints
  if (host === null) {
    const any = flags & constants.AI_PASSIVE
    const hosts = family === constants.AF_INET6 ? [] : [any ? '0.0.0.0' : '127.0.0.1']
    if (family !== constants.AF_INET) hosts.push(any ? '::' : '::1')
    return hosts.flatMap(each => infosOf(each, port ?? 0, hints))
  }
  checkNumeric(host, family, flags)
  const options = {
    all: true as const,
    family: family === constants.AF_INET ? 4 : family === constants.AF_INET6 ? 6 : 0,
    verbatim: true,
  }
  const found = yield* called<dns.LookupAddress[]>(loop, `dns ${host}`, done => dns.lookup(host, options, done))
  return found.flatMap(each => infosOf(each.address, port ?? 0, hints))
}

/** The name and service of an address: [host, service], as numbers where the flags NI_NUMERIC… say so. */
export function* getnameinfo(loop: EventLoop, address: InternetAddress, flags = 0): Coroutine<[string, string]> {
  const [host, port] = address
  const numericHost = (flags & constants.NI_NUMERICHOST) !== 0
  const numericPort = (flags & constants.NI_NUMERICSERV) !== 0
  if (numericHost && numericPort) return [host, String(port)]
  const [name, service] = yield* called<[string, string]>(loop, `dns ${host}`, done =>
    dns.lookupService(host, port, (error, name, service) => done(error, [name, service])),
  )
  return [numericHost ? host : name, numericPort ? String(port) : service]
}

/** The ways to reach an address; one that is a number already costs nothing. @internal */
export function* ensureResolved(
  loop: EventLoop,
  address: readonly [string | null, number | null, ...unknown[]],
  hints: AddressHints = {},
): Coroutine<AddressInfo[]> {
  const [host, port] = address
  if (host !== null) {
    const version = net.isIP(host)
    const fits =
      version === 4 ? hints.family !== constants.AF_INET6 : version === 6 && hints.family !== constants.AF_INET
    if (fits) return infosOf(host, port ?? 0, { type: constants.SOCK_STREAM, ...hints })
  }
  return yield* getaddrinfo(loop, host, port, { type: constants.SOCK_STREAM, ...hints })
}

/** What Node's lookup lets through. */
function checkNumeric(host: string, family: number, flags: number): void {
  const version = net.isIP(host)
  const other = version === 4 ? constants.AF_INET6 : constants.AF_INET
  if (version !== 0 && family === other) {
    throw new AddressInfoError('Address family for hostname not supported', 'EAI_ADDRFAMILY')
  }
  if (version === 0 && flags & constants.AI_NUMERICHOST) {
    throw new AddressInfoError('Name or service not known', 'EAI_NONAME')
  }
}

function infosOf(host: string, port: number, hints: AddressHints): AddressInfo[] {
  const family = net.isIP(host) === 6 ? constants.AF_INET6 : constants.AF_INET
  const types = hints.type ? [hints.type] : [constants.SOCK_STREAM, constants.SOCK_DGRAM]
  return types.map(type => ({
    family,
    type,
    proto: type === constants.SOCK_DGRAM ? constants.IPPROTO_UDP : constants.IPPROTO_TCP,
    canonname: '',
    address: internetAddress(host, port),
  }))
}

function* called<T>(
  loop: EventLoop,
  label: string,
  call: (done: (error: Error | null, result: T) => void) => void,
): Coroutine<T> {
  const resource = new IoResource('dns', label)
  const future = standsFor(loop.createFuture<T>(), resource)
  call((error, result) => {
    const settle = () => {
      if (future.done()) return
      if (error) future.setException(osError(error))
      else future.setResult(result)
    }
    new Readiness(loop, resource, settle).fire()
  })
  return yield* future
}
