import { spawn } from 'node:child_process'

/** How long the program may take to end by itself after SIGTERM, in milliseconds: as long as the adapter would wait. */
const GRACE = 2000

/** Asks the program and its children to end; whoever of them still runs after the grace is killed. */
export function endProcess(): void {
  const group = -process.pid
  if (!send(group, 0)) {
    // No group of its own: its runtime was started by another program, or this is Windows.
    send(process.pid, 'SIGTERM')
    setTimeout(send, GRACE, process.pid, 'SIGKILL')
    return
  }
  // The program may end in time, and this thread with it, while a child of it doesn't listen.
  const args = ['-e', `(${outlive})(${group}, ${GRACE})`]
  const executor = spawn(process.execPath, args, { detached: true, stdio: 'ignore', env: {} })
  executor.on('error', () => setTimeout(send, GRACE, group, 'SIGKILL'))
  executor.unref()
  send(group, 'SIGTERM')
}

/** Answers whether there was anybody to hear it. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/** Runs in a process of its own, by its text: waits until the group is gone, and kills it when that takes too long. */
function outlive(group: number, grace: number): void {
  const start = performance.now()
  const look = () => {
    const signal = performance.now() - start < grace ? 0 : 'SIGKILL'
    try {
      process.kill(group, signal)
    } catch {
      return
    }
    if (signal === 0) setTimeout(look, 50)
  }
  look()
}
