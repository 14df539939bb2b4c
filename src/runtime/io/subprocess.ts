import type { Coroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import type { Future } from '../future'
import { gather } from '../gather'
import { getRunningLoop } from '../runningLoop'
import type { ChildOptions } from './childProcess'
import { DrainControl } from './drainControl'
import { BrokenPipeError, ConnectionResetError } from './osErrors'
import { SubprocessProtocol } from './protocols'
import { DEFAULT_LIMIT, StreamReader } from './streamReader'
import type { StreamLimit } from './streams'
import { StreamWriter, type WriterProtocol } from './streamWriter'
import { type ChildTransport, checkCommand, startSubprocess } from './subprocessTransport'

/** A child process and the streams of its pipes. */
export class Process {
  /** What it reads; null unless stdin is PIPE. */
  readonly stdin: StreamWriter | null
  /** What it writes; null unless stdout is PIPE. */
  readonly stdout: StreamReader | null
  /** What it complains of; null unless stderr is PIPE. */
  readonly stderr: StreamReader | null
  readonly pid: number

  /** @internal */
  constructor(
    private readonly transport: ChildTransport,
    protocol: SubprocessStreamProtocol,
  ) {
    this.stdin = protocol.stdin
    this.stdout = protocol.stdout
    this.stderr = protocol.stderr
    this.pid = transport.getPid()
  }

  /** The exit code, -N after signal N, null while it runs. */
  get returncode(): number | null {
    return this.transport.getReturncode()
  }

  /** Waits until it has exited and its pipes are closed. Read its output meanwhile, or it may never end. */
  *wait(): Coroutine<number> {
    return yield* this.transport._wait()
  }

  /** @throws ProcessLookupError when it has ended */
  sendSignal(signal: number | NodeJS.Signals): void {
    this.transport.sendSignal(signal)
  }

  /** SIGTERM. */
  terminate(): void {
    this.transport.terminate()
  }

  /** SIGKILL. */
  kill(): void {
    this.transport.kill()
  }

  /** Writes `input`, closes stdin, reads all output and waits for the end: [stdout, stderr], null where no PIPE. */
  *communicate(input: Uint8Array | null = null): Coroutine<[Buffer | null, Buffer | null]> {
    const [, stdout, stderr] = yield* gather(this.#feed(input), this.#read(1, this.stdout), this.#read(2, this.stderr))
    yield* this.wait()
    return [stdout, stderr]
  }

  toString(): string {
    return `<Process ${this.pid}>`
  }

  *#feed(input: Uint8Array | null): Coroutine<void> {
    if (this.stdin === null) return
    try {
      if (input !== null) this.stdin.write(input)
      yield* this.stdin.drain()
    } catch (error) {
      // A child need not read all of its input.
      if (!(error instanceof BrokenPipeError || error instanceof ConnectionResetError)) throw error
    }
    this.stdin.close()
  }

  *#read(fd: number, stream: StreamReader | null): Coroutine<Buffer | null> {
    if (stream === null) return null
    const output = yield* stream.read()
    this.transport.getPipeTransport(fd)?.close()
    return output
  }
}

/** Starts a program with its arguments. */
export function* createSubprocessExec(
  program: string,
  args: readonly string[] = [],
  options: ChildOptions & StreamLimit = {},
): Coroutine<Process> {
  return yield* start([program, ...args], options)
}

/** Starts a command line in the shell. Quote what comes from outside. */
export function* createSubprocessShell(command: string, options: ChildOptions & StreamLimit = {}): Coroutine<Process> {
  checkCommand(command)
  return yield* start(command, options)
}

function* start(command: readonly string[] | string, options: ChildOptions & StreamLimit): Coroutine<Process> {
  const loop = getRunningLoop()
  const factory = () => new SubprocessStreamProtocol(loop, options.limit ?? DEFAULT_LIMIT)
  const [transport, protocol] = yield* startSubprocess(loop, factory, command, options)
  return new Process(transport, protocol)
}

/** Between a child's transport and the streams of its pipes. */
class SubprocessStreamProtocol extends SubprocessProtocol implements WriterProtocol {
  stdin: StreamWriter | null = null
  stdout: StreamReader | null = null
  stderr: StreamReader | null = null
  readonly _serverSide = false
  readonly _drain: DrainControl
  readonly #stdinClosed: Future<void>
  readonly #open = new Set<number>()
  #transport: ChildTransport | null = null
  #exited = false

  constructor(
    private readonly loop: EventLoop,
    private readonly limit: number,
  ) {
    super()
    this._drain = new DrainControl(loop)
    this.#stdinClosed = loop.createFuture<void>()
  }

  override connectionMade(transport: ChildTransport): void {
    this.#transport = transport
    this.stdout = this.#reader(transport, 1)
    this.stderr = this.#reader(transport, 2)
    const stdin = transport.getPipeTransport(0)
    if (stdin) this.stdin = new StreamWriter(stdin, this, null, this.loop)
  }

  override pipeDataReceived(fd: number, data: Buffer): void {
    this.#stream(fd)?.feedData(data)
  }

  override pipeConnectionLost(fd: number, error: unknown): void {
    if (fd === 0) {
      this.stdin?.close()
      this._drain.connectionLost(error)
      if (error === null) this.#stdinClosed.setResult(undefined)
      else {
        this.#stdinClosed.setException(error)
        // Nobody has to wait for the close: an error there is no loss.
        this.#stdinClosed._markRetrieved()
      }
      return
    }
    if (error === null) this.#stream(fd)?.feedEof()
    else this.#stream(fd)?.setException(error)
    this.#open.delete(fd)
    this.#maybeClose()
  }

  override processExited(): void {
    this.#exited = true
    this.#maybeClose()
  }

  override pauseWriting(): void {
    this._drain.pauseWriting()
  }

  override resumeWriting(): void {
    this._drain.resumeWriting()
  }

  override connectionLost(error: unknown): void {
    this._drain.connectionLost(error)
  }

  _closeWaiter(): Future<void> {
    return this.#stdinClosed
  }

  _replaceTransport(): void {
    throw new TypeError('the pipe of a child cannot go on inside TLS')
  }

  #reader(transport: ChildTransport, fd: number): StreamReader | null {
    const pipe = transport.getPipeTransport(fd)
    if (pipe === null) return null
    const reader = new StreamReader({ limit: this.limit, loop: this.loop })
    reader.setTransport(pipe)
    this.#open.add(fd)
    return reader
  }

  #stream(fd: number): StreamReader | null {
    return fd === 1 ? this.stdout : this.stderr
  }

  #maybeClose(): void {
    if (this.#open.size > 0 || !this.#exited) return
    this.#transport?.close()
    this.#transport = null
  }
}
