import type { BackendEvents } from '../backend'
import { injectionFailed, noGdb, notAllowed } from './errors'

/** What debugpy prints when it could not get into the process; the reason follows. */
const failure = 'Attach to PID failed.'

/** How debugpy gets into a running process. */
export interface Injection {
  /** The events, without what debugpy prints meanwhile. */
  readonly events: BackendEvents
  /** Rejects with a sentence when it doesn't get in: it would say nothing for a minute itself. */
  readonly failed: Promise<never>
  /** It is in: what is printed from now on is the program's. */
  done(): void
}

/** Listens to debugpy while it gets into a process. */
export function injection(pid: number, events: BackendEvents): Injection {
  let said = ''
  let isIn = false
  let fail: (error: Error) => void
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => undefined)
  const event: BackendEvents['event'] = told => {
    if (isIn || told.event !== 'output') return events.event(told)
    said += told.body.output
    const [, reason = ''] = said.split(failure)
    if (reason.trim()) fail(why(pid, reason))
  }
  return {
    events: { ...events, event },
    failed,
    done() {
      isIn = true
    },
  }
}

function why(pid: number, reason: string): Error {
  if (/\bgdb: (?:command )?not found/.test(reason)) return noGdb(pid)
  if (/ptrace: |not permitted|not attach to process/i.test(reason)) return notAllowed(pid)
  return injectionFailed(pid, reason.trim().split('\n').at(-1)!.trim())
}
