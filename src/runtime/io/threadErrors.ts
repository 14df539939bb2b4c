import * as exceptions from '../exceptions'
import * as osErrors from './osErrors'

/** An error as a message between threads. @internal */
export interface EncodedError {
  readonly name: string
  readonly message: string
  readonly stack: string | null
  readonly code: string | null
  /** What was thrown when that was no Error. */
  readonly thrown?: unknown
}

/** An error of another thread: of the class of the same name where this runtime or JavaScript has one. @internal */
export function decodeError(encoded: EncodedError): unknown {
  if ('thrown' in encoded) return encoded.thrown
  const error = make(encoded)
  if (encoded.stack !== null) error.stack = encoded.stack
  return error
}

/** @internal */
export function encodeError(error: unknown): EncodedError {
  if (!(error instanceof Error)) return { name: '', message: '', stack: null, code: null, thrown: error }
  const { code } = error as { code?: unknown }
  return {
    name: error.name,
    message: error.message,
    stack: error.stack ?? null,
    code: typeof code === 'string' ? code : null,
  }
}

function make({ name, message, code }: EncodedError): Error {
  const os = (osErrors as Record<string, unknown>)[name] as
    | (new (
        message: string,
        code: string | null,
      ) => Error)
    | undefined
  if (os) return new os(message, code)
  const own = byName[name]
  const error = own ? new own(message) : new Error(message)
  if (!own) error.name = name
  if (code !== null) Object.assign(error, { code })
  return error
}

const byName: Record<string, new (message: string) => Error> = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
  CancelledError: exceptions.CancelledError,
  InvalidStateError: exceptions.InvalidStateError,
  RuntimeError: exceptions.RuntimeError,
  TimeoutError: exceptions.TimeoutError,
  ValueError: exceptions.ValueError,
}
