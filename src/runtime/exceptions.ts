/**
 * Errors that ask a program to end rather than report a failure. Python keeps them out of `except Exception`;
 * a TypeScript `catch` sees everything, so test for this class where cancellation has to go through.
 */
export class BaseException extends Error {
  static {
    named(BaseException, 'BaseException')
  }
}

/** The future or task was cancelled. Its message is the one given to `cancel()`, else empty. */
export class CancelledError extends BaseException {
  static {
    named(CancelledError, 'CancelledError')
  }
}

/** The person asked the program to end (Ctrl+C under `run`). */
export class KeyboardInterrupt extends BaseException {
  static {
    named(KeyboardInterrupt, 'KeyboardInterrupt')
  }
}

/** Ends the loop at once when a callback or task raises it. */
export class SystemExit extends BaseException {
  static {
    named(SystemExit, 'SystemExit')
  }
  constructor(readonly code: number = 0) {
    super(String(code))
  }
}

/** Raised by hand inside a coroutine that is to end. */
export class GeneratorExit extends BaseException {
  static {
    named(GeneratorExit, 'GeneratorExit')
  }
}

/** The end of a coroutine driven by hand; `value` is its result. Raised inside one, or into a future, it is an error. */
export class StopIteration extends Error {
  static {
    named(StopIteration, 'StopIteration')
  }
  constructor(readonly value?: unknown) {
    super(value === undefined ? '' : String(value))
  }
}

/** An error as it goes on: a StopIteration, which would seem to end whoever drives, becomes a RuntimeError. @internal */
export function withoutStop(error: unknown, message: string): unknown {
  return error instanceof StopIteration ? new RuntimeError(message, { cause: error }) : error
}

/** The end of an async generator of this runtime. */
export class StopAsyncIteration extends Error {
  static {
    named(StopAsyncIteration, 'StopAsyncIteration')
  }
}

/** The call is wrong in the present state of the program. */
export class RuntimeError extends Error {
  static {
    named(RuntimeError, 'RuntimeError')
  }
}

/** An argument has the right type and a value that cannot be. */
export class ValueError extends Error {
  static {
    named(ValueError, 'ValueError')
  }
}

/** A deadline passed. */
export class TimeoutError extends Error {
  static {
    named(TimeoutError, 'TimeoutError')
  }
}

/** The future is settled already, or not yet. */
export class InvalidStateError extends Error {
  static {
    named(InvalidStateError, 'InvalidStateError')
  }
}

/** The barrier was aborted or reset. */
export class BrokenBarrierError extends RuntimeError {
  static {
    named(BrokenBarrierError, 'BrokenBarrierError')
  }
}

/** `getNowait` on an empty queue. */
export class QueueEmpty extends Error {
  static {
    named(QueueEmpty, 'QueueEmpty')
  }
}

/** `putNowait` on a full queue. */
export class QueueFull extends Error {
  static {
    named(QueueFull, 'QueueFull')
  }
}

/** `put` or `get` on a queue that was shut down. */
export class QueueShutDown extends Error {
  static {
    named(QueueShutDown, 'QueueShutDown')
  }
}

/** The stream ended before what was asked for. */
export class IncompleteReadError extends Error {
  static {
    named(IncompleteReadError, 'IncompleteReadError')
  }
  /** @param partial what was read; @param expected bytes asked for, null where no number was asked for */
  constructor(
    readonly partial: Uint8Array,
    readonly expected: number | null,
  ) {
    super(`${partial.length} bytes read on a total of ${expected ?? 'undefined'} expected bytes`)
  }
}

/** The separator is not within the reader's limit. */
export class LimitOverrunError extends Error {
  static {
    named(LimitOverrunError, 'LimitOverrunError')
  }
  /** @param consumed bytes that would have to be consumed */
  constructor(
    message: string,
    readonly consumed: number,
  ) {
    super(message)
  }
}

/** An error that ends the loop instead of being kept in the future of its task. */
export function endsTheLoop(error: unknown): boolean {
  return error instanceof KeyboardInterrupt || error instanceof SystemExit
}

// The name stands on the prototype: an own property would cost every instance.
function named(type: { prototype: Error }, name: string): void {
  Object.defineProperty(type.prototype, 'name', { value: name, configurable: true, writable: true })
}
