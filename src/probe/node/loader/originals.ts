import { fileURLToPath } from 'node:url'
import { types } from 'node:util'
import { disguise, originalOf } from '../invisible'
import { Columns } from '../transform/columns'
import { Lines } from '../transform/insertions'
import { movedBy } from '../transform/wrappers'
import { originalCallSites } from './callSites'
import { type Place, printOriginalLine } from './fatal'
import type { LoadedFile } from './library'
import type { Realm } from './realms'
import { originalStacks, topFrame } from './stacks'

interface Original {
  readonly code: string
  /** As V8 counts them. */
  readonly columns: Columns
  /** As they stand in the text. */
  readonly textColumns: Columns
  lines?: Lines
}

/** Shows the program its own text: in `Function.prototype.toString` and in the columns of stacks. */
export class Originals {
  readonly #files: Original[] = []
  readonly #byName = new Map<string, Original>()
  /** Called before a look-up: files may be known elsewhere. */
  beforeUse: () => void = () => undefined

  constructor() {
    this.showIn({ functions: Function.prototype, errors: Error })
    originalCallSites(this.#columnsOf)
    printOriginalLine(error => this.#placeOf(error))
  }

  /** The same to what runs in another context of `vm`. */
  showIn({ functions, errors }: Pick<Realm, 'functions' | 'errors'>): void {
    patchToString(functions, text => this.#textOf(text))
    originalStacks(this.#columnsOf, errors)
  }

  add(file: LoadedFile): void {
    const { code, table, compiled } = file
    const textColumns = new Columns(compiled?.edits ?? table.edits)
    const columns = compiled?.columnOffset ? new Columns(movedBy(compiled.columnOffset, compiled.edits)) : textColumns
    const known: Original = { code, columns, textColumns }
    this.#files.push(known)
    this.#byName.set(file.table.url, known)
  }

  /** What runs under this name is as it was written after all. */
  forget(name: string): void {
    this.#byName.delete(name)
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

  readonly #columnsOf = (name: string) => {
    const file = this.#find(name)
    return file && ((line: number, column: number) => file.columns.original(line - 1, column - 1) + 1)
  }

  #find(name: string): Original | undefined {
    this.beforeUse()
    const found = this.#byName.get(name)
    return found ?? (name.startsWith('file:') ? this.#byName.get(fileURLToPath(name)) : undefined)
  }

  /** Where an error was made, when in a line with probes. */
  #placeOf(error: unknown): Place | undefined {
    // Not `instanceof`: it may be one of another context.
    if (!types.isNativeError(error) || typeof error.stack !== 'string') return undefined
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

/** Lets the `toString` of a `Function.prototype` answer with what `originalText` makes of a text that holds probes. */
function patchToString(functions: object, originalText: (text: string) => string): void {
  const { apply } = Reflect
  const descriptor = Object.getOwnPropertyDescriptor(functions, 'toString')!
  const value = disguise(
    {
      toString(): string {
        const text: string = apply(before, originalOf(this) ?? this, [])
        return text.includes('$wp_') ? originalText(text) : text
      },
    }.toString,
    descriptor.value,
  )
  // Read only now: the disguise has put its own there, which shows disguised functions as what they replace.
  const before = Object.getOwnPropertyDescriptor(functions, 'toString')!.value
  Object.defineProperty(functions, 'toString', { ...descriptor, value })
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
    result += file.textColumns.without(line, text, left, right)
  }
  return result
}
