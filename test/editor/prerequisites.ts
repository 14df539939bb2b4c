import type { InstalledServer } from './server'

/** What the harness hands to the tests that need a real editor, through the environment. All paths absolute. */
export interface Prerequisites {
  readonly server: InstalledServer
  readonly chromium: string
  /** The packaged extension. */
  readonly vsix: string
}

/** Throws a sentence when the tests were not started by the harness. */
export function prerequisites(): Prerequisites {
  const { WAKEPOINT_EDITOR } = process.env
  if (!WAKEPOINT_EDITOR) {
    throw new Error('These tests need the editor that the harness installs: run `npm test -- extension e2e`.')
  }
  return JSON.parse(WAKEPOINT_EDITOR)
}
