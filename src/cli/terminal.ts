import { type ChildProcess, spawn } from 'node:child_process'

/** How the program ended. */
export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** The program's place in this terminal: its stdin, stdout and stderr are ours. */
export class Terminal {
  private child: ChildProcess | undefined
  private readonly endings: ((ending: Ending) => void)[] = []
  private ending: Ending | undefined

  /** Starts what a backend asks to run in a terminal (DAP `runInTerminal`); answers its body. */
  run(request: { args: string[]; cwd?: string; env?: Record<string, string | null> }): Promise<{ processId?: number }> {
    const [command, ...args] = request.args
    const child = spawn(command!, args, {
      ...(request.cwd === undefined ? {} : { cwd: request.cwd }),
      env: merge(request.env ?? {}),
      stdio: 'inherit',
    })
    this.child = child
    child.on('exit', (code, signal) => this.end({ code, signal }))
    return new Promise((resolve, reject) => {
      child.on('spawn', () => resolve(child.pid === undefined ? {} : { processId: child.pid }))
      child.on('error', error => {
        this.end({ code: 127, signal: null })
        reject(error)
      })
    })
  }

  /** Resolves when the program has ended; also when it has ended already. */
  ended(): Promise<Ending> {
    const { ending } = this
    return ending ? Promise.resolve(ending) : new Promise(resolve => this.endings.push(resolve))
  }

  kill(signal: NodeJS.Signals): void {
    this.child?.kill(signal)
  }

  private end(ending: Ending): void {
    if (this.ending) return
    this.ending = ending
    for (const resolve of this.endings) resolve(ending)
  }
}

function merge(changes: Record<string, string | null>): NodeJS.ProcessEnv {
  const env = { ...process.env }
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete env[name]
    else env[name] = value
  }
  return env
}
