import type { Transport } from './transport'

interface WebviewApi {
  postMessage(message: unknown): void
  getState(): unknown
  setState(state: unknown): void
}

declare function acquireVsCodeApi(): WebviewApi

/** The door to the extension. May be opened once. */
export function vscodeTransport(): Transport {
  const api = acquireVsCodeApi()
  return {
    post: message => api.postMessage(message),
    listen: listener => window.addEventListener('message', event => listener(event.data)),
    kept: () => api.getState(),
    keep: state => api.setState(state),
  }
}
