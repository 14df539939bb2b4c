import { writeSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { siteIndex } from '../siteIndex'
import { liveCalls } from './live'
import { siteOf } from './rows'

/** How Node 22 and later end a program whose main module stands at an await that nothing will settle. */
const UNSETTLED = 13

/**
 * Node warns of such an await before the `exit` event, and quotes the line that V8 ran. It does not where the program
 * has set the exit code itself: so this sets the one there will be, and warns with the line as the person wrote it.
 */
export class UnsettledWarning {
  private text: string | undefined
  private resources = 0

  /** `lineOf`: a line (from 1) of a script as the person wrote it; undefined when it has no probes. */
  constructor(private readonly lineOf: (script: string, line: number) => string | undefined) {}

  /** The loop has nothing left to do; the listeners of `beforeExit` are about to be called. */
  beforeExit(): void {
    this.withdraw()
    this.resources = process.getActiveResourcesInfo().length
  }

  /** They have been called. */
  afterBeforeExit(): void {
    if (!WARNS || process.exitCode !== undefined) return
    if (process.getActiveResourcesInfo().length > this.resources) return
    this.text = this.warning()
    if (this.text === undefined) return
    process.exitCode = UNSETTLED
    // Should the loop turn once more after all.
    setImmediate(() => this.withdraw()).unref()
  }

  /** The program ends; the listeners of `exit` are about to be called. */
  exit(code: unknown): void {
    if (this.text === undefined || code !== UNSETTLED) return
    try {
      writeSync(2, this.text)
    } catch {
      // No standard error: Node's own warning would not be seen either.
    }
  }

  private withdraw(): void {
    if (this.text === undefined) return
    this.text = undefined
    if (process.exitCode === UNSETTLED) process.exitCode = undefined
  }

  /** Of the main module alone: where that stands at an await, no module that it imports does. */
  private warning(): string | undefined {
    const main = pathToFileURL(process.argv[1] ?? '').href
    for (const call of liveCalls()) {
      const called = siteIndex.placeOf(call.site)
      if (called?.site.kind !== 'module' || called.file.url !== main) continue
      const site = siteIndex.placeOf(siteOf(call))?.site
      const text = site && site.source === undefined ? this.lineOf(main, site.line) : undefined
      if (site === undefined || text === undefined) return undefined
      const indent = text.slice(0, site.column - 1).replace(/[^\t]/g, ' ')
      return `Warning: Detected unsettled top-level await at ${main}:${site.line}\n${text}\n${indent}^\n\n\n\n`
    }
    return undefined
  }
}

/** Node 20 says nothing. */
const WARNS = Number.parseInt(process.versions.node, 10) >= 22 && !process.execArgv.includes('--no-warnings')
