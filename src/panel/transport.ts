import type { FromPanel, ToPanel } from '../protocol'

/** The panel's only door: VS Code's webview, or a page that plays a recording. */
export interface Transport {
  post(message: FromPanel): void
  /** One listener; told messages in order. */
  listen(listener: (message: ToPanel) => void): void
  /** What `keep` was given last, also after the panel was hidden or the window reloaded. */
  kept(): unknown
  keep(state: unknown): void
}
