import type { Readable, Writable } from 'node:stream'
import type { Coroutine } from '../coroutine'
import { EventLoop } from '../eventLoop'
import type { ChildOptions } from './childProcess'
import type { BaseProtocol, SubprocessProtocol } from './protocols'
import { connectReadPipe } from './readPipe'
import type { ProtocolFactory } from './server'
import { addSignalHandler, removeSignalHandler } from './signals'
import { checkCommand, startSubprocess } from './subprocessTransport'
import type { ReadTransport, SubprocessTransport, WriteTransport } from './transports'
import { connectWritePipe } from './writePipe'

/** Pipes, child processes and signals of a loop. */
export interface ProcessMethods {
  /** Connects a protocol to the reading end of a pipe: any Node stream that can be read. */
  connectReadPipe<P extends BaseProtocol<any>>(
    protocolFactory: ProtocolFactory<P>,
    pipe: Readable,
  ): Coroutine<[ReadTransport, P]>

  /** Connects a protocol to the writing end of a pipe: any Node stream that can be written to. */
  connectWritePipe<P extends BaseProtocol<any>>(
    protocolFactory: ProtocolFactory<P>,
    pipe: Writable,
  ): Coroutine<[WriteTransport, P]>

  /** Starts a program. Streams are PIPE unless the options say otherwise, also null. */
  subprocessExec<P extends SubprocessProtocol>(
    protocolFactory: ProtocolFactory<P>,
    program: string,
    args?: readonly string[],
    options?: ChildOptions,
  ): Coroutine<[SubprocessTransport, P]>

  /** Starts a command line in the shell. */
  subprocessShell<P extends SubprocessProtocol>(
    protocolFactory: ProtocolFactory<P>,
    command: string,
    options?: ChildOptions,
  ): Coroutine<[SubprocessTransport, P]>

  /**
   * Calls `callback(...args)` on a signal, by number or name.
   * @throws ValueError for no signal, RuntimeError for one that cannot be caught or outside the main thread
   */
  addSignalHandler<A extends unknown[]>(
    signal: number | NodeJS.Signals,
    callback: (...args: A) => unknown,
    ...args: A
  ): void

  /** Gives the signal its default effect back; false when there was no handler. */
  removeSignalHandler(signal: number | NodeJS.Signals): boolean
}

declare module '../eventLoop' {
  interface EventLoop extends ProcessMethods {}
}

const methods: ProcessMethods & ThisType<EventLoop> = {
  connectReadPipe(factory, pipe) {
    return connectReadPipe(this, factory, pipe)
  },
  connectWritePipe(factory, pipe) {
    return connectWritePipe(this, factory, pipe)
  },
  subprocessExec(factory, program, args = [], options = {}) {
    return startSubprocess(this, factory, [program, ...args], { ...ALL_PIPES, ...options })
  },
  subprocessShell(factory, command, options = {}) {
    checkCommand(command)
    return startSubprocess(this, factory, command, { ...ALL_PIPES, ...options })
  },
  addSignalHandler(signal, callback, ...args) {
    addSignalHandler(this, signal, callback, args)
  },
  removeSignalHandler(signal) {
    return removeSignalHandler(this, signal)
  },
}

const ALL_PIPES = { stdin: -1, stdout: -1, stderr: -1 } as const

/** Gives loops their process half. */
export function installProcessMethods(): void {
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(EventLoop.prototype, name, { value, writable: true, configurable: true })
  }
}
