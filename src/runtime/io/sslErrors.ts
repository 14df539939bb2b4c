/** What Node tells of a failure of TLS, beside its message. */
interface NodeTlsError {
  readonly message: string
  readonly code?: unknown
  /** OpenSSL's words. */
  readonly reason?: unknown
  /** The name that the certificate should have had. */
  readonly host?: unknown
}

/** Why a certificate was not accepted, in the words of Python's ssl module. @internal */
export function certificateMessage(error: NodeTlsError): string {
  return `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${whyNotTrusted(error)}`
}

/** What went wrong in TLS, in the words of Python's ssl module. @internal */
export function tlsMessage(error: NodeTlsError): string {
  const reason = typeof error.reason === 'string' ? error.reason : OPENSSL.exec(error.message)?.[1]
  return reason === undefined ? error.message : `[SSL: ${reason.toUpperCase().replaceAll(' ', '_')}] ${reason}`
}

function whyNotTrusted({ message, code, host }: NodeTlsError): string {
  if (code !== 'ERR_TLS_CERT_ALTNAME_INVALID' || typeof host !== 'string') return message
  const what = /^[\d.]+$|:/.test(host) ? 'IP address' : 'Hostname'
  return `${what} mismatch, certificate is not valid for '${host}'.`
}

/** `80EC…:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/…` */
const OPENSSL = /:error:[0-9A-F]+:SSL routines:[^:]*:([^:]+):/
