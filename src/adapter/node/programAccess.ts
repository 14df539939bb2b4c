import type { Cdp } from './cdp'
import { consoleGroup, type FrameAccess } from './frameAccess'

/** The program as a whole: what the console means where no frame is chosen. */
export function programAccess(cdp: Cdp, paused: () => boolean): FrameAccess {
  return {
    async evaluate(expression, { pure, wait }) {
      return await cdp.send('Runtime.evaluate', {
        expression,
        objectGroup: consoleGroup,
        generatePreview: true,
        throwOnSideEffect: pure,
        includeCommandLineAPI: !pure,
        // A paused program settles nothing: waiting, which V8's REPL mode always does, would last until it goes on.
        awaitPromise: wait && !paused(),
        replMode: wait && !paused(),
        silent: true,
      })
    },
    async scopes() {
      return []
    },
  }
}
