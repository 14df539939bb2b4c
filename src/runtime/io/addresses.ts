import type { AddressInfo } from 'node:net'
import { isIP } from 'node:net'

/** [host, port], for IPv6 also [host, port, flowinfo, scopeid]. */
export type InternetAddress = readonly [host: string, port: number, flowinfo?: number, scopeid?: number]

/** Where a socket is: an internet address, or the path of a Unix socket (empty for one without a name). */
export type SocketAddress = InternetAddress | string

/** What Node says of an address, in Python's shape; null when it says nothing. */
export function addressOf(info: AddressInfo | string | null | Record<string, never>): SocketAddress | null {
  if (info === null || typeof info === 'string') return info
  return info.address === undefined ? null : internetAddress(info.address, info.port!)
}

/** An address in Python's shape: two parts for IPv4, four for IPv6. */
export function internetAddress(host: string, port: number): InternetAddress {
  return isIP(host) === 6 ? [host, port, 0, 0] : [host, port]
}

/** `127.0.0.1:80`, `[::1]:80`, or the path. */
export function describeAddress(address: SocketAddress | null): string {
  if (address === null) return 'unconnected'
  if (typeof address === 'string') return address || 'unix'
  return isIP(address[0]) === 6 ? `[${address[0]}]:${address[1]}` : `${address[0]}:${address[1]}`
}

/** An address as Python prints it, for messages that are Python's. */
export function pythonAddress(address: unknown): string {
  if (!Array.isArray(address)) return typeof address === 'string' ? `'${address}'` : String(address)
  return `(${address.map(part => (typeof part === 'string' ? `'${part}'` : String(part))).join(', ')})`
}
