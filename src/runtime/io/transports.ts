import type { BaseProtocol } from './protocols'

/** The base of all transports: one end of a connection, made by a loop, that calls a protocol. */
export abstract class BaseTransport {
  /** @internal */ readonly _extra: Record<string, unknown>

  constructor(extra: Record<string, unknown> = {}) {
    this._extra = extra
  }

  /** What is known of the connection: peername, sockname, socket, sslcontext, cipher, peercert, pipe, subprocess. */
  getExtraInfo(name: string): any
  getExtraInfo<D>(name: string, fallback: D): any
  getExtraInfo(name: string, fallback: unknown = null): unknown {
    return this._extra[name] ?? fallback
  }

  /** It is closed, or closing. */
  isClosing(): boolean {
    throw notImplemented('isClosing')
  }

  /** Closes once what was written is sent; connectionLost(null) follows. */
  close(): void {
    throw notImplemented('close')
  }

  setProtocol(_protocol: BaseProtocol<any>): void {
    throw notImplemented('setProtocol')
  }

  /** The protocol; null once the connection is lost. */
  getProtocol(): BaseProtocol<any> | null {
    throw notImplemented('getProtocol')
  }
}

/** A transport that can be read from and written to. Its methods are for a subclass to fill. */
export class Transport extends BaseTransport {
  isReading(): boolean {
    throw notImplemented('isReading')
  }

  /** Nothing is received until resumeReading. */
  pauseReading(): void {
    throw notImplemented('pauseReading')
  }

  resumeReading(): void {
    throw notImplemented('resumeReading')
  }

  /**
   * Sets the water marks in bytes: above `high` the protocol is told to pause, at `low` to go on. By default 64 KiB
   * and a quarter of `high`.
   * @throws ValueError unless high >= low >= 0
   */
  setWriteBufferLimits(_limits?: { high?: number | null; low?: number | null }): void {
    throw notImplemented('setWriteBufferLimits')
  }

  /** [low, high] in bytes. */
  getWriteBufferLimits(): [number, number] {
    throw notImplemented('getWriteBufferLimits')
  }

  /** Bytes written and not handed to the system yet. */
  getWriteBufferSize(): number {
    throw notImplemented('getWriteBufferSize')
  }

  /** Sends without blocking: what the system does not take now is buffered. */
  write(_data: Uint8Array): void {
    throw notImplemented('write')
  }

  writelines(data: Iterable<Uint8Array>): void {
    this.write(Buffer.concat([...data]))
  }

  /** Ends the writing side once the buffer is sent; reading goes on. */
  writeEof(): void {
    throw notImplemented('writeEof')
  }

  canWriteEof(): boolean {
    throw notImplemented('canWriteEof')
  }

  /** Closes at once: what is buffered is lost. */
  abort(): void {
    throw notImplemented('abort')
  }
}

/** A transport that is only read from. */
export type ReadTransport = Pick<Transport, keyof BaseTransport | 'isReading' | 'pauseReading' | 'resumeReading'>

/** A transport that is only written to. */
export type WriteTransport = Omit<Transport, 'isReading' | 'pauseReading' | 'resumeReading'>

/** A transport of datagrams. */
export abstract class DatagramTransport extends BaseTransport {
  /** Sends one datagram, to the connected peer when there is no address. An empty one is sent too. */
  abstract sendto(data: Uint8Array, address?: readonly [string, number] | null): void

  /** Closes at once: what is buffered is lost. */
  abstract abort(): void

  /** Bytes that were sent and not handed to the system yet. */
  abstract getWriteBufferSize(): number

  /** Sets the water marks in bytes, as in Transport. */
  abstract setWriteBufferLimits(limits?: { high?: number | null; low?: number | null }): void

  /** [low, high] in bytes. */
  abstract getWriteBufferLimits(): [number, number]
}

/** A child process and its pipes. */
export abstract class SubprocessTransport extends BaseTransport {
  /** The process id. */
  abstract getPid(): number

  /** The exit code, -N after signal N, null while it runs. */
  abstract getReturncode(): number | null

  /** The transport of pipe 0, 1 or 2; null where there is no pipe. */
  abstract getPipeTransport(fd: number): Transport | null

  /** Sends a signal by number or name. @throws ProcessLookupError when the process has ended */
  abstract sendSignal(signal: number | NodeJS.Signals): void

  /** SIGTERM. */
  abstract terminate(): void

  /** SIGKILL. */
  abstract kill(): void
}

function notImplemented(name: string): Error {
  return new Error(`this transport has no ${name}()`)
}
