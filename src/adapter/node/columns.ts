import type { Edit } from './siteFile'

/** Turns columns of the text V8 runs into columns of the file, and back. All 0-based; lines are the same. */
export class Columns {
  private readonly lines = new Map<number, Edit[]>()

  constructor(edits: readonly Edit[]) {
    for (const edit of edits) {
      const line = this.lines.get(edit.line)
      if (line) line.push(edit)
      else this.lines.set(edit.line, [edit])
    }
  }

  toFile(line: number, column: number): number {
    const edit = this.lines.get(line)?.findLast(({ generated }) => generated <= column)
    return edit ? edit.original + Math.max(0, column - edit.generated - edit.inserted) : column
  }

  /** Behind what was put in at that place. */
  toGenerated(line: number, column: number): number {
    const edit = this.lines.get(line)?.findLast(({ original }) => original <= column)
    return edit ? edit.generated + edit.inserted + column - edit.original : column
  }

  /** Before what was put in at that place, where something was. */
  toInserted(line: number, column: number): number {
    const edit = this.lines.get(line)?.find(({ original }) => original === column)
    return edit ? edit.generated : this.toGenerated(line, column)
  }

  /** What was put in, as `[line, from, to)`, in order. */
  *inserted(): Iterable<readonly [line: number, from: number, to: number]> {
    for (const line of [...this.lines.keys()].sort((a, b) => a - b))
      for (const { generated, inserted } of this.lines.get(line)!)
        if (inserted > 0) yield [line, generated, generated + inserted]
  }
}

/** Of a file that runs as it is. */
export const unchanged = new Columns([])
