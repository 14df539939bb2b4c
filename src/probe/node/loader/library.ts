import { pathToFileURL } from 'node:url'
import type { Edit, SiteFile } from '../contract'
import type { Instrumented, InstrumentOptions } from '../transform/instrument'
import { place } from '../transform/place'
import type { Language } from '../transform/syntax'
import { inFile, wrapperOf } from '../transform/wrappers'
import { Cache } from './cache'
import { type Format, languageOf, needsTranslation } from './languages'
import type { PlainOptions } from './options'
import { treatments } from './ownFiles'
import { isLibrary } from './packages'
import { typeOptions } from './tsconfig'

/** The parser is loaded when the first text needs it: a start from the cache goes without. */
const transformer = (): typeof import('../transform/instrument') => require('../transform/instrument')

/** A file as V8 shall run it. */
export interface LoadedFile {
  readonly code: string
  readonly format?: 'module' | 'commonjs'
  readonly table: SiteFile
  /** Of a text that the program compiles itself: the edits in that text, and from where V8 counts the columns of its first line. */
  readonly compiled?: { readonly edits: readonly Edit[]; readonly columnOffset: number }
}

interface KnownText {
  readonly source: string
  readonly columnOffset: number
  readonly file: LoadedFile | undefined
}

/** How V8 names a script where that is not by its path; of a text that the program compiles itself, how it stands in it. */
interface Compiled {
  readonly url?: string
  readonly wrapper?: number
  readonly columnOffset?: number
}

/** Makes the text that runs of the text that is written, one file at a time, and numbers the sites. */
export class Library {
  readonly #options: PlainOptions
  readonly #treatment: ReturnType<typeof treatments>
  readonly #cache: Cache
  readonly #publish: (file: LoadedFile) => void
  /** By the name of their script, the last one that was compiled under it. */
  readonly #texts = new Map<string, KnownText>()
  #nextSite: number
  #isBusy = false

  /** `publish` is told of each file that has probes or moved columns, before its text runs. */
  constructor(options: PlainOptions, firstSite: number, publish: (file: LoadedFile) => void) {
    this.#options = options
    this.#treatment = treatments(options)
    this.#cache = new Cache(options.cacheFolder)
    this.#nextSite = firstSite
    this.#publish = publish
  }

  /** Whether a file is read at all. */
  wants(path: string): boolean {
    return !this.#isBusy && (needsTranslation(path) || this.#treatment(path).probes)
  }

  /**
   * `undefined`: run it as it is. `format` says what Node has decided; `url` how V8 names the script where that is not
   * the path. Throws a `SyntaxError` for TypeScript that can't be made JavaScript.
   */
  load(source: string, path: string, format?: Format, url?: string): LoadedFile | undefined {
    return this.#load(source, path, languageOf(path, format), { url })
  }

  /** The same for JavaScript that a loader of the program's own has made of a file in whatever language. */
  loadCompiled(source: string, path: string, format: Format, url?: string): LoadedFile | undefined {
    return this.#load(source, path, { typescript: false, jsx: false, format }, { url })
  }

  /**
   * The same for JavaScript that the program has made of a file and compiles under this name by `vm`, as test runners do:
   * most often several times, with one answer.
   *
   * @param columnOffset Where V8 begins to count the columns of the first line.
   */
  loadText(source: string, path: string, format: Format, url: string, columnOffset: number): LoadedFile | undefined {
    const known = this.#texts.get(url)
    if (known?.source === source && known.columnOffset === columnOffset) return known.file
    const wrapper = wrapperOf(source, columnOffset)
    const file = this.#load(source, path, { typescript: false, jsx: false, format }, { url, wrapper, columnOffset })
    this.#texts.set(url, { source, columnOffset, file })
    return file
  }

  /** Which of the two a text is that leaves it open. Throws as `load` does. */
  formatOf(source: string, path: string): 'module' | 'commonjs' {
    return this.#instrumented(source, path, languageOf(path))?.format ?? 'commonjs'
  }

  #load(source: string, path: string, language: Language, as: Compiled): LoadedFile | undefined {
    if (!this.wants(path)) return undefined
    this.#isBusy = true
    try {
      return this.#make(source, path, language, as)
    } catch (error) {
      // Whatever is wrong here (a text too deep for the parser, say): JavaScript runs without probes, as it would alone.
      if (language.typescript || language.jsx) throw error /*node-do-not-add-exception-line*/
      return undefined
    } finally {
      this.#isBusy = false
    }
  }

  #instrumented(source: string, path: string, language: Language, wrapper = 0): Instrumented | undefined {
    const translated = language.typescript || language.jsx
    const options: InstrumentOptions = {
      path,
      language,
      ...this.#treatment(path),
      ...(wrapper > 0 ? { wrapper } : {}),
      ...(translated ? { types: typeOptions(path, language.format === 'commonjs') } : {}),
    }
    const { include = [] } = this.#options
    const isWanted = (from: string) => isLibrary(path) || this.#treatment(from).probes
    return this.#cache.get(source, { ...options, include }, () => transformer().instrument(source, options, isWanted))
  }

  #make(source: string, path: string, language: Language, as: Compiled): LoadedFile | undefined {
    const { url, wrapper = 0, columnOffset } = as
    const made = this.#instrumented(source, path, language, wrapper)
    if (!made) return undefined
    const isModule = (language.format === 'either' ? made.format : language.format) === 'module'
    const script = url ?? (isModule ? pathToFileURL(path).href : path)
    const { code, table } = place(made, this.#nextSite, path, script)
    this.#nextSite += made.sites.length
    const { edits } = table
    const told = columnOffset === undefined ? table : { ...table, edits: inFile(edits, wrapper, columnOffset) }
    const file: LoadedFile = {
      code,
      table: told,
      ...(made.format ? { format: made.format } : {}),
      ...(columnOffset === undefined ? {} : { compiled: { edits, columnOffset } }),
    }
    if (table.sites.length > 0 || table.edits.length > 0) this.#publish(file)
    return file
  }
}
