import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import * as vscode from 'vscode'

const run = promisify(execFile)

interface Listed {
  readonly pid: number
  /** Its command line, or its name where that is all that the system tells. */
  readonly command: string
}

/**
 * What `${command:pickProcess}` of launch.json stands for: asks which process to attach to. Answers its id; undefined
 * when nothing was chosen, which starts no session.
 */
export async function pickProcess(): Promise<string | undefined> {
  const items = processes().then(all => [...all].sort(byLikelihood).map(itemOf))
  const options = { title: 'Attach to which program?', placeHolder: 'Python programs stand first', matchOnDetail: true }
  return (await vscode.window.showQuickPick(items, options))?.label
}

const isPython = ({ command }: Listed) => /python/i.test(command)

/** Python first; of each kind the latest first. */
function byLikelihood(a: Listed, b: Listed): number {
  return Number(isPython(b)) - Number(isPython(a)) || b.pid - a.pid
}

function itemOf({ pid, command }: Listed): vscode.QuickPickItem {
  return { label: String(pid), detail: command }
}

async function processes(): Promise<readonly Listed[]> {
  if (process.platform === 'linux') return await processesOfLinux()
  const [command, ...args] =
    process.platform === 'win32'
      ? ['powershell', '-NoProfile', '-Command', windowsQuery]
      : ['ps', '-A', '-o', 'pid=,command=']
  const { stdout } = await run(command!, args, { maxBuffer: 1 << 24 })
  return [...stdout.matchAll(/^\s*(\d+) +(\S.*)$/gm)].map(([, pid, text]) => ({ pid: Number(pid), command: text! }))
}

const windowsQuery =
  'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $(if ($_.CommandLine) { $_.CommandLine } else { $_.Name })" }'

/** A kernel thread has no command line, and is nothing to attach to. */
async function processesOfLinux(): Promise<readonly Listed[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name))
  const all = await Promise.all(pids.map(async pid => ({ pid: Number(pid), command: await commandLine(pid) })))
  return all.filter(({ command }) => command !== '')
}

/** Empty for a process that has ended while we looked. */
async function commandLine(pid: string): Promise<string> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ').trim()
}
