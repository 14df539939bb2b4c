import { DebugSession, Event, InitializedEvent, Response, TerminatedEvent } from '@vscode/debugadapter'
import type { DebugProtocol } from '@vscode/debugprotocol'
import type { AttachArguments, Fact, LaunchArguments, SessionOpened } from '../protocol'
import type { BackendFactory, TaskStop } from './backend'
import { chooseBackend } from './backends'
import { breakpointRequests } from './breakpointRequests'
import { deadlockFilter, sessionCapabilities } from './capabilities'
import { Changes } from './changes'
import type { ChildRequest } from './childSession'
import { ChildSessions } from './childSessions'
import { dataBreakpointRequests } from './dataBreakpoints'
import { Deadlocks } from './deadlocks'
import { alreadyStarted, noTerminal, notStarted, UserError } from './errors'
import { readArguments } from './launchArguments'
import { panelRequests } from './panelRequests'
import { Program, resuming } from './program'
import { Stops } from './stops'
import { TaskThreads } from './taskThreads'
import { Wakepoints } from './wakepoints'

type Handlers = Readonly<Record<string, (args: any) => Promise<unknown>>>

/** How long the editor may take to open a terminal, in milliseconds. */
const terminalTimeout = 30_000

/** The switchboard of one debug session: each request goes to the concern that knows it, else to the line debugger. */
export class Session extends DebugSession {
  private program: Program | undefined
  private threads: TaskThreads | undefined
  /** Whether the editor can be asked for the sessions of child processes. */
  private opensSessions = false
  private readonly childSessions = new ChildSessions(wanted =>
    this.sendEvent(new Event('wakepoint/sessionWanted', wanted)),
  )
  private requests: Handlers = {
    initialize: async (args: DebugProtocol.InitializeRequestArguments) => {
      this.opensSessions = args.supportsStartDebuggingRequest ?? false
      return sessionCapabilities
    },
    launch: (args: LaunchArguments) => this.open('launch', args, (program, config) => program.launch(config)),
    attach: (args: AttachArguments) => this.open('attach', args, (program, config) => program.attach(config)),
    terminate: () => this.close(),
    disconnect: () => this.close(),
    setBreakpoints: async () => ({ breakpoints: [] }),
    threads: async () => ({ threads: [] }),
  }

  /** Ends the program if one runs; resolves when nothing is left of it. */
  async close(): Promise<object> {
    await this.program?.terminate()
    return {}
  }

  /** Called by the library when the editor has gone: what runs ends before the adapter does. */
  override shutdown(): void {
    const leave = () => super.shutdown()
    this.close().then(leave, leave)
  }

  protected override dispatchRequest(request: DebugProtocol.Request): void {
    void this.answer(request)
  }

  private async answer(request: DebugProtocol.Request): Promise<void> {
    const response: DebugProtocol.Response = new Response(request)
    try {
      const handle = this.requests[request.command]
      if (!handle && !this.program) throw notStarted()
      response.body = await (handle ? handle(request.arguments ?? {}) : this.lineDebugger(request))
    } catch (error) {
      response.success = false
      response.message = sentenceOf(error)
      response.body = {
        error: { id: 1, format: escapeBraces(response.message), showUser: request.command === 'launch' },
      }
    }
    this.sendResponse(response)
    if (request.command === 'disconnect') this.shutdown()
  }

  private lineDebugger({ command, arguments: args }: DebugProtocol.Request): Promise<unknown> {
    if (resuming.has(command)) this.threads?.goOn(command)
    return this.program!.request(command, this.threads?.withThread(args ?? {}))
  }

  private async open(
    request: 'launch' | 'attach',
    written: LaunchArguments & AttachArguments,
    start: (program: Program, config: LaunchArguments & AttachArguments) => Promise<void>,
  ) {
    if (this.program) throw alreadyStarted()
    const config = { ...readArguments(written), ...(!this.opensSessions && { subProcess: false }) }
    const program = this.connect(chooseBackend(config, request), config)
    try {
      await start(program, config)
    } catch (error) {
      await program.terminate()
      throw error
    }
    // A child process may have ended before one could attach to it.
    if (config.subProcessId !== undefined && program.state === 'ended') return {}
    const { capabilities } = program.backend
    if (Object.keys(capabilities).length > 0) this.sendEvent(new Event('capabilities', { capabilities }))
    this.sendEvent(new Event('wakepoint/abilities', program.abilities))
    this.sendEvent(new InitializedEvent())
    return {}
  }

  /** Wires the concerns of a program to each other. */
  private connect(makeBackend: BackendFactory, config: LaunchArguments & AttachArguments) {
    const send = (event: string, body: object) => this.sendEvent(new Event(event, body))
    const program: Program = new Program(makeBackend, {
      facts: facts => takeFacts(facts),
      event: event => this.sendEvent(event.event === 'stopped' ? new Event('stopped', takeStop(event.body)) : event),
      reverseRequest: (command, args) => this.ask(command, args),
      ended: () => {
        changes.dispose()
        this.childSessions.end()
        this.sendEvent(new TerminatedEvent())
      },
    })
    const changes = new Changes(() => send('wakepoint/changed', { now: program.now }))
    const tellBreakpoint = (breakpoint: object) => send('breakpoint', { reason: 'changed', breakpoint })
    const wakepoints = new Wakepoints(program, tellBreakpoint, config.noDebug)
    const threads = new TaskThreads(program, config.tasksInCallStack ?? [], send)
    const stops = new Stops(program, wakepoints, output => send('output', output))
    const goOn = async () => {
      threads.goOn('continue')
      await program.request('continue', threads.withThread({ threadId: firstThread }))
      send('continued', { threadId: firstThread, allThreadsContinued: true })
    }
    const deadlocks = new Deadlocks(program, ring => {
      stops.expectRing(ring)
      for (const task of ring) threads.show(task, true)
      void program.request('pause', { threadId: firstThread }).catch(() => undefined)
    })
    const takeFacts = (facts: readonly Fact[]) => {
      for (const concern of [stops, wakepoints, threads, deadlocks]) concern.takeFacts(facts)
      if (facts.some(fact => fact.type === 'abilitiesTold')) send('wakepoint/abilities', program.abilities)
      // Only told because a panel asked: it must not ask again because of it.
      if (facts.some(fact => fact.type !== 'loopsInspected')) changes.note()
    }
    const takeStop = (stop: TaskStop) => {
      wakepoints.takeStop()
      changes.note()
      return stops.describe(threads.takeStop(stop), threads.stoppedIn)
    }
    this.program = program
    this.threads = threads
    const handlers: Handlers = {
      ...this.requests,
      configurationDone: async () => {
        await program.configurationDone()
        return {}
      },
      ...breakpointRequests(program, wakepoints),
      ...dataBreakpointRequests(program, wakepoints),
      ...threads.requests,
      exceptionInfo: args => stops.requests.exceptionInfo(threads.withThread(args)),
      'wakepoint/session': async (answer: SessionOpened) => {
        this.childSessions.take(answer)
        return {}
      },
      ...panelRequests(program, threads, wakepoints, goOn, () => changes.note()),
      setExceptionBreakpoints: async (args: DebugProtocol.SetExceptionBreakpointsArguments) => {
        const all = [...args.filters, ...(args.filterOptions ?? []).map(({ filterId }) => filterId)]
        deadlocks.enabled = all.includes(deadlockFilter)
        return await program.request('setExceptionBreakpoints', args)
      },
    }
    this.requests = handlers
    return program
  }

  private ask(command: string, args: unknown): Promise<any> {
    // An adapter that runs without the extension is told so by having no storage.
    if (command === 'startDebugging' && process.env.WAKEPOINT_STORAGE)
      return this.childSessions.open(args as ChildRequest)
    return new Promise((resolve, reject) => {
      this.sendRequest(command, args, terminalTimeout, ({ success, message, body }) => {
        if (success) resolve(body)
        else reject(noTerminal(message ?? 'the editor refused'))
      })
    })
  }
}

const firstThread = 1

function sentenceOf(error: unknown): string {
  if (error instanceof UserError) return error.message
  const { stack } = error instanceof Error ? error : new Error(String(error))
  return `Wakepoint has a bug here: ${stack}`
}

/** In `format`, braces are places for variables. */
function escapeBraces(text: string): string {
  return text.replace(/[{}]/g, brace => (brace === '{' ? '(' : ')'))
}
