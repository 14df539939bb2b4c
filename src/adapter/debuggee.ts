import { type ChildProcess, spawn } from 'node:child_process'
import { OutputEvent } from '@vscode/debugadapter'
import type { LaunchArguments } from '../protocol'
import type { BackendEvents } from './backend'
import { endProcesses } from './endProcesses'
import { executableFailed, noTerminal, UserError } from './errors'

/** How the program is started. */
export interface CommandLine {
  readonly executable: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
}

/** How long a program may take to end by itself after SIGTERM, in milliseconds. */
const grace = 2000

/** How long output is waited for that a child of the ended program may still hold open, in milliseconds. */
const lastOutput = 250

export interface Exit {
  readonly code: number | undefined
  readonly signal: NodeJS.Signals | undefined
}

/** The program's process. */
export interface Debuggee {
  /** Set later where a terminal starts it. */
  pid: number | undefined
  /** Settles when the process has ended and its output has been told. */
  readonly ended: Promise<Exit>
  /** The last lines it wrote to stderr. */
  readonly lastErrors: () => string
  /** Ends it and all it started. */
  end(): Promise<void>
}

/** Starts the program where `console` says; `gone` resolves when it is known to have ended. */
export function startDebuggee(
  line: CommandLine,
  { console = 'internalConsole' }: Pick<LaunchArguments, 'console'>,
  events: BackendEvents,
  gone: Promise<void>,
): Promise<Debuggee> {
  if (console === 'internalConsole') return spawnDebuggee(line, events)
  return openTerminal(line, console === 'integratedTerminal' ? 'integrated' : 'external', events, gone)
}

/** Starts the program with pipes; what it prints becomes output events, as it comes. */
async function spawnDebuggee(line: CommandLine, events: BackendEvents): Promise<Debuggee> {
  const { executable, args, cwd, env } = line
  const posix = process.platform !== 'win32'
  // A process group of its own: a Ctrl+C in the terminal of whoever runs the adapter is not meant for the program.
  const child = spawn(executable, args, { cwd, env, stdio: 'pipe', detached: posix, windowsHide: true })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', error => reject(executableFailed(executable, error.message)))
  })
  let errors = ''
  const print = (category: 'stdout' | 'stderr') => (text: string) => {
    if (category === 'stderr') errors = (errors + text).slice(-4000)
    events.event(new OutputEvent(text, category))
  }
  child.stdout.setEncoding('utf8').on('data', print('stdout'))
  child.stderr.setEncoding('utf8').on('data', print('stderr'))
  child.stdin.on('error', () => child.stdin.destroy())
  const ended = exitOf(child)
  const end = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      await endProcesses(child.pid, grace)
    await ended
  }
  return { pid: child.pid, ended, lastErrors: () => errors, end }
}

/** Asks the editor to start the program in a terminal, where its input and output stay. */
async function openTerminal(
  line: CommandLine,
  kind: 'integrated' | 'external',
  events: BackendEvents,
  gone: Promise<void>,
): Promise<Debuggee> {
  const { executable, args, cwd, env } = line
  const added = Object.fromEntries(Object.entries(env).filter(([name, value]) => process.env[name] !== value))
  const taken = Object.keys(process.env).filter(name => env[name] === undefined)
  const request = {
    kind,
    title: 'Wakepoint',
    cwd,
    args: [executable, ...args],
    // VS Code writes them for `env` in this order, which takes what begins with a dash only before the first value.
    env: { ...Object.fromEntries(taken.map(name => [name, null])), ...added },
  }
  const answer = await events.reverseRequest('runInTerminal', request).catch((error: Error) => {
    throw error instanceof UserError ? error : noTerminal(error.message)
  })
  const ended = gone.then((): Exit => ({ code: undefined, signal: undefined }))
  const debuggee: Debuggee = {
    pid: answer?.processId,
    ended,
    lastErrors: () => '',
    end: async () => {
      if (debuggee.pid !== undefined) await endProcesses(debuggee.pid, grace)
    },
  }
  return debuggee
}

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise(resolve => {
    child.once('exit', (code, signal) => {
      const exit = { code: code ?? undefined, signal: signal ?? undefined }
      const timer = setTimeout(() => resolve(exit), lastOutput)
      child.once('close', () => {
        clearTimeout(timer)
        resolve(exit)
      })
    })
  })
}
