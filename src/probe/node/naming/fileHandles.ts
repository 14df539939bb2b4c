import { readlinkSync } from 'node:fs'
import type { Call } from '../calls'
import type { Origin } from '../origins'
import { className, peek } from '../safely'
import { directCall } from './directCalls'
import { Work } from './work'

/** What a method of a FileHandle does that is awaited right there; Node shows its class to nobody before there is one. */
export function fileWorkAt(call: Call, site: number): Origin | undefined {
  const { receiver, method } = directCall(call, site) ?? {}
  if (receiver === undefined || className(receiver) !== 'FileHandle') return undefined
  const fd = descriptorOf(receiver as object)
  return fd === undefined ? undefined : new Work('file', method as string, pathOf(fd) ?? fd)
}

/** Node keeps it under a symbol of its own. */
function descriptorOf(handle: object): number | undefined {
  const key = Object.getOwnPropertySymbols(handle).find(({ description }) => description === 'kFd')
  const fd = key && peek(handle, key)
  return typeof fd === 'number' && fd >= 0 ? fd : undefined
}

/** Linux tells; elsewhere the number of the descriptor has to do. */
function pathOf(fd: number): string | undefined {
  try {
    return readlink(`/proc/self/fd/${fd}`)
  } catch {
    return undefined
  }
}

const readlink = readlinkSync
