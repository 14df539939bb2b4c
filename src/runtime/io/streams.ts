import type { Coroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import { getRunningLoop } from '../runningLoop'
import {
  type ConnectionOptions,
  createConnection,
  createServer,
  createUnixConnection,
  createUnixServer,
  type ServerOptions,
} from './connections'
import type { Server } from './server'
import { type ClientConnected, StreamReaderProtocol } from './streamProtocol'
import { DEFAULT_LIMIT, StreamReader } from './streamReader'
import { StreamWriter } from './streamWriter'
import type { Transport } from './transports'

/** The limit of the readers, in bytes; by default 64 KiB. */
export interface StreamLimit {
  limit?: number
}

/** Connects to a TCP server: [reader, writer]. Host and port are null where `sock` is given. */
export function* openConnection(
  host: string | null,
  port: number | null,
  options: ConnectionOptions & StreamLimit = {},
): Coroutine<[StreamReader, StreamWriter]> {
  const loop = getRunningLoop()
  return yield* connected(loop, options, factory => createConnection(loop, factory, host, port, options))
}

/** Listens; `clientConnected` is called with a reader and a writer for each connection. */
export function* startServer(
  clientConnected: ClientConnected,
  host: string | readonly string[] | null,
  port: number | null,
  options: ServerOptions & StreamLimit = {},
): Coroutine<Server> {
  const loop = getRunningLoop()
  return yield* createServer(loop, () => serverProtocol(loop, clientConnected, options), host, port, options)
}

/** Connects to a Unix socket: [reader, writer]. The path is null where `sock` is given. */
export function* openUnixConnection(
  path: string | null,
  options: ConnectionOptions & StreamLimit = {},
): Coroutine<[StreamReader, StreamWriter]> {
  const loop = getRunningLoop()
  return yield* connected(loop, options, factory => createUnixConnection(loop, factory, path, options))
}

/** Listens on a Unix socket. */
export function* startUnixServer(
  clientConnected: ClientConnected,
  path: string | null,
  options: ServerOptions & StreamLimit = {},
): Coroutine<Server> {
  const loop = getRunningLoop()
  return yield* createUnixServer(loop, () => serverProtocol(loop, clientConnected, options), path, options)
}

function* connected(
  loop: EventLoop,
  { limit = DEFAULT_LIMIT }: StreamLimit,
  connect: (factory: () => StreamReaderProtocol) => Coroutine<[Transport, StreamReaderProtocol]>,
): Coroutine<[StreamReader, StreamWriter]> {
  const reader = new StreamReader({ limit, loop })
  const protocol = new StreamReaderProtocol(reader, null, loop)
  const [transport] = yield* connect(() => protocol)
  return [reader, new StreamWriter(transport, protocol, reader, loop)]
}

function serverProtocol(loop: EventLoop, clientConnected: ClientConnected, { limit = DEFAULT_LIMIT }: StreamLimit) {
  return new StreamReaderProtocol(new StreamReader({ limit, loop }), clientConnected, loop)
}
