import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, processTree, signal } from './processTree'

const pollInterval = 20

/**
 * Ends a process and all it started: SIGTERM, and after the grace (milliseconds) SIGKILL. Resolves when none of them
 * runs any more.
 */
export async function endProcesses(root: number, grace: number): Promise<void> {
  const known = new Set(await processTree(root))
  // The program itself hears of it first, so that it can end its own children in its own way.
  signal(root, 'SIGTERM')
  await gone(known, grace / 2)
  for (const pid of known) if (pid !== root) signal(pid, 'SIGTERM')
  await gone(known, grace / 2)
  // What was started in the meantime; also of those that lost their parent.
  for (const pid of [...known]) for (const child of await processTree(pid)) known.add(child)
  for (const pid of known) signal(pid, 'SIGKILL')
  await gone(known, grace)
}

/** Forgets those that have ended; resolves when none is left or the time (milliseconds) is over. */
async function gone(pids: Set<number>, time: number): Promise<void> {
  const end = performance.now() + time
  for (;;) {
    for (const pid of pids) if (!isRunning(pid)) pids.delete(pid)
    if (pids.size === 0 || performance.now() >= end) return
    await sleep(pollInterval)
  }
}
