import type { Server } from '../../src/runtime/index'

/** Bytes of a text, one for each character: Python's b'…'. */
export function b(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}

/** The port a server listens on. */
export function portOf(server: Server): number {
  return server.sockets[0]!.getsockname()![1] as number
}
