import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves when no process has this variable in its environment any more; rejects after a while (milliseconds). */
export async function allGone(variable: string, patience = 60_000): Promise<void> {
  const end = performance.now() + patience
  for (let left = processesWith(variable); left.length > 0; left = processesWith(variable)) {
    if (performance.now() > end) throw new Error(`still running:\n${left.join('\n')}`)
    await sleep(20)
  }
}

/** Command lines of the processes that have this variable in their environment. Linux only; empty elsewhere. */
export function processesWith(variable: string): string[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && partsOf(name, 'environ').includes(variable))
    .map(name => partsOf(name, 'cmdline').join(' ').trim())
    .filter(line => line !== '')
}

function partsOf(pid: string, file: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0')
  } catch {
    // It has ended while we looked.
    return []
  }
}
