import { BreakpointEvent } from '@vscode/debugadapter'
import type { DebugProtocol } from '@vscode/debugprotocol'
import type { BackendEvents } from '../backend'
import { badCondition, UserError, unlessGone } from '../errors'
import { Breakpoint } from './breakpoint'
import type { Cdp } from './cdp'
import type { DebuggerDomain } from './debuggerDomain'
import type { FirstLines } from './firstLines'
import type { InsertedText } from './insertedText'
import { toGenerated, toShown } from './locations'
import { ownLocation } from './ownLocation'
import { urlPatternOf } from './paths'
import type { Scripts } from './scripts'
import { messageOf } from './thrown'
import type { CallFrame, Location } from './types'

/** Line breakpoints: kept here, handed to V8 whenever the Debugger domain goes on. */
export class Breakpoints {
  private readonly byPath = new Map<string, Breakpoint[]>()
  private readonly byCdpId = new Map<string, Breakpoint>()
  /** Where V8 has put those of which it was told the very script. */
  private readonly placed = new Map<string, Location>()
  private resolving: Promise<unknown> = Promise.resolve()
  private nextId = 1
  private order: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly cdp: Cdp,
    private readonly scripts: Scripts,
    private readonly inserted: InsertedText,
    private readonly domain: () => DebuggerDomain,
    private readonly firstLines: FirstLines,
    private readonly events: BackendEvents,
  ) {
    cdp.on('Debugger.breakpointResolved', ({ breakpointId, location }) => {
      const breakpoint = this.byCdpId.get(breakpointId)
      if (!breakpoint) return
      const before = this.resolving
      this.resolving = this.resolve(breakpoint, location)
        .catch(unlessGone)
        .then(() => before)
    })
  }

  /** Replaces the breakpoints of a file. */
  set(path: string, wanted: readonly DebugProtocol.SourceBreakpoint[]): Promise<DebugProtocol.Breakpoint[]> {
    return this.inOrder(() => this.replace(path, wanted))
  }

  /** Changes come one after the other: the editor sends the next one without waiting for an answer. */
  inOrder<T>(change: () => Promise<T>): Promise<T> {
    const done = this.order.then(change)
    this.order = done.catch(() => undefined)
    return done
  }

  private async replace(
    path: string,
    wanted: readonly DebugProtocol.SourceBreakpoint[],
  ): Promise<DebugProtocol.Breakpoint[]> {
    for (const old of this.byPath.get(path) ?? []) await this.remove(old)
    const made: (Breakpoint | DebugProtocol.Breakpoint)[] = []
    for (const one of wanted) made.push(await this.make(one, id => new Breakpoint(id, path, one)))
    const breakpoints = made.filter(one => one instanceof Breakpoint)
    if (breakpoints.length > 0) this.byPath.set(path, breakpoints)
    else this.byPath.delete(path)
    const wasOn = this.domain().on
    await this.domain().need('breakpoints', this.byPath.size > 0)
    if (wasOn && this.domain().on) for (const breakpoint of breakpoints) await this.install(breakpoint)
    return made.map(one => (one instanceof Breakpoint ? one.told : one))
  }

  /** Hands all of them to a Debugger domain that has just gone on. */
  async prepare(): Promise<void> {
    this.byCdpId.clear()
    this.placed.clear()
    if (this.byPath.size === 0) return
    const instrumentation = 'beforeScriptWithSourceMapExecution'
    await this.cdp.send('Debugger.setInstrumentationBreakpoint', { instrumentation }).catch(alreadyThere)
    for (const breakpoint of [...this.byPath.values()].flat()) {
      breakpoint.cdpIds.clear()
      breakpoint.movedFrom.length = 0
      await this.install(breakpoint)
    }
  }

  /** A script is about to run its first line. */
  async beforeScript(scriptId: string): Promise<void> {
    const script = this.scripts.get(scriptId)
    const map = await script?.map()
    for (const [path, breakpoints] of this.byPath)
      for (const breakpoint of breakpoints) {
        if (!(map ? map.has(path) : script?.path === path && isInLine(breakpoint))) continue
        // What was compiled in place goes by the name of its source: V8 took the source's line for one of its own.
        if (map && script?.path === path) await this.remove(breakpoint)
        await this.installInScripts(breakpoint)
      }
  }

  /** What V8 calls those that were set where it stands already: it passes them over this time. */
  standingAt(location: Location): string[] {
    return [...this.placed].filter(([, at]) => isSame(at, location)).map(([cdpId]) => cdpId)
  }

  /** Those that V8 has hit. */
  of(cdpIds: readonly string[] = []): Breakpoint[] {
    return [...new Set(cdpIds.flatMap(id => this.byCdpId.get(id) ?? []))]
  }

  /** Those of them that stand where V8 has hit them, once all that are to be moved have been. */
  async standing(cdpIds: readonly string[], [top]: readonly CallFrame[]): Promise<Breakpoint[]> {
    await this.resolving
    return this.of(cdpIds).filter(({ movedFrom }) => !top || !movedFrom.some(at => isSame(at, top.location)))
  }

  /** A breakpoint, or what is told of one that cannot be: a condition or a hit count that cannot be read. */
  async make<B extends Breakpoint>(wanted: { condition?: string; line?: number }, make: (id: number) => B) {
    try {
      const breakpoint = make(this.nextId++)
      if (wanted.condition?.trim()) await this.checkCondition(wanted.condition)
      return breakpoint
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return { id: this.nextId++, verified: false, line: wanted.line, message: error.message }
    }
  }

  /** V8 takes a condition that cannot be read for one that never holds. So it is compiled here, and not called. */
  private async checkCondition(condition: string): Promise<void> {
    const expression = `(function(){return (${condition}\n)})`
    const { exceptionDetails } = await this.cdp.send('Runtime.evaluate', { expression, silent: true })
    if (exceptionDetails) throw badCondition(messageOf(exceptionDetails).message)
  }

  private async install(breakpoint: Breakpoint): Promise<void> {
    await this.firstLines.watch()
    if (isInLine(breakpoint)) {
      // Its column is known only with the text that V8 runs.
      const instrumentation = 'beforeScriptExecution'
      await this.cdp.send('Debugger.setInstrumentationBreakpoint', { instrumentation }).catch(alreadyThere)
    }
    if ((await this.installInScripts(breakpoint)) || isInLine(breakpoint)) return
    const { path, wanted } = breakpoint
    const where = { urlRegex: urlPatternOf(path), lineNumber: wanted.line - 1, condition: conditionOf(wanted) }
    const answer = await this.cdp.send('Debugger.setBreakpointByUrl', where).catch(alreadyThere)
    if (!answer) return
    this.know(breakpoint, answer.breakpointId)
    for (const location of answer.locations) await this.resolve(breakpoint, location)
  }

  /** Sets it in the scripts that were compiled from its file, or by its column in that; answers whether there are any. */
  private async installInScripts(breakpoint: Breakpoint): Promise<boolean> {
    const { path, wanted } = breakpoint
    const places = await toGenerated(this.scripts, path, wanted.line, wanted.column)
    const exact = places.filter(({ isMapped }) => isMapped || isInLine(breakpoint))
    for (const { script, lineNumber, columnNumber } of exact) {
      const actual = await this.place(breakpoint, { scriptId: script.id, lineNumber, columnNumber })
      if (actual) await this.resolve(breakpoint, actual)
    }
    return exact.length > 0
  }

  /** Sets it in one script; answers where V8 has put it, if it took it. */
  private async place(breakpoint: Breakpoint, location: Location): Promise<Location | undefined> {
    const where = { location, condition: conditionOf(breakpoint.wanted) }
    const answer = await this.cdp.send('Debugger.setBreakpoint', where).catch(alreadyThere)
    if (!answer) return undefined
    this.know(breakpoint, answer.breakpointId)
    this.placed.set(answer.breakpointId, answer.actualLocation)
    return answer.actualLocation
  }

  /** V8 calls it so in one script. */
  know(breakpoint: Breakpoint, cdpId: string): void {
    breakpoint.cdpIds.add(cdpId)
    this.byCdpId.set(cdpId, breakpoint)
  }

  private async resolve(breakpoint: Breakpoint, location: Location): Promise<void> {
    const news = breakpoint.resolve(await toShown(this.scripts, await this.moved(breakpoint, location)))
    if (!this.isSet(breakpoint)) await this.remove(breakpoint)
    else if (news) this.events.event(new BreakpointEvent('changed', breakpoint.told))
  }

  private isSet(breakpoint: Breakpoint): boolean {
    return this.byPath.get(breakpoint.path)?.includes(breakpoint) ?? false
  }

  /** Moves what V8 has put into inserted text alone to where the person's own text goes on. */
  private async moved(breakpoint: Breakpoint, from: Location): Promise<Location> {
    // With a source map the very place is known; without one, V8 was told no more than the line.
    const isExact = isInLine(breakpoint) || (await this.scripts.get(from.scriptId)?.map()) !== undefined
    const location = isExact ? undefined : await ownLocation(this.cdp, this.inserted, from)
    if (location === undefined || !this.isSet(breakpoint)) return from
    breakpoint.movedFrom.push(from)
    await this.place(breakpoint, location)
    return location
  }

  async remove({ cdpIds }: Breakpoint): Promise<void> {
    for (const breakpointId of cdpIds) {
      cdpIds.delete(breakpointId)
      this.byCdpId.delete(breakpointId)
      this.placed.delete(breakpointId)
      if (this.domain().on) await this.cdp.send('Debugger.removeBreakpoint', { breakpointId })
    }
  }
}

/** Whether it is meant for a place within its line. */
function isInLine({ wanted }: Breakpoint): boolean {
  return wanted.column !== undefined && wanted.column > 1
}

function isSame(one: Location, other: Location): boolean {
  return (
    one.scriptId === other.scriptId && one.lineNumber === other.lineNumber && one.columnNumber === other.columnNumber
  )
}

/** V8 refuses a second breakpoint at the same place; the first one stops there. */
export function alreadyThere(error: Error): undefined {
  if (!/already exists|already enabled|Could not resolve/.test(error.message)) throw error
}

export function conditionOf({ condition }: DebugProtocol.SourceBreakpoint): string | undefined {
  return condition?.trim() || undefined
}
