import { alreadyThere } from './breakpoints'
import type { Cdp } from './cdp'
import { patternOfAll } from './paths'
import type { Scripts } from './scripts'
import type { Paused } from './types'

/**
 * Holds each CommonJS file at its first line, so that breakpoints can be set by its source map, or by the columns of the
 * text that runs, before it goes on. For modules V8 has an instrumentation; a file that Node wraps in a function it
 * leaves out.
 */
export class FirstLines {
  private breakpointId: string | undefined
  private readonly met = new Set<string>()
  /** Scripts whose text begins with a function, where V8 stops each time that is called. */
  private readonly leftOut = new Set<string>()

  constructor(
    private readonly cdp: Cdp,
    private readonly scripts: Scripts,
  ) {}

  /** From here on; V8 forgets it with the Debugger domain. */
  async watch(): Promise<void> {
    if (this.breakpointId !== undefined) return
    const where = { urlRegex: patternOfAll(this.leftOut), lineNumber: 0, columnNumber: 0 }
    this.breakpointId = (await this.cdp.send('Debugger.setBreakpointByUrl', where).catch(alreadyThere))?.breakpointId
  }

  /** V8 has forgotten its breakpoints. */
  forget(): void {
    this.breakpointId = undefined
  }

  /** A script has been dealt with before its first line. */
  meet(scriptId: string): void {
    this.met.add(scriptId)
  }

  /** Whether V8 stands at such a line, and in a script that is to be dealt with now. */
  async look({ hitBreakpoints = [], callFrames: [top] }: Paused): Promise<'first' | 'again' | undefined> {
    const { breakpointId } = this
    if (top === undefined || breakpointId === undefined || !hitBreakpoints.includes(breakpointId)) return undefined
    const { scriptId } = top.location
    if (!this.met.has(scriptId)) {
      this.meet(scriptId)
      return 'first'
    }
    const url = this.scripts.get(scriptId)?.url
    if (url !== undefined && top.functionName !== '') {
      this.leftOut.add(url)
      this.forget()
      await this.cdp.send('Debugger.removeBreakpoint', { breakpointId })
      await this.watch()
    }
    return 'again'
  }
}
