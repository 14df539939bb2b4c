import { constants } from 'node:os'
import { certificateMessage, tlsMessage } from './sslErrors'

/** The system refused: Python's `OSError`. `code` is the name (`ECONNREFUSED`), `errno` its positive number. */
export class OSError extends Error {
  static {
    named(OSError, 'OSError')
  }
  /** @param code the error's name, null where the system gave none */
  constructor(
    message: string,
    readonly code: string | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }

  /** The system's number of the error, null where it has none. */
  get errno(): number | null {
    if (this.code === null) return null
    return (constants.errno as Record<string, number>)[this.code] ?? null
  }
}

/** A name could not be resolved: Python's `socket.gaierror`. */
export class AddressInfoError extends OSError {
  static {
    named(AddressInfoError, 'AddressInfoError')
  }
}

/** It would have to wait: ask again later, or use the loop's `sock…` methods. */
export class BlockingIOError extends OSError {
  static {
    named(BlockingIOError, 'BlockingIOError')
  }
}

/** A connection failed; the classes below say how. */
export class ConnectionError extends OSError {
  static {
    named(ConnectionError, 'ConnectionError')
  }
}

/** Nobody listens there. */
export class ConnectionRefusedError extends ConnectionError {
  static {
    named(ConnectionRefusedError, 'ConnectionRefusedError')
  }
}

/** The other side broke the connection off. */
export class ConnectionResetError extends ConnectionError {
  static {
    named(ConnectionResetError, 'ConnectionResetError')
  }
}

/** The connection was given up on this side. */
export class ConnectionAbortedError extends ConnectionError {
  static {
    named(ConnectionAbortedError, 'ConnectionAbortedError')
  }
}

/** Written to something nobody reads any more. */
export class BrokenPipeError extends ConnectionError {
  static {
    named(BrokenPipeError, 'BrokenPipeError')
  }
}

/** No such file, directory, socket path or program. */
export class FileNotFoundError extends OSError {
  static {
    named(FileNotFoundError, 'FileNotFoundError')
  }
}

/** Not allowed. */
export class PermissionError extends OSError {
  static {
    named(PermissionError, 'PermissionError')
  }
}

/** The process is gone. */
export class ProcessLookupError extends OSError {
  static {
    named(ProcessLookupError, 'ProcessLookupError')
  }
}

/** A certificate was not accepted. */
export class SSLCertVerificationError extends OSError {
  static {
    named(SSLCertVerificationError, 'SSLCertVerificationError')
  }
}

/** Any other failure of TLS. */
export class SSLError extends OSError {
  static {
    named(SSLError, 'SSLError')
  }
}

/** What Node reports, as the class Python raises for it. `message` replaces Node's. */
export function osError(error: unknown, message?: string): Error {
  if (error instanceof OSError) return error
  const code = codeOf(error)
  if (code === null) return error instanceof Error ? error : new OSError(String(error))
  const type = byCode.get(code) ?? (code.startsWith('ERR_SSL') || code === 'EPROTO' ? SSLError : OSError)
  return new type(message ?? messageOf(error as Error, type), code, { cause: error })
}

function messageOf(error: Error, type: ErrorClass): string {
  if (type === SSLCertVerificationError) return certificateMessage(error)
  return type === SSLError ? tlsMessage(error) : error.message
}

/** The error's name in the system's words, null for an error that is none of the system's. */
export function codeOf(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code !== 'string') return null
  return code in constants.errno || byCode.has(code) || code.startsWith('ERR_SSL') ? code : null
}

/** An error for a system error number such as those of `util.getSystemErrorName`. */
export function osErrorOf(code: string, message: string): OSError {
  return new (byCode.get(code) ?? OSError)(message, code)
}

type ErrorClass = new (message: string, code: string | null, options?: ErrorOptions) => OSError

const byCode = new Map<string, ErrorClass>([
  ['EAGAIN', BlockingIOError],
  ['ECONNREFUSED', ConnectionRefusedError],
  ['ECONNRESET', ConnectionResetError],
  ['ECONNABORTED', ConnectionAbortedError],
  ['EPIPE', BrokenPipeError],
  ['ESHUTDOWN', BrokenPipeError],
  ['ERR_STREAM_DESTROYED', BrokenPipeError],
  ['ERR_STREAM_WRITE_AFTER_END', BrokenPipeError],
  ['ENOENT', FileNotFoundError],
  ['EACCES', PermissionError],
  ['EPERM', PermissionError],
  ['ESRCH', ProcessLookupError],
  ['ENOTFOUND', AddressInfoError],
  ['EAI_AGAIN', AddressInfoError],
  ['EAI_FAIL', AddressInfoError],
  ...(
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'CERT_HAS_EXPIRED',
      'CERT_NOT_YET_VALID',
      'CERT_REVOKED',
      'CERT_UNTRUSTED',
      'CERT_REJECTED',
      'INVALID_CA',
      'HOSTNAME_MISMATCH',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ] as const
  ).map(code => [code, SSLCertVerificationError] as [string, ErrorClass]),
])

// The name stands on the prototype: an own property would cost every instance.
function named(type: { prototype: Error }, name: string): void {
  Object.defineProperty(type.prototype, 'name', { value: name, configurable: true, writable: true })
}
