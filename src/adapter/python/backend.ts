import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Event, ExitedEvent, OutputEvent } from '@vscode/debugadapter'
import {
  type AttachArguments,
  type Choice,
  type CommandName,
  type Commands,
  type Fact,
  type HallAddress,
  type LaunchArguments,
  type ProbeOptions,
  probeVariable,
  type SelectedInterpreter,
  type TaskId,
} from '../../protocol'
import type { Backend, BackendEvents, TaskStackFrame } from '../backend'
import { type Debuggee, startDebuggee } from '../debuggee'
import { type Door, openDoor } from '../door'
import { endProcesses } from '../endProcesses'
import { diedAtStart, notStarted, probeSilent, processTaken, programGone } from '../errors'
import { type Hall, openHall, sendToDoor } from '../hall'
import { isRunning } from '../processTree'
import type { Wire } from '../wire'
import { attachTo } from './attach'
import { watchedChildSession } from './childSession'
import { findDebugpy } from './debugpy'
import { endedWith, noDebugpy, watchedOnly } from './errors'
import { exceptionFilters } from './exceptions'
import type { Interpreter } from './interpreter'
import { launchRequest } from './launchRequest'
import { LineDebugger, type LineDebuggerEvents } from './lineDebugger'
import { Offer } from './offer'
import { type Place, placeOf } from './place'
import { Selection } from './selection'
import { isForProbe, stackFrames } from './taskFrames'
import { answerWatched } from './watching'

/** How long the program may take until its probe reports, and the probe to tell what it knows, in milliseconds. */
const patience = 30_000
const flushPatience = 2000
const lastFacts = 1000
const grace = 2000

const steps = new Set(['next', 'stepIn', 'stepOut'])

/** A CPython program: debugpy behind us for lines, our own probe for tasks. Without debugpy it is only watched. */
export function pythonBackend(events: BackendEvents): Backend {
  return new PythonBackend(events)
}

class PythonBackend implements Backend {
  readonly capabilities = {
    supportsConditionalBreakpoints: true,
    supportsHitConditionalBreakpoints: true,
    supportsLogPoints: true,
    supportsSetExpression: true,
    supportsGotoTargetsRequest: true,
    supportsStepInTargetsRequest: true,
    supportsModulesRequest: true,
    supportsExceptionInfoRequest: true,
    supportsDataBreakpoints: true,
  }
  private door: Door | undefined
  private hall: Hall | undefined
  private wire: Wire | undefined
  private line: LineDebugger | undefined
  private debuggee: Debuggee | undefined
  private readonly offer: Offer
  private readonly selection: Selection
  private pid: number | undefined
  private owned = true
  private isEnding = false
  private hasEnded = false
  private lastErrors = ''
  private ending: Promise<void> | undefined
  private leave!: () => void
  private giveUp!: () => void
  private readonly left = new Promise<void>(resolve => {
    this.leave = resolve
  })

  constructor(private readonly events: BackendEvents) {
    this.over.catch(() => undefined)
    this.offer = new Offer(events)
    this.selection = new Selection(events)
  }

  get watchesOnly(): boolean {
    return this.line === undefined
  }

  async launch(config: LaunchArguments): Promise<void> {
    const door = await this.openDoor()
    try {
      const watched = config.observe || config.noDebug
      const place = await placeOf(config, this.selection)
      const debugpy = watched ? undefined : await this.debugpyFor(place.interpreter, config)
      await this.unlessEnding()
      // debugpy holds the program before its first line itself.
      const wait = !debugpy
      // debugpy ends its program itself; in a terminal a person can see it and end it.
      const endsWithAdapter = !debugpy && (config.console ?? 'internalConsole') === 'internalConsole'
      // It also opens sessions for the processes that its program starts.
      const hall = debugpy || config.subProcess === false ? undefined : await this.openHall(config)
      const options: ProbeOptions = { ...door.address, wait, endsWithAdapter, hall: hall?.address }
      place.env[probeVariable] = JSON.stringify(options)
      if (!watched && !debugpy) this.say(noDebugpy(place.interpreter.path).message)
      if (debugpy) await this.launchDebugged(config, place, debugpy, door)
      else await this.launchWatched(config, place, door)
      if (config.holdTime === false) await this.command('holdTime', { held: false })
    } finally {
      door.close()
    }
  }

  private async debugpyFor(interpreter: Interpreter, { debugpyPaths }: LaunchArguments): Promise<string | undefined> {
    return findDebugpy(interpreter, debugpyPaths) ?? (await this.offer.make(interpreter, 'watch'))
  }

  async attach(config: AttachArguments): Promise<void> {
    this.owned = false
    const door = await this.openDoor()
    try {
      if (config.hall && config.subProcessId !== undefined) {
        await this.takeOver(config.hall, config.subProcessId, door)
        return
      }
      const { offer, selection } = this
      const own = this.lineEvents(config)
      const { line } = await attachTo(config, { door, events: this.recorder, own, offer, selection })
      this.line = line
      this.wire = await this.inTime(door.entered, patience)
      if (!this.line) void this.left.then(() => this.end(undefined))
      if (config.holdTime === false) await this.command('holdTime', { held: false })
    } catch (error) {
      if (config.subProcessId === undefined || !(await this.childIsGone(config.subProcessId))) throw error
      await this.end(undefined)
    } finally {
      door.close()
    }
  }

  /** A process that waits in the hall of its parent's session; it may have ended by now. */
  private async takeOver(hall: HallAddress, pid: number, door: Door): Promise<void> {
    const gone = sendToDoor(hall, pid, door.address)
    this.wire = (await Promise.race([door.entered, gone, this.left])) ?? undefined
    if (this.isEnding) throw programGone()
    if (this.wire) void this.left.then(() => this.end(undefined))
    else if (isRunning(pid)) throw processTaken(pid)
    else await this.end(undefined)
  }

  private async openHall(config: LaunchArguments): Promise<Hall> {
    const hall = await openHall(child =>
      this.events.reverseRequest('startDebugging', watchedChildSession(config, child, hall.address)),
    )
    this.hall = hall
    return hall
  }

  async configurationDone(): Promise<void> {
    // The line debugger is in the program by now: the probe takes note of it before the first line runs.
    await this.flush()
    await this.wire?.command('startProgram', {}).catch(unlessGone)
    await this.line?.configurationDone()
  }

  async request(command: string, args: unknown): Promise<unknown> {
    if (command === 'wakepoint/choose') return this.offer.choose(args as Choice)
    if (command === 'wakepoint/interpreter') return this.selection.take(args as SelectedInterpreter)
    if (isForProbe(command, args)) return await this.connected().method(command, args)
    if (!this.line) return await answerWatched(command, args)
    if (command === 'setExceptionBreakpoints') return await this.line.request(command, exceptionFilters(args as any))
    if (steps.has(command)) return await this.step(this.line, command, args)
    if (command === 'setBreakpoints') return await this.setBreakpoints(this.line, args)
    if (command === 'pause') await this.wire?.method('wakeLoops', {}).catch(() => undefined)
    return await this.line.request(command, args)
  }

  /** Breakpoints also stop calls that are suspended now. */
  private async setBreakpoints(line: LineDebugger, args: unknown): Promise<unknown> {
    const answer = await line.request('setBreakpoints', args)
    await this.wire?.method('traceSuspended', {}).catch(() => undefined)
    return answer
  }

  /** A step stays with its task; a step out of a task ends in whoever awaits it. */
  private async step(line: LineDebugger, command: string, args: any): Promise<unknown> {
    const thread = { thread: args?.threadId }
    if (command === 'stepOut') {
      const answer = await this.wire?.method('leaveTask', thread).catch(() => undefined)
      return await line.request((answer as { left?: boolean })?.left ? 'continue' : 'stepOut', args)
    }
    await this.wire?.method('followSteps', thread).catch(() => undefined)
    return await line.request(command, args)
  }

  async taskFrames(task: TaskId): Promise<TaskStackFrame[]> {
    const { frames } = await this.connected().command('inspectTask', { task })
    return stackFrames(frames)
  }

  async futureOf(variablesReference: number, name: string): Promise<number> {
    if (!this.line) throw watchedOnly()
    const answer = await this.connected().method('markFuture', { variablesReference, name })
    return (answer as { future: number }).future
  }

  async command<C extends CommandName>(name: C, args: Commands[C]['arguments']): Promise<Commands[C]['answer']> {
    return await this.connected().command(name, args)
  }

  terminate(): Promise<void> {
    this.ending ??= this.endProgram()
    return this.ending
  }

  private async launchDebugged(config: LaunchArguments, place: Place, debugpy: string, door: Door): Promise<void> {
    const own = this.lineEvents(config)
    const line = await LineDebugger.spawn(place.interpreter.path, debugpy, this.recorder, own)
    this.line = line
    await this.unlessEnding(() => line.end(true))
    const env = { ...place.env, WAKEPOINT_DEBUGGER: '1' }
    await line.start('launch', launchRequest(config, { ...place, env }))
    if (this.hasEnded) throw diedAtStart('at once', this.lastErrors.trim())
    this.wire = await this.inTime(door.entered, patience)
  }

  private async launchWatched(config: LaunchArguments, place: Place, door: Door): Promise<void> {
    const { interpreter, probe, target, cwd, env, program } = place
    const args = [...interpreter.options, '-u', join(probe, 'main.py'), ...target, ...(config.args ?? [])]
    const line = { executable: interpreter.path, args, cwd, env, program: program ?? config.module ?? '' }
    const debuggee = await startDebuggee(line, config, this.recorder, this.left)
    this.debuggee = debuggee
    await this.unlessEnding(() => debuggee.end())
    const died = debuggee.ended.then(({ code, signal }) => {
      throw diedAtStart(signal ? `signal ${signal}` : `exit code ${code}`, this.lastErrors.trim())
    })
    const entered = this.inTime(door.entered, patience)
    this.wire = await Promise.race([entered, died])
    void debuggee.ended.then(({ code }) => {
      this.events.event(new ExitedEvent(code ?? 0))
      return this.end(code)
    })
  }

  /** The session may have ended while something was started: then that is ended, too, and nothing goes on. */
  private async unlessEnding(undo?: () => Promise<void>): Promise<void> {
    if (!this.isEnding) return
    await undo?.()
    throw programGone()
  }

  private lineEvents(config: object): LineDebuggerEvents {
    return { config, beforeStop: thread => this.learnStop(thread), ended: code => void this.end(code) }
  }

  /** Whether a child of a debugged program has ended before one could attach to it, which is nobody's fault. */
  private async childIsGone(pid: number): Promise<boolean> {
    if (this.hasEnded || !isRunning(pid)) return true
    // It says farewell a moment before it ends.
    await Promise.race([this.over.catch(() => undefined), sleep(lastFacts, undefined, { ref: false })])
    return this.hasEnded || !isRunning(pid)
  }

  private async openDoor(): Promise<Door> {
    this.door = await openDoor({
      facts: facts => this.takeFacts(facts),
      event: () => undefined,
      closed: () => this.leave(),
    })
    return this.door
  }

  /** Everything the probe knows by now has been told when this resolves. */
  private async flush(): Promise<void> {
    await this.ask('flush')
  }

  /** The same at a stop of a thread; answers which task runs there. */
  private async learnStop(thread: number | undefined): Promise<TaskId | undefined> {
    await this.flush()
    return ((await this.ask('stoppedTask', { thread })) as { task?: TaskId } | undefined)?.task
  }

  /** The probe's answer; undefined when it has none in time. */
  private async ask(method: string, args: object = {}): Promise<unknown> {
    const told = this.wire?.method(method, args).catch(() => undefined)
    return await Promise.race([told, sleep(flushPatience, undefined, { ref: false })])
  }

  private async endProgram(): Promise<void> {
    this.isEnding = true
    this.offer.end()
    this.selection.end()
    this.door?.close()
    if (!this.owned) this.wire?.close()
    await this.line?.end(this.owned)
    const children = this.hall?.pids ?? []
    await this.debuggee?.end()
    await Promise.all(children.map(pid => endProcesses(pid, grace)))
    this.hall?.close()
    // In a terminal the program is nobody's child here.
    if (this.owned && this.pid !== undefined) await endProcesses(this.pid, grace)
    this.wire?.close()
    await this.end(undefined)
  }

  private async end(exitCode: number | undefined): Promise<void> {
    if (this.hasEnded) return
    this.hasEnded = true
    this.hall?.close()
    this.giveUp()
    if (this.wire) await Promise.race([this.left, sleep(lastFacts, undefined, { ref: false })])
    const error = /^([A-Za-z_][\w.]*(?:Error|Exception|Exit|Interrupt)\b.*)$/m.exec(lastTraceback(this.lastErrors))
    if (exitCode && error && !this.isEnding) this.say(endedWith(exitCode, error[1]!))
    this.wire?.close()
    this.events.ended(exitCode)
  }

  private inTime<T>(thing: Promise<T>, time: number): Promise<T> {
    const late = sleep(time, undefined, { ref: false }).then(() => Promise.reject(probeSilent(time / 1000)))
    return Promise.race([thing, late, this.over])
  }

  private readonly over: Promise<never> = new Promise((_, reject) => {
    this.giveUp = () => reject(diedAtStart('at once', this.lastErrors.trim()))
  })

  /** The events, with the last words of the program remembered. */
  private readonly recorder: BackendEvents = {
    facts: facts => this.events.facts(facts),
    event: event => {
      if (event.event === 'output' && event.body.category === 'stderr')
        this.lastErrors = (this.lastErrors + event.body.output).slice(-4000)
      this.events.event(event)
    },
    reverseRequest: (command, args) => this.events.reverseRequest(command, args),
    ended: code => this.events.ended(code),
  }

  private takeFacts(facts: readonly Fact[]): void {
    const started = facts.find(fact => fact.type === 'programStarted')
    if (started?.type === 'programStarted') this.pid = started.pid
    for (const fact of facts) if (fact.type === 'probeFailed') this.say(fact.message)
    this.events.facts(facts)
  }

  private say(output: string): void {
    this.events.event(new OutputEvent(output.endsWith('\n') ? output : `${output}\n`, 'console') as Event)
  }

  private connected(): Wire {
    if (this.wire) return this.wire
    throw this.isEnding || this.hasEnded ? programGone() : notStarted()
  }
}

/** What stands after the last `Traceback`; empty when there is none. */
function lastTraceback(errors: string): string {
  const from = errors.lastIndexOf('Traceback (most recent call last)')
  return from < 0 ? '' : errors.slice(from)
}

function unlessGone(error: Error): void {
  if (error.message !== programGone().message) throw error
}
