import { BreakpointEvent } from '@vscode/debugadapter'
import type { DebugProtocol } from '@vscode/debugprotocol'
import type { BackendEvents } from '../backend'
import { FunctionBreakpoint } from './breakpoint'
import { alreadyThere, type Breakpoints, conditionOf } from './breakpoints'
import type { Cdp } from './cdp'
import type { DebuggerDomain } from './debuggerDomain'
import type { FirstLines } from './firstLines'
import { toShown } from './locations'
import type { Script, Scripts } from './scripts'

/** Breakpoints at the entry of functions, by name. V8 knows none: the probe reads the names out of the files' text. */
export class FunctionBreakpoints {
  private breakpoints: readonly FunctionBreakpoint[] = []

  constructor(
    private readonly cdp: Cdp,
    private readonly scripts: Scripts,
    private readonly domain: () => DebuggerDomain,
    private readonly lines: Breakpoints,
    private readonly firstLines: FirstLines,
    private readonly events: BackendEvents,
  ) {}

  /** Replaces all of them. */
  set(wanted: readonly DebugProtocol.FunctionBreakpoint[]): Promise<DebugProtocol.Breakpoint[]> {
    return this.lines.inOrder(() => this.replace(wanted))
  }

  private async replace(wanted: readonly DebugProtocol.FunctionBreakpoint[]): Promise<DebugProtocol.Breakpoint[]> {
    for (const old of this.breakpoints) await this.lines.remove(old)
    const made = await Promise.all(
      wanted.map(one => this.lines.make(one, id => new FunctionBreakpoint(id, one.name.trim(), one))),
    )
    this.breakpoints = made.filter(one => one instanceof FunctionBreakpoint)
    const wasOn = this.domain().on
    await this.domain().need('functions', this.breakpoints.length > 0)
    if (wasOn && this.domain().on) await this.prepare()
    return made.map(one => (one instanceof FunctionBreakpoint ? one.told : one))
  }

  /** Sets all of them in a Debugger domain that has just gone on, or doesn't know them yet. */
  async prepare(): Promise<void> {
    if (this.breakpoints.length === 0) return
    const instrumentation = 'beforeScriptExecution'
    await this.cdp.send('Debugger.setInstrumentationBreakpoint', { instrumentation }).catch(alreadyThere)
    await this.firstLines.watch()
    for (const breakpoint of this.breakpoints) breakpoint.cdpIds.clear()
    await this.install([...this.scripts.all()])
  }

  /** A script is about to run its first line. */
  async beforeScript(scriptId: string): Promise<void> {
    const script = this.scripts.get(scriptId)
    if (script && this.breakpoints.length > 0) await this.install([script])
  }

  private async install(scripts: readonly Script[]): Promise<void> {
    const own = scripts.filter(isOwn)
    const paths = [...new Set(own.map(({ path }) => path!))]
    if (paths.length === 0) return
    const names = this.breakpoints.map(({ name }) => name)
    const { functions } = await this.cdp.send('Wakepoint.functions', { paths, names })
    for (const { path, name, line, column } of functions)
      for (const breakpoint of this.breakpoints.filter(one => one.isFor(name)))
        for (const script of own)
          if (script.path === path) await this.installAt(breakpoint, script, line - 1, column - 1)
  }

  private async installAt(breakpoint: FunctionBreakpoint, script: Script, line: number, column: number) {
    for (const { lineNumber, columnNumber } of await placesOf(script, line, column)) {
      const location = { scriptId: script.id, lineNumber, columnNumber }
      const where = { location, condition: conditionOf(breakpoint.wanted) }
      const answer = await this.cdp.send('Debugger.setBreakpoint', where).catch(alreadyThere)
      if (!answer) continue
      this.lines.know(breakpoint, answer.breakpointId)
      const news = breakpoint.resolve(await toShown(this.scripts, answer.actualLocation))
      if (news) this.events.event(new BreakpointEvent('changed', breakpoint.told))
    }
  }
}

/** Where a place (from 0) of a script's file is in the text that V8 runs. */
async function placesOf(script: Script, line: number, column: number) {
  const map = await script.map()
  // It was compiled in place, and goes by the name of its source.
  if (script.path !== undefined && map?.has(script.path))
    return map.fromSource(script.path, line + 1, column).map(place => {
      const lineNumber = place.line - 1
      return { lineNumber, columnNumber: script.columns.toGenerated(lineNumber, place.column) }
    })
  return [{ lineNumber: line, columnNumber: script.columns.toInserted(line, column) }]
}

/** Functions of libraries are too many, and rarely meant. */
function isOwn({ kind, path }: Script): boolean {
  return kind === 'program' && path !== undefined && !/[\\/]node_modules[\\/]/.test(path)
}
