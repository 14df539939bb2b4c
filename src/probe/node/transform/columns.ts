import type { Edit } from '../contract'

const none: readonly Edit[] = []

/**
 * Columns of one file before and after its edits. Lines and columns from 0. It is asked while a program runs that may have
 * taken iteration from arrays: edits are read by index.
 */
export class Columns {
  readonly #byLine = new Map<number, Edit[]>()

  constructor(edits: readonly Edit[]) {
    for (const edit of edits) {
      const line = this.#byLine.get(edit.line)
      if (line) line.push(edit)
      else this.#byLine.set(edit.line, [edit])
    }
  }

  /** Whether any column of the line differs. */
  touches(line: number): boolean {
    return this.#byLine.has(line)
  }

  /** A column of the text V8 runs, in the original; inside inserted text: where that was put in. */
  original(line: number, column: number): number {
    let best: Edit | undefined
    const edits = this.#byLine.get(line) ?? none
    for (let index = 0; index < edits.length; index++) {
      const edit = edits[index]!
      if (edit.generated > column) break
      best = edit
    }
    if (!best) return column
    return best.original + Math.max(0, column - best.generated - best.inserted)
  }

  /** The insertion that a column of the text V8 runs lies in. */
  insertion(line: number, column: number): Edit | undefined {
    const edits = this.#byLine.get(line) ?? none
    return edits.find(edit => column >= edit.generated && column < edit.generated + edit.inserted)
  }

  /** How many characters of the original stand between a column of the text V8 runs and the last insertion before it. */
  sinceInserted(line: number, column: number): number {
    let since = column
    const edits = this.#byLine.get(line) ?? none
    for (let index = 0; index < edits.length; index++) {
      const edit = edits[index]!
      const end = edit.generated + edit.inserted
      if (edit.inserted > 0 && end <= column) since = column - end
    }
    return since
  }

  /** The part from `left` to `right` of a line of the text V8 runs, without what was put in. */
  without(line: number, text: string, left: number, right: number): string {
    let result = ''
    let from = left
    const edits = this.#byLine.get(line) ?? none
    for (let index = 0; index < edits.length; index++) {
      const edit = edits[index]!
      if (edit.generated + edit.inserted <= left || edit.inserted === 0) continue
      if (edit.generated >= right) break
      result += text.slice(from, edit.generated)
      from = Math.max(from, edit.generated + edit.inserted)
    }
    return result + text.slice(from, Math.max(from, right))
  }
}
