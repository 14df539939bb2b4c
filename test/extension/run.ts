import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import * as vscode from 'vscode'

/** A DAP event of the adapter, as it went over the wire. */
export interface AdapterEvent {
  readonly event: string
  readonly body?: any
}

/** A program that runs under Wakepoint in this window. */
export class Run {
  private readonly events: AdapterEvent[] = []
  private readonly arrived = new vscode.EventEmitter<void>()
  session!: vscode.DebugSession
  private over!: Promise<unknown>

  /** Starts a configuration (type, request and name are filled in) and resolves once VS Code says that it runs. */
  static async start(configuration: object, options: vscode.DebugSessionOptions = {}): Promise<Run> {
    return Run.by(() =>
      vscode.debug.startDebugging(
        vscode.workspace.workspaceFolders![0],
        { type: 'wakepoint', request: 'launch', name: 'test', ...configuration },
        options,
      ),
    )
  }

  /** Does what starts a program, and takes the session that comes of it. */
  static async by(start: () => Thenable<unknown>): Promise<Run> {
    const run = new Run()
    const tracker = vscode.debug.registerDebugAdapterTrackerFactory('wakepoint', {
      createDebugAdapterTracker: () => ({
        onDidSendMessage: message => {
          if (message.type === 'event') run.receive(message)
        },
      }),
    })
    try {
      const started = new Promise<vscode.DebugSession>(resolve => {
        const once = vscode.debug.onDidStartDebugSession(session => {
          once.dispose()
          // From here on: a short program is over before anybody can ask.
          run.over = next(vscode.debug.onDidTerminateDebugSession, ({ id }) => id === session.id)
          resolve(session)
        })
      })
      assert.notEqual(await start(), false, 'VS Code did not start the program')
      run.session = await started
    } finally {
      tracker.dispose()
    }
    return run
  }

  /** The next event of that name that nobody has taken yet; one that has arrived before counts. */
  async event(name: string, holds: (body: any) => boolean = () => true): Promise<any> {
    for (;;) {
      const at = this.events.findIndex(({ event, body }) => event === name && holds(body))
      if (at >= 0) return this.events.splice(at, 1)[0]!.body
      await next(this.arrived.event)
    }
  }

  /** Ends the program as the Stop button does, and waits until VS Code has let go of it. */
  async stop(): Promise<void> {
    await vscode.debug.stopDebugging(this.session)
    await this.ended()
  }

  /** Resolves when VS Code has ended the session. */
  async ended(): Promise<void> {
    await this.over
  }

  private receive(event: AdapterEvent): void {
    this.events.push(event)
    this.arrived.fire()
  }
}

/** Resolves at the next event that fits, with what it brings. */
export function next<T>(event: vscode.Event<T>, fits: (value: T) => boolean = () => true): Promise<T> {
  return new Promise(resolve => {
    const once = event(value => {
      if (!fits(value)) return
      once.dispose()
      resolve(value)
    })
  })
}

/** Absolute path of a file of the folder that is open: a copy of examples/. */
export function example(path: string): string {
  return join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, path)
}

/** Number of the line of an example that holds the text; 1-based. */
export async function lineWith(path: string, text: string): Promise<number> {
  const document = await vscode.workspace.openTextDocument(example(path))
  const at = document.getText().indexOf(text)
  assert.ok(at >= 0, `${path} has no line with ${text}`)
  return document.positionAt(at).line + 1
}

/** Names of the function breakpoints that VS Code has. */
export function functionBreakpoints(): string[] {
  return vscode.debug.breakpoints.flatMap(breakpoint =>
    breakpoint instanceof vscode.FunctionBreakpoint ? breakpoint.functionName : [],
  )
}

/** Whether a process runs; one that is dead and not yet fetched by its parent does not. */
export function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.startsWith('Z')
}

/** Resolves when the condition holds, for what tells nobody when it does. */
export async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 20))
}

/** Resolves when the condition holds, which is looked at now and at each such event. */
export async function until(event: vscode.Event<unknown>, holds: () => boolean): Promise<void> {
  if (holds()) return
  await new Promise<void>(resolve => {
    const subscription = event(() => {
      if (!holds()) return
      subscription.dispose()
      resolve()
    })
  })
}
