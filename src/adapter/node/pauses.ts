import { Event } from '@vscode/debugadapter'
import type { DebugProtocol } from '@vscode/debugprotocol'
import type { BackendEvents } from '../backend'
import { isGone, notRunning, unlessGone } from '../errors'
import { type Breakpoint, FunctionBreakpoint } from './breakpoint'
import type { Breakpoints } from './breakpoints'
import type { Cdp } from './cdp'
import type { DebuggerDomain } from './debuggerDomain'
import type { Exceptions } from './exceptions'
import type { FirstLines } from './firstLines'
import type { FunctionBreakpoints } from './functionBreakpoints'
import type { InsertedText } from './insertedText'
import { toShown } from './locations'
import { logMessageOf } from './logMessage'
import type { OwnWakepoint } from './ownWakepoint'
import type { RunningCalls } from './runningCalls'
import { commandScript, type Scripts, stopScript } from './scripts'
import type { SkipFiles } from './skipFiles'
import { isRuntime } from './stack'
import { type Step, type StepKind, sendStep } from './steps'
import type { CallFrame, Paused } from './types'

/** The one thread of a Node program that is debugged. */
export const loopThread = 1

/** How long V8 gets to stop in code that runs, in milliseconds; then the loop is idle, and is given something to stop in. */
const idleAfter = 60

/** The probe's stops that are shown where they are; from the others the person's code goes on. */
const standsStill = new Set(['waker', 'ending'])

/** V8 stands in hidden code at most this often before a stop that is meant for the person. */
const maximalLandings = 12

/** What pauses and resumes need of the rest of the backend. */
export interface PauseParts {
  readonly cdp: Cdp
  readonly scripts: Scripts
  readonly inserted: InsertedText
  readonly domain: DebuggerDomain
  readonly breakpoints: Breakpoints
  readonly functions: FunctionBreakpoints
  readonly firstLines: FirstLines
  readonly exceptions: Exceptions
  readonly own: OwnWakepoint
  readonly calls: RunningCalls
  readonly skipFiles: SkipFiles
  readonly events: BackendEvents
  /** The task that awaits a call; undefined when none does, or it isn't known. */
  parentOf(call: number): Promise<number | undefined>
  /** The program goes on: what was shown of the stop is gone. */
  forget(): void
}

/** Decides what a pause of V8 means: a stop for the person, or something to go on from. */
export class Pauses {
  /** The frames of the stop, innermost first, without the probe's; undefined while the program runs. */
  frames: readonly CallFrame[] | undefined
  private step: Step | undefined
  private isWanted = false
  private landings = 0
  private isWakeUp = false
  /** Where a wakepoint stopped: in the middle of the statement that awaits. */
  private wokenAt: string | undefined
  /** Whether V8 stands deeper than the frames that are shown: in what the waker's line calls. */
  private isAtWaker = false
  /** Whether the stop is for a rejection that nobody handles: then there are no frames. */
  isAtRejection = false
  private isEntry = false
  private entry: string | undefined
  private idleTimer: NodeJS.Timeout | undefined

  constructor(private readonly parts: PauseParts) {
    parts.cdp.on('Debugger.paused', paused => {
      void this.take(paused)
        .catch(error => this.recover(error))
        .catch(unlessGone)
    })
  }

  /** The next stop is at the first line of the program, by this breakpoint of V8's. */
  expectEntry(breakpointId: string): void {
    this.entry = breakpointId
  }

  async pause(): Promise<void> {
    if (this.frames) return
    const { cdp, domain } = this.parts
    this.isWanted = true
    await domain.need('pause', true)
    await cdp.send('Debugger.pause')
    this.insist()
  }

  /**
   * V8 may pass over a pause: where the loop is idle, and where the pause fell on text of ours from which it stepped over
   * an await, it waits for that very call.
   */
  private insist(): void {
    clearTimeout(this.idleTimer)
    this.idleTimer = setTimeout(() => void this.pauseAgain().catch(() => undefined), idleAfter)
  }

  private async pauseAgain(): Promise<void> {
    const { cdp } = this.parts
    if (this.frames || !this.isWanted) return
    await cdp.send('Debugger.pause')
    await cdp.send('Runtime.evaluate', { expression: `0//# sourceURL=${idleScript}` })
    if (!this.frames && this.isWanted) this.insist()
  }

  async continue(): Promise<void> {
    if (!this.frames) throw notRunning()
    this.leave()
    await this.parts.own.arm(undefined)
    // A program that ends at once may be gone before V8 has answered: it went on all the same.
    await this.goOn().catch(unlessGone)
  }

  async startStep(kind: StepKind): Promise<void> {
    const { frames } = this
    if (!frames) throw notRunning()
    const { cdp, scripts, inserted, calls, own } = this.parts
    const [top] = frames
    const programFrames = frames.filter(frame => scripts.get(frame.location.scriptId)?.kind === 'program')
    const call = programFrames.length <= 1 ? calls.innermost : undefined
    // What wakes a call by its end, or from a callback, is followed by that call.
    const woken = this.isAtWaker && programFrames.length <= 1 ? calls.woken : undefined
    const inEngine = top !== undefined && scripts.get(top.location.scriptId)?.kind === 'engine'
    const climbs = this.isAtWaker
    // Before anything is waited for: a second step that is asked for meanwhile finds no stop any more.
    this.leave()
    const parent = call === undefined ? woken : await this.parts.parentOf(call)
    this.step = { kind, below: frames.length - 1, call, parent, inEngine, climbs }
    await own.arm(parent)
    if (!top) {
      // The loop was idle: the step ends where the program goes on.
      await cdp.send('Debugger.pause')
      await cdp.send('Debugger.resume')
    } else if (kind === 'out' && parent !== undefined) await this.goOn()
    else if (climbs) await cdp.send('Debugger.stepOut')
    else await sendStep(cdp, inserted, kind, frames)
  }

  /** Goes on without a word, also when nothing is stopped. Rejects when the program is gone. */
  async goOn(): Promise<void> {
    const { cdp, domain } = this.parts
    await domain.leaveStop(() => cdp.send('Debugger.resume').catch(notPaused))
  }

  /** Nothing stops the program any more, and a stopped one goes on. */
  async end(): Promise<void> {
    const { cdp, domain, own, exceptions } = this.parts
    this.leave()
    await exceptions.watchRejections(false)
    if (!domain.on) return
    await cdp.send('Debugger.setBreakpointsActive', { active: false })
    await cdp.send('Debugger.setPauseOnExceptions', { state: 'none' })
    await own.set([])
    await cdp.send('Debugger.resume').catch(notPaused)
  }

  private async take(paused: Paused): Promise<void> {
    const { cdp, scripts, breakpoints, firstLines, domain, exceptions } = this.parts
    if (paused.reason === 'instrumentation') {
      const { scriptId } = paused.data as unknown as { scriptId: string }
      firstLines.meet(scriptId)
      await this.beforeScript(scriptId)
      return await cdp.send('Debugger.resume')
    }
    const frames = paused.callFrames.filter(frame => scripts.get(frame.location.scriptId)?.kind !== 'probe')
    if (paused.callFrames[0] && this.urlOf(paused.callFrames[0]) === stopScript) {
      if (standsStill.has(paused.callFrames[0].functionName)) return await this.stopWhereItStands(frames)
      if (paused.callFrames[0].functionName === 'rejection') return await this.stopAtRejection(paused.callFrames[0])
      this.isWakeUp = true
      this.wokenAt = placeOf(frames[0])
      await domain.noticeStop()
      return await cdp.send('Debugger.stepOut')
    }
    const hits = [...(paused.hitBreakpoints ?? [])]
    const firstLine = await firstLines.look(paused)
    if (firstLine === 'first') {
      const { location } = paused.callFrames[0]!
      await this.beforeScript(location.scriptId)
      hits.push(...breakpoints.standingAt(location))
    }
    if (this.entry !== undefined && hits.includes(this.entry)) {
      await cdp.send('Debugger.removeBreakpoint', { breakpointId: this.entry })
      this.entry = undefined
      this.isEntry = true
    }
    if (paused.reason === 'exception' || paused.reason === 'promiseRejection') {
      if (!this.isThrownForThePerson(paused) || !(await exceptions.stopsAt(paused)))
        return await this.resumeStep(frames)
      return await this.stop(frames, { reason: 'exception', text: exceptions.text })
    }
    const stopping = await this.stoppingAt(await breakpoints.standing(hits, paused.callFrames), frames)
    if (stopping.length > 0) {
      const reason = stopping.some(one => one instanceof FunctionBreakpoint) ? 'function breakpoint' : 'breakpoint'
      return await this.stop(frames, { reason, hitBreakpointIds: stopping.map(({ id }) => id) })
    }
    const isPassed = firstLine !== undefined || breakpoints.of(hits).length > 0
    if (isPassed && !this.isEntry && !this.isWakeUp && !this.isWanted && !this.stepEndsAt(frames))
      return await this.resumeStep(frames)
    await this.land(paused, frames)
  }

  /** A script is about to run its first line: breakpoints that it must be known for are set now. */
  private async beforeScript(scriptId: string): Promise<void> {
    const { breakpoints, functions } = this.parts
    await breakpoints.beforeScript(scriptId)
    await functions.beforeScript(scriptId)
  }

  /** A pause that is no breakpoint: stop there unless it is in hidden code. */
  private async land(paused: Paused, frames: readonly CallFrame[]): Promise<void> {
    const { cdp, scripts, inserted, calls, own } = this.parts
    const { step } = this
    const [top] = paused.callFrames
    const isClimbing = step?.climbs && !this.isWakeUp && !this.isWanted
    if (isClimbing && top && this.isAbove(step, top, frames)) return await cdp.send('Debugger.stepOut')
    const isOutside = !frames.some(frame => scripts.get(frame.location.scriptId)?.kind === 'program')
    if (this.isWanted && isOutside) return await this.stop([], { reason: 'pause' })
    if (this.isWanted && top && this.urlOf(top) === idleScript) return await this.stop(frames, { reason: 'pause' })
    const isAway = step?.parent !== undefined && calls.innermost !== step.call && calls.innermost !== step.parent
    if (step && !this.isWakeUp && isAway && own.armed !== undefined) return await this.goOn()
    const isMine = this.isWakeUp || this.isEntry || this.isWanted || step !== undefined
    // What the probe calls of Node is over sooner or later, however often we end up there.
    const isOurs = this.isCalledByProbe(paused.callFrames)
    if (isMine && top && (isOurs || this.landings < maximalLandings)) {
      const script = scripts.get(top.location.scriptId)
      const isHidden = (await inserted.holds(top)) || placeOf(top) === this.wokenAt
      const isBeside = isOurs || (this.isWakeUp && script?.kind === 'engine')
      const skipped = isBeside || script?.kind === 'probe' || (step !== undefined && this.isSkipped(top, step))
      if (isHidden || skipped) {
        if (!isOurs) this.landings++
        if (
          skipped &&
          !frames.some(frame => scripts.get(frame.location.scriptId)?.kind === 'program') &&
          !this.isWanted
        )
          return await this.goOn()
        return await sendStep(cdp, inserted, isHidden ? 'over' : 'out', paused.callFrames)
      }
    }
    const reason = this.isEntry
      ? 'entry'
      : step || this.isWakeUp
        ? 'step'
        : this.isWanted
          ? 'pause'
          : 'debugger statement'
    await this.stop(frames, { reason })
  }

  private async stop(frames: readonly CallFrame[], body: Partial<DebugProtocol.StoppedEvent['body']>): Promise<void> {
    this.reset()
    this.frames = frames
    await this.parts.domain.noticeStop()
    await this.parts.own.arm(undefined)
    this.parts.events.event(new Event('stopped', { threadId: loopThread, allThreadsStopped: true, ...body }))
  }

  /** The line that wakes a task, and a call that an error ends, are shown as they stand, without what they call. */
  private async stopWhereItStands(frames: readonly CallFrame[]): Promise<void> {
    const own = frames.findIndex(({ location }) => {
      const script = this.parts.scripts.get(location.scriptId)
      return script?.kind === 'program' && !isRuntime(script.path)
    })
    await this.stop(frames.slice(Math.max(own, 0)), { reason: 'breakpoint' })
    this.isAtWaker = true
  }

  /** Whether a step that began at a waker is still in what its line calls, or in that frame when it is to leave it. */
  private isAbove({ kind, below }: Step, top: CallFrame, frames: readonly CallFrame[]): boolean {
    const isProbe = this.parts.scripts.get(top.location.scriptId)?.kind === 'probe'
    return isProbe || frames.length - 1 > below - (kind === 'out' ? 1 : 0)
  }

  /** Nothing of the program is on the stack any more: what is shown is where the error was made. */
  private async stopAtRejection(frame: CallFrame): Promise<void> {
    const { exceptions, domain } = this.parts
    await domain.noticeStop()
    if (!(await exceptions.stopsAtRejection(frame))) return await this.goOn()
    const text = exceptions.text
    await this.stop([], { reason: 'exception', description: 'Unhandled rejection', text })
    this.isAtRejection = true
  }

  /** A stop that we failed to deal with must not leave the program standing, nor be passed over in silence. */
  private async recover(error: Error): Promise<void> {
    if (isGone(error)) return
    const output = `Wakepoint has a bug here, and lets the program go on: ${error.stack}\n`
    this.parts.events.event(new Event('output', { category: 'console', output }))
    await this.goOn()
  }

  private reset(): void {
    clearTimeout(this.idleTimer)
    this.step = undefined
    this.isWanted = false
    this.isWakeUp = false
    this.isAtWaker = false
    this.isAtRejection = false
    this.wokenAt = undefined
    this.isEntry = false
    this.landings = 0
  }

  private leave(): void {
    this.reset()
    this.frames = undefined
    this.parts.exceptions.forget()
    this.parts.forget()
  }

  /** A pause that isn't for the person came in the middle of a step: the step goes on. */
  private async resumeStep(frames: readonly CallFrame[]): Promise<void> {
    const { cdp, inserted } = this.parts
    const { step } = this
    if (!step) return await this.goOn()
    const deeper = frames.length - 1 > step.below
    await sendStep(cdp, inserted, deeper ? 'out' : step.kind, frames)
  }

  private stepEndsAt(frames: readonly CallFrame[]): boolean {
    const { step } = this
    return (
      step !== undefined && (step.kind === 'into' || frames.length - 1 <= step.below - (step.kind === 'out' ? 1 : 0))
    )
  }

  private isSkipped(frame: CallFrame, step: Step): boolean {
    const script = this.parts.scripts.get(frame.location.scriptId)
    if (script?.kind === 'engine') return !step.inEngine
    return this.parts.skipFiles.skips(script)
  }

  /** Whether the probe has called what is on top: Node's own code at a resume, anything for an answer between two steps. */
  private isCalledByProbe(frames: readonly CallFrame[]): boolean {
    if (frames.some(frame => this.urlOf(frame) === commandScript)) return true
    const kinds = frames.map(({ location }) => this.parts.scripts.get(location.scriptId)?.kind)
    return kinds[0] === 'engine' && kinds.find(kind => kind !== 'engine') === 'probe'
  }

  /** Not what the probe throws and catches itself, nor what Node does before and beside the program. */
  private isThrownForThePerson({ callFrames, data }: Paused): boolean {
    const kinds = callFrames.map(({ location }) => this.parts.scripts.get(location.scriptId)?.kind)
    const program = kinds.indexOf('program')
    const isUncaught = (data as { uncaught?: boolean } | undefined)?.uncaught === true
    return (isUncaught || program >= 0) && !kinds.slice(0, program < 0 ? undefined : program).includes('probe')
  }

  private urlOf(frame: CallFrame): string {
    return this.parts.scripts.get(frame.location.scriptId)?.url ?? frame.url
  }

  /** Those of the breakpoints that stop here; logpoints print instead. */
  private async stoppingAt(hit: readonly Breakpoint[], frames: readonly CallFrame[]): Promise<Breakpoint[]> {
    const counted = hit.filter(breakpoint => breakpoint.hit())
    for (const { wanted } of counted) if (wanted.logMessage && frames[0]) await this.log(wanted.logMessage, frames[0])
    return counted.filter(({ wanted }) => !wanted.logMessage)
  }

  private async log(template: string, frame: CallFrame): Promise<void> {
    const text = await logMessageOf(this.parts.cdp, template, frame)
    const { source, line, column } = await toShown(this.parts.scripts, frame.location)
    this.parts.events.event(new Event('output', { category: 'console', output: `${text}\n`, source, line, column }))
  }
}

const idleScript = 'wakepoint:idle'

function placeOf(frame: CallFrame | undefined): string | undefined {
  return frame && `${frame.location.scriptId}:${frame.location.lineNumber}:${frame.location.columnNumber}`
}

function notPaused(error: Error): void {
  if (!/paused|not enabled/i.test(error.message)) throw error
}
