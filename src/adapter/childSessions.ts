import type { SessionOpened, SessionWanted } from '../protocol'
import type { ChildRequest } from './childSession'
import { noSession } from './errors'

/** How long the editor may take to open a session, in milliseconds. */
const patience = 30_000

/**
 * Asks the extension for sessions of processes that the program has started. Any editor opens them on DAP's own request;
 * but only an extension can say that they go with their parent's, so that to stop or restart one of them means all.
 */
export class ChildSessions {
  private readonly pending = new Map<number, (opened: boolean) => void>()
  private last = 0

  constructor(private readonly ask: (wanted: SessionWanted) => void) {}

  /** Resolves when the session is there; rejects when there will be none. */
  open({ request, configuration, standsIn }: ChildRequest): Promise<void> {
    const id = ++this.last
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => settle(false), patience)
      const settle = (opened: boolean) => {
        clearTimeout(timer)
        this.pending.delete(id)
        if (opened) resolve()
        else reject(noSession())
      }
      this.pending.set(id, settle)
      this.ask({ id, request, configuration, ...(standsIn && { standsIn }) })
    })
  }

  take({ wanted, opened }: SessionOpened): void {
    this.pending.get(wanted)?.(opened)
  }

  /** The program is over: nobody waits any more. */
  end(): void {
    for (const settle of [...this.pending.values()]) settle(false)
  }
}
