import type { ChildProcess } from 'node:child_process'
import { constants } from 'node:os'
import type { Coroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import { RuntimeError, ValueError } from '../exceptions'
import type { Future } from '../future'
import { logger } from '../log'
import { type ChildOptions, PIPE, startChild } from './childProcess'
import { gone, type OpenObject, opened } from './openObjects'
import { osError, ProcessLookupError } from './osErrors'
import { Protocol, type SubprocessProtocol } from './protocols'
import { Readiness, soonAfter } from './readiness'
import { connectReadPipe } from './readPipe'
import { IoResource, standsFor } from './resource'
import { settleUnlessDone } from './socketTransport'
import { SubprocessTransport, type Transport } from './transports'
import { connectWritePipe } from './writePipe'

/** Starts a child and connects its pipes: [transport, protocol] of subprocessExec and subprocessShell. @internal */
export function* startSubprocess<P extends SubprocessProtocol>(
  loop: EventLoop,
  protocolFactory: () => P,
  command: readonly string[] | string,
  options: ChildOptions,
): Coroutine<[ChildTransport, P]> {
  const protocol = protocolFactory()
  const waiter = loop.createFuture<void>()
  const transport = new ChildTransport(loop, protocol, command, options, waiter)
  try {
    yield* waiter
  } catch (error) {
    transport.close()
    yield* transport._wait()
    throw error
  }
  return [transport, protocol]
}

/** A child and its pipes. @internal */
export class ChildTransport extends SubprocessTransport implements OpenObject {
  readonly #child: ChildProcess
  readonly #resource: IoResource
  #protocol: SubprocessProtocol | null
  #closed = false
  #returncode: number | null = null
  readonly #pipes = new Map<number, PipeProtocol | null>()
  #pending: (() => void)[] | null = []
  #exitWaiters: Future<number>[] | null = []
  #finished = false

  constructor(
    private readonly loop: EventLoop,
    protocol: SubprocessProtocol,
    command: readonly string[] | string,
    options: ChildOptions,
    waiter: Future<void>,
  ) {
    super()
    this.#protocol = protocol
    for (const [fd, stream] of [options.stdin, options.stdout, options.stderr].entries()) {
      if (stream === PIPE) this.#pipes.set(fd, null)
    }
    this.#child = startChild(command, options)
    const program = typeof command === 'string' ? command : command[0]
    this.#resource = new IoResource('process', `process ${this.#child.pid} (${program})`)
    this._extra.subprocess = this.#child
    if (loop._debug) logger.debug(`process ${program} created: pid ${this.#child.pid}`)
    opened(loop, this)
    const exited = new Readiness(loop, this.#resource, () => this.#processExited())
    this.#child.on('exit', (code, signal) => {
      this.#exit = code ?? -constants.signals[signal!]
      exited.fire()
    })
    this.#child.on('error', error => {
      // It never ran: nothing else will be told.
      if (this.#child.pid === undefined) this.#failed(error, waiter)
      else logger.error(`process ${this.#child.pid}: ${error.message}`, error)
    })
    if (this.#child.pid !== undefined) loop.createTask(this.#connectPipes(waiter))
  }

  #exit = 0

  override getPid(): number {
    return this.#child.pid ?? 0
  }

  override getReturncode(): number | null {
    return this.#returncode
  }

  override getPipeTransport(fd: number): Transport | null {
    return this.#pipes.get(fd)?.pipe ?? null
  }

  override setProtocol(protocol: SubprocessProtocol): void {
    this.#protocol = protocol
  }

  override getProtocol(): SubprocessProtocol | null {
    return this.#protocol
  }

  override isClosing(): boolean {
    return this.#closed
  }

  override close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const protocol of this.#pipes.values()) protocol?.pipe?.close()
    if (this.#returncode !== null || this.#child.exitCode !== null || this.#child.signalCode !== null) return
    if (this.loop._debug) logger.warning(`Close running child process: kill ${this}`)
    this.#child.kill('SIGKILL')
  }

  override sendSignal(signal: number | NodeJS.Signals): void {
    if (this.#finished && this.#protocol === null) throw new ProcessLookupError('')
    // Node knows whether the child has ended, so the signal cannot reach another process with its number.
    this.#child.kill(signal)
  }

  override terminate(): void {
    this.sendSignal('SIGTERM')
  }

  override kill(): void {
    this.sendSignal('SIGKILL')
  }

  /** The loop was closed: the child goes on, as it does when a Python program ends. */
  _release(): void {
    this.#child.unref()
  }

  override toString(): string {
    const state = this.#returncode === null ? 'running' : `returncode=${this.#returncode}`
    return `<ChildTransport ${this.#closed ? 'closed ' : ''}pid=${this.getPid()} ${state}>`
  }

  /** Waits until the child has exited and its pipes are closed; gives the return code. */
  *_wait(): Coroutine<number> {
    if (this.#returncode !== null) return this.#returncode
    if (this.#child.pid === undefined) return 0
    const waiter = standsFor(this.loop.createFuture<number>(), this.#resource)
    this.#exitWaiters!.push(waiter)
    return yield* waiter
  }

  /** @internal */
  _pipeDataReceived(fd: number, data: Buffer): void {
    this.#call(() => this.#protocol!.pipeDataReceived(fd, data))
  }

  /** @internal */
  _pipeConnectionLost(fd: number, error: unknown): void {
    this.#call(() => this.#protocol!.pipeConnectionLost(fd, error))
    this.#tryFinish()
  }

  /** @internal */
  get _protocol(): SubprocessProtocol {
    return this.#protocol!
  }

  *#connectPipes(waiter: Future<void>): Coroutine<void> {
    const { stdin, stdout, stderr } = this.#child
    const name = this.#resource.label
    try {
      if (stdin) {
        const [, protocol] = yield* connectWritePipe(this.loop, () => new PipeProtocol(this, 0), stdin, `${name} stdin`)
        this.#pipes.set(0, protocol)
      }
      for (const [fd, pipe, what] of [
        [1, stdout, 'stdout'],
        [2, stderr, 'stderr'],
      ] as const) {
        if (!pipe) continue
        const [, protocol] = yield* connectReadPipe(
          this.loop,
          () => new PipeProtocol(this, fd),
          pipe,
          `${name} ${what}`,
        )
        this.#pipes.set(fd, protocol)
      }
      const pending = this.#pending!
      const protocol = this.#protocol!
      this.#pending = null
      this.loop.callSoon(protocol.connectionMade.bind(protocol), this)
      for (const call of pending) this.loop.callSoon(call)
      settleUnlessDone(waiter)
    } catch (error) {
      if (!waiter.done()) waiter.setException(error)
    }
  }

  #failed(error: Error, waiter: Future<void>): void {
    gone(this.loop, this)
    const tell = new Readiness(this.loop, this.#resource, () => {
      if (!waiter.done()) waiter.setException(osError(error))
    })
    tell.fire()
  }

  #call(callback: () => void): void {
    if (this.#pending !== null) this.#pending.push(callback)
    else soonAfter(this.loop, this.#resource, callback)
  }

  #processExited(): void {
    this.#returncode = this.#exit
    if (this.loop._debug) logger.info(`${this} exited with return code ${this.#exit}`)
    this.#call(() => this.#protocol!.processExited())
    this.#tryFinish()
  }

  #tryFinish(): void {
    if (this.#finished) throw new RuntimeError('the child has ended twice')
    if (this.#returncode === null) return
    for (const protocol of this.#pipes.values()) if (protocol === null || !protocol.disconnected) return
    this.#finished = true
    this.#call(() => this.#connectionLost())
  }

  #connectionLost(): void {
    try {
      this.#protocol!.connectionLost(null)
    } finally {
      const waiters = this.#exitWaiters!
      this.#exitWaiters = null
      for (const waiter of waiters) if (!waiter.done()) waiter.setResult(this.#returncode!)
      this.#protocol = null
      gone(this.loop, this)
    }
  }
}

/** Between one pipe of a child and the child's transport. */
class PipeProtocol extends Protocol {
  pipe: Transport | null = null
  disconnected = false

  constructor(
    private readonly child: ChildTransport,
    private readonly fd: number,
  ) {
    super()
  }

  override connectionMade(transport: Transport): void {
    this.pipe = transport
  }

  override dataReceived(data: Buffer): void {
    this.child._pipeDataReceived(this.fd, data)
  }

  override connectionLost(error: unknown): void {
    this.disconnected = true
    this.child._pipeConnectionLost(this.fd, error)
  }

  override pauseWriting(): void {
    this.child._protocol.pauseWriting()
  }

  override resumeWriting(): void {
    this.child._protocol.resumeWriting()
  }
}

/** @internal */
export function checkCommand(command: unknown): asserts command is string {
  if (typeof command !== 'string') throw new ValueError('cmd must be a string')
}
