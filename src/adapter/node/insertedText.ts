import type { Cdp } from './cdp'
import type { Scripts } from './scripts'
import type { CallFrame, LocationRange } from './types'

/** What the loader puts right before an await: the statement begins here, so a step may end here. */
const statementStart = /(?:return )?\(?\$wp_t\.v=(?:\/\*[^*]*\*\/)?$/

/** The parts of scripts that the probe's loader has put in, and where no step shall end. */
export class InsertedText {
  private readonly known = new Map<string, Promise<readonly LocationRange[]>>()

  constructor(
    private readonly cdp: Cdp,
    private readonly scripts: Scripts,
  ) {}

  /** Sorted and apart from each other, as V8's `skipList` demands; only while the Debugger domain is on. */
  ranges(scriptId: string): Promise<readonly LocationRange[]> {
    const known = this.known.get(scriptId)
    if (known) return known
    const inserted = [...(this.scripts.get(scriptId)?.columns.inserted() ?? [])]
    // What the loader has put in may be told only later.
    if (inserted.length === 0) return Promise.resolve([])
    const ranges = this.read(scriptId, inserted)
    this.known.set(scriptId, ranges)
    return ranges
  }

  /** Whether V8 stands in such a part. */
  async holds({ location }: Pick<CallFrame, 'location'>): Promise<boolean> {
    const { lineNumber, columnNumber = 0 } = location
    const ranges = await this.ranges(location.scriptId)
    return ranges.some(
      ({ start, end }) =>
        start.lineNumber === lineNumber && start.columnNumber <= columnNumber && columnNumber < end.columnNumber,
    )
  }

  private async read(
    scriptId: string,
    inserted: readonly (readonly [line: number, from: number, to: number])[],
  ): Promise<readonly LocationRange[]> {
    const { scriptSource } = await this.cdp.send('Debugger.getScriptSource', { scriptId })
    const lines = scriptSource.split(/\r\n|[\n\r\u2028\u2029]/)
    const ranges: { line: number; from: number; to: number }[] = []
    for (const [line, from, end] of inserted) {
      const text = lines[line]?.slice(from, end) ?? ''
      const to = end - (statementStart.exec(text)?.[0].length ?? 0)
      const last = ranges.at(-1)
      if (last?.line === line && from <= last.to) last.to = Math.max(last.to, to)
      else if (from < to) ranges.push({ line, from, to })
    }
    return ranges.map(({ line: lineNumber, from, to }) => ({
      scriptId,
      start: { lineNumber, columnNumber: from },
      end: { lineNumber, columnNumber: to },
    }))
  }
}
