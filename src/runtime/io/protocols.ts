import type { BaseTransport, DatagramTransport, SubprocessTransport, Transport } from './transports'

/** What a transport calls. All methods do nothing unless a subclass says otherwise. */
export class BaseProtocol<T extends BaseTransport = BaseTransport> {
  /** The connection stands: called once, first. */
  connectionMade(_transport: T): void {}

  /** The connection is over: called once, last. `error` is null after a regular end or close. */
  connectionLost(_error: unknown): void {}

  /** The write buffer went over its high water mark: stop writing. */
  pauseWriting(): void {}

  /** The write buffer went down to its low water mark. */
  resumeWriting(): void {}
}

/** The protocol of a stream: bytes come in pieces of any size. */
export class Protocol extends BaseProtocol<Transport> {
  dataReceived(_data: Buffer): void {}

  /** The other side will send no more. Return true to keep the connection open for writing; else it is closed. */
  eofReceived(): unknown {
    return false
  }
}

/** The protocol of a stream that says where received bytes go. */
export class BufferedProtocol extends BaseProtocol<Transport> {
  /** A buffer for the next bytes; it must have room. `sizehint` is -1 where any size will do. */
  getBuffer(_sizehint: number): Uint8Array {
    throw new Error('getBuffer() is not implemented: return the buffer that received bytes go to')
  }

  /** `count` bytes are in the buffer. */
  bufferUpdated(_count: number): void {}

  /** As in Protocol. */
  eofReceived(): unknown {
    return false
  }
}

/** The protocol of datagrams. */
export class DatagramProtocol extends BaseProtocol<DatagramTransport> {
  /** `address` is [host, port]. */
  datagramReceived(_data: Buffer, _address: [string, number]): void {}

  /** A send or receive failed; the transport goes on. */
  errorReceived(_error: unknown): void {}
}

/** The protocol of a child process. */
export class SubprocessProtocol extends BaseProtocol<SubprocessTransport> {
  /** Bytes from the child: `fd` is 1 or 2. */
  pipeDataReceived(_fd: number, _data: Buffer): void {}

  /** A pipe is over: `fd` is 0, 1 or 2. */
  pipeConnectionLost(_fd: number, _error: unknown): void {}

  /** The child has exited; output may still come. */
  processExited(): void {}
}
