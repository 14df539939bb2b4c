/** How long the program may take to end by itself after SIGTERM, in milliseconds: as long as the adapter would wait. */
const GRACE = 2000

/** Asks the program and its children to end; whoever of them still runs after the grace is killed. */
export function endProcess(): void {
  signalAll('SIGTERM')
  setTimeout(signalAll, GRACE, 'SIGKILL')
}

function signalAll(signal: NodeJS.Signals): void {
  try {
    process.kill(-process.pid, signal)
  } catch {
    // No group of its own: its runtime was started by another program, or this is Windows.
    process.kill(process.pid, signal)
  }
}
