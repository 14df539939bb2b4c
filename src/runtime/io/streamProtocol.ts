import { type Coroutine, iscoroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import type { Future } from '../future'
import { getEventLoop } from '../runningLoop'
import type { Task } from '../task'
import { DrainControl } from './drainControl'
import { Protocol } from './protocols'
import type { StreamReader } from './streamReader'
import { StreamWriter, type WriterProtocol } from './streamWriter'
import type { Transport } from './transports'

/** Called for each connection of a server; what a coroutine function returns becomes a task. */
export type ClientConnected = (reader: StreamReader, writer: StreamWriter) => Coroutine<unknown> | unknown

/** Between a transport and a reader with its writer. */
export class StreamReaderProtocol extends Protocol implements WriterProtocol {
  /** @internal */ readonly _drain: DrainControl
  readonly #closed: Future<void>
  #reader: StreamReader | null
  #transport: Transport | null = null
  #overTls = false

  private readonly loop: EventLoop

  /** @param loop by default the current one */
  constructor(
    reader: StreamReader,
    private readonly clientConnected: ClientConnected | null = null,
    loop: EventLoop | null = null,
  ) {
    super()
    this.loop = loop ?? getEventLoop()
    this.#reader = reader
    this._drain = new DrainControl(this.loop)
    this.#closed = this.loop.createFuture<void>()
  }

  override connectionMade(transport: Transport): void {
    this.#transport = transport
    const reader = this.#reader!
    reader.setTransport(transport)
    this.#overTls = transport.getExtraInfo('sslcontext') !== null
    if (this.clientConnected === null) return
    const handled = this.clientConnected(reader, new StreamWriter(transport, this, reader, this.loop))
    if (!iscoroutine(handled)) return
    this.loop.createTask(handled).addDoneCallback((task: Task<unknown>) => this.#handlerDone(task, transport))
  }

  override dataReceived(data: Buffer): void {
    this.#reader?.feedData(data)
  }

  override eofReceived(): boolean {
    this.#reader?.feedEof()
    // TLS cannot be half-closed.
    return !this.#overTls
  }

  override pauseWriting(): void {
    this._drain.pauseWriting()
  }

  override resumeWriting(): void {
    this._drain.resumeWriting()
  }

  override connectionLost(error: unknown): void {
    if (error === null) this.#reader?.feedEof()
    else this.#reader?.setException(error)
    if (!this.#closed.done()) {
      if (error === null) this.#closed.setResult(undefined)
      else {
        this.#closed.setException(error)
        // Nobody has to wait for the close: an error there is no loss.
        this.#closed._markRetrieved()
      }
    }
    this._drain.connectionLost(error)
    this.#reader = null
    this.#transport = null
  }

  /** @internal */
  get _serverSide(): boolean {
    return this.clientConnected !== null
  }

  /** @internal */
  _closeWaiter(): Future<void> {
    return this.#closed
  }

  /** @internal */
  _replaceTransport(transport: Transport): void {
    this.#transport = transport
    this.#overTls = transport.getExtraInfo('sslcontext') !== null
  }

  /** @internal */
  get _transport(): Transport | null {
    return this.#transport
  }

  #handlerDone(task: Task<unknown>, transport: Transport): void {
    if (task.cancelled()) {
      transport.close()
      return
    }
    const exception = task.exception()
    if (exception === null) return
    this.loop.callExceptionHandler({ message: 'Unhandled exception in client_connected_cb', exception, transport })
    transport.close()
  }
}
