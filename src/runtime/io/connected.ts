import type { Coroutine } from '../coroutine'
import type { EventLoop } from '../eventLoop'
import type { Future } from '../future'
import type { BaseTransport } from './transports'

/** Waits until a transport's protocol knows its connection; closes the transport when the waiting fails. @internal */
export function* connected(waiter: Future<void>, transport: { close(): void }): Coroutine<void> {
  try {
    yield* waiter
  } catch (error) {
    transport.close()
    throw error
  }
}

/** Tells the exception handler what went wrong in a transport. @internal */
export function reportFailure(loop: EventLoop, message: string, exception: unknown, transport: BaseTransport): void {
  loop.callExceptionHandler({ message, exception, transport, protocol: transport.getProtocol() })
}
