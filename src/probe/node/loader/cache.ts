import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Instrumented, InstrumentOptions } from '../transform/instrument'

/** Keeps what was made of each text in a folder, by a hash of everything that it depends on. */
export class Cache {
  readonly #folder: string | undefined
  #isUsable = true

  constructor(folder: string | undefined) {
    this.#folder = folder
  }

  /** What `make` makes of the text, or made of it in an earlier run. */
  get(source: string, options: InstrumentOptions, make: () => Instrumented | undefined): Instrumented | undefined {
    if (this.#folder === undefined || !this.#isUsable) return make()
    const file = join(this.#folder, `${keyOf(source, options)}.json`)
    const kept = read(file)
    if (kept !== undefined) return kept ?? undefined
    const made = make()
    this.#write(file, made)
    return made
  }

  /** A folder that can't be written to means no cache, not an error of the program. */
  #write(file: string, made: Instrumented | undefined): void {
    try {
      mkdirSync(this.#folder!, { recursive: true })
      const temporary = `${file}.${process.pid}`
      writeFileSync(temporary, JSON.stringify(made ?? null))
      renameSync(temporary, file)
    } catch {
      this.#isUsable = false
    }
  }
}

/** `null`: kept that there is nothing to change. */
function read(file: string): Instrumented | null | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function keyOf(source: string, options: InstrumentOptions): string {
  return createHash('sha1')
    .update(JSON.stringify([builtAt(), options, externalMap(source, options.path)]))
    .update(source)
    .digest('hex')
}

let built: number | undefined

/** When the transformer was built: what another build made is not used. */
function builtAt(): number {
  built ??= Math.max(...modules().map(file => statSync(file).mtimeMs))
  return built
}

function modules(): string[] {
  const folder = join(__dirname, '..', 'transform')
  try {
    return readdirSync(folder).map(name => join(folder, name))
  } catch {
    return [__filename]
  }
}

/** A source map beside the file may change when the file doesn't. */
function externalMap(source: string, path: string): number {
  const name = /sourceMappingURL=([^\s:]+)\s*$/.exec(source.slice(-500))?.[1]
  if (!name) return 0
  return statSync(join(path, '..', name), { throwIfNoEntry: false })?.mtimeMs ?? 0
}
