/** The I/O half: network, streams, child processes, threads. Node's; the core of the runtime knows none of it. */

export type { InternetAddress, SocketAddress } from './addresses'
export type { AddressHints, AddressInfo } from './addressInfo'
export { runCoroutineThreadsafe } from './chainFutures'
export { type ChildOptions, type ChildStream, DEVNULL, PIPE, STDOUT } from './childProcess'
export { ConcurrentFuture } from './concurrentFuture'
export type { ConnectionOptions, ServerOptions, SslOptions } from './connections'
export type { DatagramOptions } from './datagrams'
export { attachLoop, type LoopFunctions, type LoopHandle, loopHandle, RemoteLoop } from './loopHandle'
export type { NetworkMethods } from './networkMethods'
export {
  AddressInfoError,
  BlockingIOError,
  BrokenPipeError,
  ConnectionAbortedError,
  ConnectionError,
  ConnectionRefusedError,
  ConnectionResetError,
  FileNotFoundError,
  OSError,
  PermissionError,
  ProcessLookupError,
  SSLCertVerificationError,
  SSLError,
} from './osErrors'
export type { ProcessMethods } from './processMethods'
export { BaseProtocol, BufferedProtocol, DatagramProtocol, Protocol, SubprocessProtocol } from './protocols'
export { IoResource, type IoResourceKind } from './resource'
export { type ProtocolFactory, Server } from './server'
export { Socket } from './socket'
export * from './socketConstants'
export { createDefaultContext, SSLContext, type VerifyMode } from './sslContext'
export { type ClientConnected, StreamReaderProtocol } from './streamProtocol'
export { StreamReader } from './streamReader'
export { openConnection, openUnixConnection, type StreamLimit, startServer, startUnixServer } from './streams'
export { StreamWriter } from './streamWriter'
export { createSubprocessExec, createSubprocessShell, Process } from './subprocess'
export { type ModuleFunction, type ThreadFunction, threadFunction } from './threadFunction'
export { type Executor, type ThreadMethods, toThread } from './threadMethods'
export { ThreadPoolExecutor } from './threadPool'
export {
  BaseTransport,
  DatagramTransport,
  type ReadTransport,
  SubprocessTransport,
  Transport,
  type WriteTransport,
} from './transports'

import { installNetworkMethods } from './networkMethods'
import { installProcessMethods } from './processMethods'
import { installThreadMethods } from './threadMethods'

installNetworkMethods()
installProcessMethods()
installThreadMethods()
