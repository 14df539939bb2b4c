import { readFileSync } from 'node:fs'
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls'

/** Whether the other side has to show a certificate. */
export type VerifyMode = 'none' | 'optional' | 'required'

/** Certificates and rules of TLS connections: what Python's `ssl.SSLContext` is, around Node's secure context. */
export class SSLContext {
  /** A client compares the certificate with the host's name. */
  checkHostname = true
  verifyMode: VerifyMode = 'required'
  #alpn: string[] = []
  readonly #options: SecureContextOptions = {}
  #made: SecureContext | null = null

  /** Uses the certificate chain of a PEM file; `keyfile` is absent where the same file holds the key. */
  loadCertChain(certfile: string, options?: { keyfile?: string; password?: string }): void {
    this.#options.cert = readFileSync(certfile)
    this.#options.key = readFileSync(options?.keyfile ?? certfile)
    if (options?.password !== undefined) this.#options.passphrase = options.password
    this.#made = null
  }

  /** Trusts the certificates of a PEM file or text, and no others. */
  loadVerifyLocations(from: { cafile?: string; cadata?: string | Uint8Array }): void {
    const trusted = from.cafile === undefined ? Buffer.from(from.cadata ?? '') : readFileSync(from.cafile)
    this.#options.ca = [...((this.#options.ca as Buffer[] | undefined) ?? []), trusted]
    this.#made = null
  }

  /** The protocols to agree on inside TLS, the preferred first. */
  setAlpnProtocols(protocols: readonly string[]): void {
    this.#alpn = [...protocols]
  }

  /** Allowed ciphers in OpenSSL's notation. */
  setCiphers(ciphers: string): void {
    this.#options.ciphers = ciphers
    this.#made = null
  }

  /** @internal */
  get _alpn(): string[] {
    return this.#alpn
  }

  /** @internal */
  get _secureContext(): SecureContext {
    this.#made ??= createSecureContext(this.#options)
    return this.#made
  }
}

/** A context with safe settings: for a client (`serverAuth`, the default) or for a server (`clientAuth`). */
export function createDefaultContext(options?: {
  purpose?: 'serverAuth' | 'clientAuth'
  cafile?: string
  cadata?: string | Uint8Array
}): SSLContext {
  const context = new SSLContext()
  if (options?.purpose === 'clientAuth') {
    context.checkHostname = false
    context.verifyMode = 'none'
  }
  if (options?.cafile !== undefined || options?.cadata !== undefined) context.loadVerifyLocations(options)
  return context
}
