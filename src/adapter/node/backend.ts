import { constants } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { Event, ExitedEvent } from '@vscode/debugadapter'
import type { DebugProtocol } from '@vscode/debugprotocol'
import type { AttachArguments, CommandName, Commands, Fact, LaunchArguments, TaskId } from '../../protocol'
import type { Backend, BackendEvents, TaskStackFrame } from '../backend'
import { type Debuggee, type Exit, startDebuggee } from '../debuggee'
import { type Door, openDoor } from '../door'
import { endProcesses } from '../endProcesses'
import {
  cannotAttach,
  diedAtStart,
  nothingSettles,
  notStarted,
  probeSilent,
  processTaken,
  programGone,
  unlessGone,
} from '../errors'
import { type Hall, openHall, sendToDoor } from '../hall'
import { isRunning } from '../processTree'
import type { Wire } from '../wire'
import { Breakpoints } from './breakpoints'
import { Cdp } from './cdp'
import { nodeChildSession } from './childSession'
import { commandLineOf } from './commandLine'
import { DebuggerDomain } from './debuggerDomain'
import { setEntry } from './entry'
import { Exceptions } from './exceptions'
import { FirstLines } from './firstLines'
import { FunctionBreakpoints } from './functionBreakpoints'
import { InsertedText } from './insertedText'
import { OwnWakepoint } from './ownWakepoint'
import { Pauses } from './pauses'
import { handlerOf, nodeRequests, withoutDebugging } from './requests'
import { RunningCalls } from './runningCalls'
import { Scripts } from './scripts'
import { readSkipFiles } from './skipFiles'
import { Stack } from './stack'
import { Variables } from './variables'

/** How long a program may take until its probe reports, in milliseconds. */
const patience = 30_000

/** How long a program may take to start, or to go on from a stop, before it is ended, in milliseconds. */
const patienceAtEnd = 500

/** How long a process that outlived its parent may take to end when it is asked to, in milliseconds. */
const grace = 2000

/** How long what a program has told last may take to be read once it has ended, in milliseconds. */
const lastFacts = 20_000

/** A Node program, debugged by its own probe: no inspector port. */
export function nodeBackend(events: BackendEvents): Backend {
  return new NodeBackend(events)
}

class NodeBackend implements Backend {
  readonly capabilities = { supportsBreakpointLocationsRequest: true, supportsDataBreakpoints: true }
  private starting: Promise<Debuggee> | undefined
  private debuggee: Debuggee | undefined
  private door: Door | undefined
  private hall: Hall | undefined
  private connection: Connection | undefined
  /** Whether the program is one of the processes that it starts. */
  private onlyStarts = false
  private isEnding = false
  private leave!: () => void
  private readonly left = new Promise<void>(resolve => {
    this.leave = resolve
  })
  private ending: Promise<void> | undefined
  /** Settles when the end of the program has been told. */
  private told: Promise<void> | undefined

  constructor(private readonly events: BackendEvents) {}

  async launch(config: LaunchArguments): Promise<void> {
    const door = await this.openDoor()
    try {
      const hall = config.subProcess === false ? undefined : await this.openHall(config)
      const line = await commandLineOf(config, { ...door.address, wait: true, ...(hall && { hall: hall.address }) })
      if (this.isEnding) throw programGone()
      this.onlyStarts = line.onlyStarts
      this.starting = startDebuggee(line, config, this.events, this.left)
      const debuggee = await this.starting
      this.debuggee = debuggee
      if (this.isEnding) {
        await debuggee.end()
        throw programGone()
      }
      const wire = await this.enter(door, debuggee)
      this.connection = connect(wire, config, this.events)
      this.told = debuggee.ended.then(exit => this.endWhenRead(exit))
      if (config.holdTime === false) await wire.command('holdTime', { held: false })
      if (!line.onlyStarts) await setEntry(this.connection, config, line.program)
    } finally {
      door.close()
    }
  }

  /** Takes over a process that waits in the hall of its parent's session. */
  async attach(config: AttachArguments): Promise<void> {
    const { hall, subProcessId: pid } = config
    if (!hall || pid === undefined) throw cannotAttach('Node.js')
    const door = await this.openDoor()
    try {
      const gone = sendToDoor(hall, pid, door.address)
      const wire = await Promise.race([door.entered, gone, this.left])
      if (this.isEnding) {
        // It would wait for its first line.
        wire?.close()
        throw programGone()
      }
      if (wire) {
        this.connection = connect(wire, config, this.events)
        this.told = this.left.then(() => this.end(undefined))
        if (config.holdTime === false) await wire.command('holdTime', { held: false })
        await setEntry(this.connection, config, config.program)
      } else if (isRunning(pid)) throw processTaken(pid)
      else this.end(undefined)
    } finally {
      door.close()
    }
  }

  private async openDoor(): Promise<Door> {
    this.door = await openDoor({
      facts: facts => this.takeFacts(facts),
      event: (name, params) => this.connection?.cdp.take(name, params),
      closed: () => this.leave(),
    })
    return this.door
  }

  private async openHall(config: LaunchArguments): Promise<Hall> {
    const hall = await openHall(child =>
      this.events.reverseRequest('startDebugging', nodeChildSession(config, child, hall.address, this.onlyStarts)),
    )
    this.hall = hall
    return hall
  }

  async configurationDone(): Promise<void> {
    await this.connected().wire.command('startProgram', {}).catch(unlessGone)
  }

  async request(command: string, args: unknown): Promise<unknown> {
    return await handlerOf(this.connected().requests, command)(args)
  }

  async taskFrames(task: TaskId): Promise<TaskStackFrame[]> {
    const { wire, stack } = this.connected()
    const { frames } = await wire.command('inspectTask', { task })
    return stack.ofTask(frames, task)
  }

  async futureOf(variablesReference: number, name: string): Promise<number> {
    const { cdp, variables } = this.connected()
    const objectId = await variables.objectOf(variablesReference, name)
    const { number } = await cdp.send('Wakepoint.mark', { objectId })
    if (typeof number === 'string') throw nothingSettles(number)
    return number
  }

  async command<C extends CommandName>(name: C, args: Commands[C]['arguments']): Promise<Commands[C]['answer']> {
    const { wire, own } = this.connected()
    if (name !== 'setWakepoints') return await wire.command(name, args)
    return (await own.set((args as Commands['setWakepoints']['arguments']).wakepoints)) as Commands[C]['answer']
  }

  terminate(): Promise<void> {
    this.ending ??= this.endProgram()
    return this.ending
  }

  private async endProgram(): Promise<void> {
    this.isEnding = true
    this.door?.close()
    // Nobody comes in any more: `attach` waits for no one.
    if (!this.connection) this.leave()
    // A paused program could not hear the signal that asks it to end; one that doesn't answer gets it all the same.
    const going = this.connection?.pauses.end().catch(() => undefined)
    const started = this.starting?.catch(() => undefined)
    await Promise.race([Promise.all([going, started]), sleep(patienceAtEnd, undefined, { ref: false })])
    // Those whose parents have ended are nobody's children any more.
    const children = this.hall?.pids ?? []
    await this.debuggee?.end()
    await Promise.all(children.map(pid => endProcesses(pid, grace)))
    this.leaveHall()
    this.connection?.wire.close()
    await this.told
  }

  private enter(door: Door, debuggee: Debuggee): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(probeSilent(patience / 1000)), patience)
      void debuggee.ended.then(exit => {
        clearTimeout(timer)
        reject(diedAtStart(describeExit(exit), debuggee.lastErrors().trim()))
      })
      void door.entered.then(wire => {
        clearTimeout(timer)
        resolve(wire)
      })
    })
  }

  private takeFacts(facts: readonly Fact[]): void {
    this.early.push(...facts)
    if (!this.connection) return
    const all = this.early
    this.early = []
    const started = all.find(fact => fact.type === 'programStarted')
    if (started && this.debuggee) this.debuggee.pid ??= started.pid
    this.connection.calls.take(all)
    this.events.facts(all)
  }

  /** Facts that came before the connection was known to the rest. */
  private early: Fact[] = []

  /** Of megabytes that wait in a connection Node reads a part at a time, and hears of the end of the process between. */
  private async endWhenRead(exit: Exit): Promise<void> {
    await Promise.race([this.left, sleep(lastFacts, undefined, { ref: false })])
    this.end(exit)
  }

  /** How a program ended that was attached to only its parent knows. */
  private end(exit: Exit | undefined): void {
    // Who is ending the program still has to know who waits there.
    if (!this.isEnding) this.leaveHall()
    this.connection?.wire.close()
    if (exit?.signal && !this.isEnding)
      this.events.event(
        new Event('output', { category: 'console', output: `The program was ended by ${exit.signal}.\n` }),
      )
    if (exit) this.events.event(new ExitedEvent(exitCodeOf(exit)))
    this.events.ended(exit?.code)
  }

  private leaveHall(): void {
    this.hall?.close()
    this.hall = undefined
  }

  private connected(): Connection {
    if (this.connection) return this.connection
    throw this.isEnding ? programGone() : notStarted()
  }
}

export type Connection = ReturnType<typeof connect>

/** Wires the concerns of line debugging to each other and to a probe. */
function connect(wire: Wire, config: LaunchArguments, events: BackendEvents) {
  const cdp = new Cdp(wire)
  const scripts = new Scripts(cdp, config.outFiles)
  const skipFiles = readSkipFiles(config.skipFiles ?? [])
  const calls = new RunningCalls()
  const own = new OwnWakepoint(wire)
  const stack = new Stack(cdp, scripts, skipFiles)
  const variables = new Variables(cdp)
  const exceptions = new Exceptions(cdp, () => domain)
  const firstLines = new FirstLines(cdp, scripts)
  const inserted = new InsertedText(cdp, scripts)
  const breakpoints = new Breakpoints(cdp, scripts, inserted, () => domain, firstLines, events)
  const functions = new FunctionBreakpoints(cdp, scripts, () => domain, breakpoints, firstLines, events)
  const domain: DebuggerDomain = new DebuggerDomain(cdp, async () => {
    await cdp.send('Debugger.setAsyncCallStackDepth', { maxDepth: 0 })
    await cdp.send('Debugger.setBlackboxPatterns', { patterns: skipFiles.patterns })
    firstLines.forget()
    await exceptions.prepare()
    await breakpoints.prepare()
    await functions.prepare()
  })
  const forget = () => {
    stack.forget()
    variables.forget()
  }
  const parentOf = async (task: TaskId) => {
    const detail = await wire.command('inspectTask', { task }).catch(() => undefined)
    return detail?.awaitedBy[0]
  }
  const pauses = new Pauses({
    cdp,
    scripts,
    inserted,
    domain,
    breakpoints,
    functions,
    firstLines,
    exceptions,
    own,
    calls,
    skipFiles,
    events: { ...events, event: event => events.event(withTask(event, calls)) },
    parentOf,
    forget,
  })
  const all = nodeRequests({
    cdp,
    scripts,
    breakpoints,
    functions,
    inserted,
    domain,
    exceptions,
    pauses,
    stack,
    variables,
  })
  const requests = config.noDebug ? withoutDebugging(all) : all
  return { wire, cdp, scripts, domain, calls, own, stack, variables, pauses, requests }
}

/** A stop says which call runs there. */
function withTask(event: DebugProtocol.Event, { innermost: task }: RunningCalls): DebugProtocol.Event {
  return event.event === 'stopped' && task !== undefined ? { ...event, body: { ...event.body, task } } : event
}

function exitCodeOf({ code, signal }: Exit): number {
  return code ?? (signal ? 128 + (constants.signals[signal] ?? 0) : 0)
}

function describeExit({ code, signal }: Exit): string {
  return signal ? `signal ${signal}` : `exit code ${code ?? 'unknown'}`
}
