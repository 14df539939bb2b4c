import type { Future } from '../future'

/**
 * What a future of the I/O half stands for, for tools: `future.resource` of a task that awaits a socket, a child
 * process or a thread. The words of `kind` are Wakepoint's: socket, stream, process, thread, dns, signal.
 */
export class IoResource {
  readonly #label: string | (() => string)

  /** @param label what a person reads, such as `socket 127.0.0.1:5432 read`; a function is asked each time */
  constructor(
    readonly kind: IoResourceKind,
    label: string | (() => string),
  ) {
    this.#label = label
  }

  get label(): string {
    return typeof this.#label === 'string' ? this.#label : this.#label()
  }

  toString(): string {
    return this.label
  }
}

export type IoResourceKind = 'socket' | 'stream' | 'process' | 'thread' | 'dns' | 'signal'

/** Names what a future stands for and gives the future back. @internal */
export function standsFor<T>(future: Future<T>, resource: object | null): Future<T> {
  future._resource = resource
  return future
}
