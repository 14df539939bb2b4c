import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A process and everything it started that still runs, itself last. Best effort: processes come and go. */
export async function processTree(root: number): Promise<number[]> {
  const parents = await parentsOf()
  const children = new Map<number, number[]>()
  for (const [pid, parent] of parents) children.set(parent, [...(children.get(parent) ?? []), pid])
  const below = (pid: number): number[] => [...(children.get(pid) ?? []).flatMap(below), pid]
  return below(root)
}

/** Sends a signal; answers whether the process was there, also where it is somebody else's. */
export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether a process runs; one that has ended and waits for its parent to notice does not. */
export function isRunning(pid: number): boolean {
  return signal(pid, 0) && stateOf(pid) !== 'Z'
}

function stateOf(pid: number): string | undefined {
  return process.platform === 'linux' ? statOf(pid)[0] : undefined
}

/** State and parent of a process on Linux; empty when it is gone. */
function statOf(pid: number | string): string[] {
  const stat = readOrEmpty(`/proc/${pid}/stat`)
  // The name of the program stands in parentheses and may hold anything; state and parent follow it.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

async function parentsOf(): Promise<Map<number, number>> {
  if (process.platform === 'linux') return parentsFromProc()
  if (process.platform === 'win32') return await parentsFromWindows()
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid='])
  return parse(stdout)
}

function parentsFromProc(): Map<number, number> {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const [state, parent] = statOf(name)
    if (parent && state !== 'Z') parents.set(Number(name), Number(parent))
  }
  return parents
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

async function parentsFromWindows(): Promise<Map<number, number>> {
  const query = 'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId)" }'
  const { stdout } = await run('powershell', ['-NoProfile', '-Command', query])
  return parse(stdout)
}

function parse(text: string): Map<number, number> {
  const rows = text.split('\n').map(row => row.trim().split(/\s+/).map(Number))
  return new Map(rows.filter(row => row.length === 2).map(([pid, parent]) => [pid!, parent!]))
}
