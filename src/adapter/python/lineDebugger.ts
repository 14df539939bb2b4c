import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Event } from '@vscode/debugadapter'
import type { DebugProtocol } from '@vscode/debugprotocol'
import type { TaskId } from '../../protocol'
import type { BackendEvents, TaskStop } from '../backend'
import type { ChildRequest } from '../childSession'
import { endProcesses } from '../endProcesses'
import { pythonChildSession } from './childSession'
import { DapClient } from './dapClient'
import { portIsNotDebugpy } from './errors'

/** How long debugpy may take to say hello, and to let go, in milliseconds. */
const helloPatience = 10_000
const endPatience = 2000

/** What the line debugger tells its owner beside the events it passes on. */
export interface LineDebuggerEvents {
  /** Right before a thread's `stopped` event is passed on; answers which task runs there. */
  beforeStop(thread: number | undefined): Promise<TaskId | undefined>
  /** The program is gone. Told once, after all its events. */
  ended(exitCode: number | undefined): void
  /** The configuration of the session, which those of child processes inherit. */
  readonly config: object
}

const initialize = {
  clientID: 'wakepoint',
  adapterID: 'python',
  pathFormat: 'path',
  linesStartAt1: true,
  columnsStartAt1: true,
  supportsVariableType: true,
  supportsRunInTerminalRequest: true,
  supportsStartDebuggingRequest: true,
  supportsMemoryReferences: true,
}

/** debugpy, seen from our side of the proxy: the editor's requests go in, its events come out, in order. */
export class LineDebugger {
  private client!: DapClient
  private started: Promise<unknown> = Promise.resolve()
  private exitCode: number | undefined
  private order: Promise<void> = Promise.resolve()
  private hasEnded = false
  private ready!: () => void
  private readonly initialized = new Promise<void>(resolve => {
    this.ready = resolve
  })
  private gone!: () => void
  private readonly left = new Promise<void>(resolve => {
    this.gone = resolve
  })

  private constructor(
    private readonly events: BackendEvents,
    private readonly own: LineDebuggerEvents,
  ) {}

  /** Starts debugpy's adapter from its package folder. */
  static async spawn(interpreter: string, debugpy: string, events: BackendEvents, own: LineDebuggerEvents) {
    const line = new LineDebugger(events, own)
    line.client = await DapClient.spawn(interpreter, [join(debugpy, 'adapter')], process.env, line.dapEvents)
    await line.client.request('initialize', initialize)
    return line
  }

  /** Connects to a program that waits for a debugger on a port. */
  static async connect(host: string, port: number, events: BackendEvents, own: LineDebuggerEvents) {
    const line = new LineDebugger(events, own)
    line.client = await DapClient.connect(host, port, line.dapEvents)
    const hello = line.client.request('initialize', initialize)
    const late = sleep(helloPatience, undefined, { ref: false }).then(() =>
      Promise.reject(portIsNotDebugpy(host, port)),
    )
    try {
      await Promise.race([hello, late])
    } catch {
      line.client.close()
      throw portIsNotDebugpy(host, port)
    }
    return line
  }

  /** Launches or attaches; resolves when breakpoints can be set. */
  async start(command: 'launch' | 'attach', args: object): Promise<void> {
    // Answered only after configurationDone; until then only its failure matters.
    this.started = this.client.request(command, args)
    const failed = this.started.then(() => this.initialized)
    const ended = this.left.then(() => this.started)
    await Promise.race([this.initialized, failed, ended])
  }

  async configurationDone(): Promise<void> {
    await this.client.request('configurationDone')
    await this.started
  }

  request(command: string, args: unknown): Promise<any> {
    return this.client.request(command, args)
  }

  /** Ends the debugging, and with it the program when `terminateDebuggee`. Resolves when nothing of debugpy is left. */
  async end(terminateDebuggee: boolean): Promise<void> {
    const asked = this.client.request('disconnect', { terminateDebuggee }).catch(() => undefined)
    await Promise.race([asked, sleep(endPatience, undefined, { ref: false })])
    const { pid, exitCode } = this.client.process ?? {}
    if (pid !== undefined && exitCode === null) await endProcesses(pid, endPatience)
    this.client.close()
  }

  private readonly dapEvents = {
    event: (event: DebugProtocol.Event) => {
      this.order = this.order.then(() => this.pass(event))
    },
    reverseRequest: (command: string, args: any) =>
      this.events.reverseRequest(
        command,
        command === 'startDebugging' ? pythonChildSession(this.own.config, args as ChildRequest) : args,
      ),
    closed: () => {
      this.order = this.order.then(() => this.finish())
    },
  }

  private async pass({ event, body }: DebugProtocol.Event): Promise<void> {
    if (event === 'initialized') return this.ready()
    if (event === 'terminated') return this.finish()
    if (event.startsWith('debugpy') || (event === 'output' && body?.category === 'telemetry')) return
    if (event === 'exited') this.exitCode = body?.exitCode
    if (event === 'stopped') {
      const task = await this.own.beforeStop(body?.threadId)
      this.events.event(new Event(event, { ...body, task } satisfies TaskStop))
    } else this.events.event(new Event(event, body))
  }

  private finish(): void {
    if (this.hasEnded) return
    this.hasEnded = true
    this.gone()
    this.own.ended(this.exitCode)
  }
}
