import type { AsyncContextManager } from '../asyncWith'
import type { Coroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import { CancelledError, endsTheLoop, RuntimeError } from '../exceptions'
import type { Future } from '../future'
import { describeAddress } from './addresses'
import { connected } from './connected'
import { gone, type OpenObject, opened } from './openObjects'
import type { BaseProtocol } from './protocols'
import { Readiness } from './readiness'
import { IoResource, standsFor } from './resource'
import { Socket } from './socket'
import type { SocketTransport } from './socketTransport'
import { makeTransport } from './startTransport'
import type { TlsOptions } from './tlsTransport'

/** Makes the protocol of one connection. */
export type ProtocolFactory<P extends BaseProtocol<any> = BaseProtocol<any>> = () => P

/** Accepts connections until it is closed: what createServer and startServer return. */
export class Server implements OpenObject, AsyncContextManager<Server> {
  #sockets: Socket[] | null
  readonly #clients = new Set<SocketTransport>()
  #waiters: Future<void>[] | null = []
  #serving = false
  #forever: Future<void> | null = null

  /** @internal */
  constructor(
    private readonly loop: EventLoop,
    sockets: Socket[],
    private readonly protocolFactory: ProtocolFactory,
    private readonly tls: TlsOptions | null,
    private readonly options: { backlog?: number; keepAlive?: boolean },
  ) {
    this.#sockets = sockets
    opened(loop, this)
  }

  /** The listening sockets, none once it is closed. */
  get sockets(): readonly Socket[] {
    return this.#sockets ?? []
  }

  /** The loop that accepts. */
  getLoop(): EventLoop {
    return this.loop
  }

  /** Whether it accepts connections. */
  isServing(): boolean {
    return this.#serving
  }

  /** Stops accepting. Open connections go on. */
  close(): void {
    const sockets = this.#sockets
    if (sockets === null) return
    this.#sockets = null
    for (const socket of sockets) socket.close()
    gone(this.loop, this)
    this.#serving = false
    if (this.#forever !== null && !this.#forever.done()) {
      this.#forever.cancel()
      this.#forever = null
    }
    if (this.#clients.size === 0) this.#wakeup()
  }

  /** Closes all connections. */
  closeClients(): void {
    for (const transport of [...this.#clients]) transport.close()
  }

  /** Aborts all connections. */
  abortClients(): void {
    for (const transport of [...this.#clients]) transport.abort()
  }

  /** Starts accepting, if it was made with `startServing: false`. */
  *startServing(): Coroutine<void> {
    this._startServing()
    yield
  }

  /** Accepts until the waiting is cancelled, then closes. */
  *serveForever(): Coroutine<void> {
    if (this.#forever !== null) throw new RuntimeError(`server ${this} is already being awaited on serve_forever()`)
    if (this.#sockets === null) throw new RuntimeError(`server ${this} is closed`)
    this._startServing()
    this.#forever = standsFor(this.loop.createFuture<void>(), new IoResource('socket', `${this.#place()} serve`))
    try {
      yield* this.#forever
    } catch (error) {
      if (error instanceof CancelledError) yield* this.#closeWhateverComes()
      throw error
    } finally {
      this.#forever = null
    }
  }

  /** Waits until it is closed and all its connections are gone. */
  *waitClosed(): Coroutine<void> {
    if (this.#waiters === null) return
    const waiter = standsFor(this.loop.createFuture<void>(), new IoResource('socket', `${this.#place()} close`))
    this.#waiters.push(waiter)
    yield* waiter
  }

  /** `yield* asyncWith(server, …)` closes it at the end and waits. */
  *enter(): Coroutine<this> {
    return this
  }

  *exit(): Coroutine<void> {
    this.close()
    yield* this.waitClosed()
  }

  toString(): string {
    return `<Server sockets=[${this.sockets.join(', ')}]>`
  }

  /** @internal */
  _startServing(): void {
    if (this.#serving) return
    this.#serving = true
    for (const socket of this.#sockets!) {
      socket.listen(this.options.backlog ?? 100)
      const ready = new Readiness(this.loop, new IoResource('socket', `${this.#place()} accept`), () =>
        this.#accept(socket),
      )
      socket._onReady = () => ready.fire()
    }
  }

  /** @internal */
  _attach(transport: SocketTransport): void {
    this.#clients.add(transport)
  }

  /** @internal */
  _detach(transport: SocketTransport): void {
    this.#clients.delete(transport)
    if (this.#clients.size === 0 && this.#sockets === null) this.#wakeup()
  }

  /** The loop was closed. @internal */
  _release(): void {
    for (const socket of this.#sockets ?? []) socket.close()
  }

  #accept(socket: Socket): void {
    for (const stream of socket._accepted.splice(0)) {
      if (this.options.keepAlive) stream.setKeepAlive(true)
      this.loop.createTask(this.#connect(Socket._of(stream, socket)))
    }
    if (socket._error !== null) {
      const exception = socket._error
      socket._error = null
      this.loop.callExceptionHandler({ message: 'socket.accept() failed', exception, socket })
    }
  }

  *#connect(socket: Socket): Coroutine<void> {
    let protocol: BaseProtocol<any> | null = null
    let transport: { close(): void } | null = null
    try {
      protocol = this.protocolFactory()
      const waiter = this.loop.createFuture<void>()
      transport = makeTransport(this.loop, socket, protocol, waiter, this.tls, this)
      yield* connected(waiter, transport)
    } catch (error) {
      if (endsTheLoop(error)) throw error
      if (transport === null) socket.close()
      if (!this.loop._debug) return
      const message = 'Error on transport creation for incoming connection'
      this.loop.callExceptionHandler({ message, exception: error, protocol, transport })
    }
  }

  /** A second cancellation ends the waiting, and the first one is told. */
  *#closeWhateverComes(): Coroutine<void> {
    this.close()
    try {
      yield* this.waitClosed()
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error
    }
  }

  #wakeup(): void {
    const waiters = this.#waiters ?? []
    this.#waiters = null
    for (const waiter of waiters) if (!waiter.done()) waiter.setResult(undefined)
  }

  #place(): string {
    return `server ${this.sockets.map(socket => describeAddress(socket._name)).join(', ') || 'closed'}`
  }
}
