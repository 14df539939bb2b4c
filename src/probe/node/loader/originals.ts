import { fileURLToPath } from 'node:url'
import { disguise } from '../invisible'
import { Columns } from '../transform/columns'
import { Lines } from '../transform/insertions'
import { originalCallSites } from './callSites'
import { type Place, printOriginalLine } from './fatal'
import type { LoadedFile } from './library'
import { originalStacks, topFrame } from './stacks'

interface Original {
  readonly code: string
  readonly columns: Columns
  lines?: Lines
}

/** Shows the program its own text: in `Function.prototype.toString` and in the columns of stacks. */
export class Originals {
  readonly #files: Original[] = []
  readonly #byName = new Map<string, Original>()
  /** Called before a look-up: files may be known elsewhere. */
  beforeUse: () => void = () => undefined

  constructor() {
    patchToString(text => this.#textOf(text))
    const columnsOf = (name: string) => {
      const file = this.#find(name)
      return file && ((line: number, column: number) => file.columns.original(line - 1, column - 1) + 1)
    }
    originalStacks(columnsOf)
    originalCallSites(columnsOf)
    printOriginalLine(error => this.#placeOf(error))
  }

  add(file: LoadedFile): void {
    const known: Original = { code: file.code, columns: new Columns(file.table.edits) }
    this.#files.push(known)
    this.#byName.set(file.table.url, known)
  }

  /** A line (from 1) of a script as it was written; undefined when nothing was put into it. */
  line(script: string, line: number): string | undefined {
    const file = this.#find(script)
    if (!file?.columns.touches(line - 1)) return undefined
    file.lines ??= new Lines(file.code)
    const start = file.lines.start(line - 1)
    if (start === undefined) return undefined
    const end = file.lines.start(line) ?? file.code.length
    return without(file, start, end).replace(/[\r\n]+$/, '')
  }

  #find(name: string): Original | undefined {
    this.beforeUse()
    const found = this.#byName.get(name)
    return found ?? (name.startsWith('file:') ? this.#byName.get(fileURLToPath(name)) : undefined)
  }

  /** Where an error was made, when in a line with probes. */
  #placeOf(error: unknown): Place | undefined {
    if (!(error instanceof Error) || typeof error.stack !== 'string') return undefined
    const top = topFrame(error)
    const text = top && this.line(top.script, top.line)
    return text === undefined ? undefined : { ...top!, text }
  }

  /** The text of a function without what was put in. Site numbers make it unlike any other. */
  #textOf(text: string): string {
    this.beforeUse()
    for (let index = this.#files.length - 1; index >= 0; index--) {
      const file = this.#files[index]!
      const start = file.code.indexOf(text)
      if (start >= 0) return without(file, start, start + text.length)
    }
    return text
  }
}

/** Lets `Function.prototype.toString` answer with what `originalText` makes of a text that holds probes. */
function patchToString(originalText: (text: string) => string): void {
  const { apply } = Reflect
  const descriptor = Object.getOwnPropertyDescriptor(Function.prototype, 'toString')!
  const value = disguise(
    {
      toString(): string {
        const text: string = apply(before, this, [])
        return text.includes('$wp_') ? originalText(text) : text
      },
    }.toString,
    descriptor.value,
  )
  // Read only now: the disguise has put its own there, which shows disguised functions as what they replace.
  const before = Function.prototype.toString
  Object.defineProperty(Function.prototype, 'toString', { ...descriptor, value })
}

function without(file: Original, from: number, to: number): string {
  file.lines ??= new Lines(file.code)
  const { lines } = file
  const first = lines.at(from)
  const last = lines.at(to)
  let result = ''
  for (let line = first.line; line <= last.line; line++) {
    const start = lines.start(line)!
    const end = lines.start(line + 1) ?? file.code.length
    const text = file.code.slice(start, end)
    const left = line === first.line ? first.column : 0
    const right = line === last.line ? last.column : text.length
    result += file.columns.without(line, text, left, right)
  }
  return result
}
