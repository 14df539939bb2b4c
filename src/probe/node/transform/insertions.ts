import type { Edit } from '../contract'

/** Asks Node not to print a line as V8 ran it below an error that nobody catches; see `fatal.ts`. */
const NO_SOURCE_LINE = '/*node-do-not-add-exception-line*/'

/**
 * Text to be put in at offsets of an original that otherwise stays as it is. At one offset the text comes in the order
 * in which it was given: give what opens before, what closes after the things inside.
 */
export class Insertions {
  readonly #pieces: { readonly offset: number; readonly order: number; readonly text: string }[] = []

  readonly #shown: { readonly from: number; readonly to: number }[] = []

  /** Lines from offset `from` to `to` that Node itself must be able to show: it reads the first of an import's error. */
  showLines(from: number, to: number): void {
    this.#shown.push({ from, to })
  }

  insert(offset: number, text: string): void {
    this.#pieces.push({ offset, order: this.#pieces.length, text })
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0
  }

  /** The new text, and the insertions as changes of columns. No piece may hold a line break. */
  apply(source: string, lines: Lines): { code: string; edits: Edit[] } {
    const pieces = this.#pieces.sort((a, b) => a.offset - b.offset || a.order - b.order)
    const edits: Edit[] = []
    let code = ''
    let from = 0
    let shift = 0
    let lastLine = -1
    const shown = this.#shown.map(({ from, to }) => ({ first: lines.at(from).line, last: lines.at(to).line }))
    for (let index = 0; index < pieces.length; ) {
      const offset = pieces[index]!.offset
      let text = ''
      for (; index < pieces.length && pieces[index]!.offset === offset; index++) text += pieces[index]!.text
      const { line, column } = lines.at(offset)
      if (line !== lastLine) {
        shift = 0
        if (!shown.some(({ first, last }) => line >= first && line <= last)) text += NO_SOURCE_LINE
      }
      lastLine = line
      code += source.slice(from, offset) + text
      from = offset
      edits.push({ line, generated: column + shift, original: column, inserted: text.length })
      shift += text.length
    }
    return { code: code + source.slice(from), edits }
  }
}

/** Offsets of a text as lines and columns, both from 0. */
export class Lines {
  readonly #starts: number[] = [0]

  constructor(text: string) {
    const breaks = /\r\n|[\n\r\u2028\u2029]/g
    while (breaks.exec(text)) this.#starts.push(breaks.lastIndex)
  }

  at(offset: number): { line: number; column: number } {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low, column: offset - this.#starts[low]! }
  }

  /** The offset of a line's first character. */
  start(line: number): number | undefined {
    return this.#starts[line]
  }

  get count(): number {
    return this.#starts.length
  }
}
