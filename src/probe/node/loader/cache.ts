import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Instrumented, InstrumentOptions } from '../transform/instrument'

/**
 * Keeps in a folder what was made of each file, with a hash of everything that it depends on; what is made of another
 * text or by another build takes its place.
 */
export class Cache {
  readonly #folder: string | undefined
  #isUsable: boolean | undefined

  constructor(folder: string | undefined) {
    this.#folder = folder
  }

  /** What `make` makes of the text, or made of it in an earlier run. */
  get(source: string, options: CachedOptions, make: () => Instrumented | undefined): Instrumented | undefined {
    this.#isUsable ??= this.#folder !== undefined && open(this.#folder)
    if (!this.#isUsable) return make()
    const file = join(this.#folder!, `${hash(JSON.stringify(options))}.json`)
    const of = keyOf(source, options)
    const kept = read(file)
    if (kept?.of === of) return kept.made ?? undefined
    const made = make()
    this.#write(file, { of, made: made ?? null })
    return made
  }

  /** A folder that can't be written to means no cache, not an error of the program. */
  #write(file: string, kept: Kept): void {
    try {
      const temporary = `${file}.${process.pid}`
      writeFileSync(temporary, JSON.stringify(kept))
      renameSync(temporary, file)
    } catch {
      this.#isUsable = false
    }
  }
}

interface CachedOptions extends InstrumentOptions {
  /** Says of which sources of a bundle functions get probes. */
  readonly include: readonly string[]
}

interface Kept {
  readonly of: string
  /** `null`: there is nothing to change. */
  readonly made: Instrumented | null
}

/** What lies there becomes code: answers whether the folder is this user's own, and nobody else can write to it. */
function open(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const { uid, mode } = lstatSync(folder)
    const user = process.getuid?.()
    return user === undefined || (uid === user && (mode & 0o022) === 0)
  } catch {
    return false
  }
}

function read(file: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function keyOf(source: string, options: CachedOptions): string {
  return hash(JSON.stringify([builtAt(), externalMap(source, options.path)]), source)
}

function hash(...texts: readonly string[]): string {
  const sum = createHash('sha1')
  for (const text of texts) sum.update(text)
  return sum.digest('hex')
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
