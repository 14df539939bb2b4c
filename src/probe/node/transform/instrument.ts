import { type Edit, PREFIX, type Site } from '../contract'
import { eraseTypes } from './erase'
import { Insertions, Lines } from './insertions'
import { DEFAULTS, lower, type TypeOptions } from './lower'
import { ProbeWriter } from './probes'
import { SiteTable } from './sites'
import { CompiledFile } from './sourceMaps'
import { type Language, parseText, type SyntaxNode } from './syntax'
import { holdsUnknownUsing } from './using'
import { unwrapSites } from './wrappers'

export interface InstrumentOptions {
  /** Absolute path of the file; for messages, and to find a source map that stands beside it. */
  readonly path: string
  readonly language: Language
  /** Whether suspended calls can be looked into: a closure over the variables of each block that awaits. */
  readonly scopes: boolean
  /** False leaves everything but types as it is. */
  readonly probes: boolean
  /** Whether generators that delegate are coroutines of our own asyncio. By default where the text imports it. */
  readonly coroutines?: boolean
  /** For TypeScript and JSX. */
  readonly types?: TypeOptions
  /** So many characters of the first line are no text of the file: what makes it a function. */
  readonly wrapper?: number
}

/** What an instrumented file is; site ids count from 0, see `place`. Plain data, fit for a cache. */
export interface Instrumented {
  /** The text for V8: JavaScript, each line where it was. */
  readonly code: string
  readonly sites: readonly Site[]
  readonly edits: readonly Edit[]
  readonly sourceMap?: string
  /** What the text itself is. */
  readonly format: 'module' | 'commonjs'
}

/**
 * Puts probes into the text of a file and takes its types away. `undefined`: nothing to change, or text that the parser
 * refuses (V8 has the better words for what is wrong with it). Throws a `SyntaxError` for TypeScript that can't be made
 * JavaScript.
 *
 * @param isWanted Whether what comes from this source gets probes, where the file is a bundle of several.
 */
export function instrument(
  source: string,
  options: InstrumentOptions,
  isWanted: (source: string) => boolean = () => true,
): Instrumented | undefined {
  const { language } = options
  const lines = new Lines(source)
  const insertions = new Insertions()
  const table = new SiteTable(source, lines)
  const isTyped = language.typescript || language.jsx
  const hasProbes = source.includes(PREFIX)
  const program = hasProbes || !(options.probes || isTyped) ? undefined : parseText(source, language)
  if (program && !isTyped && holdsUnknownUsing(source, program)) return undefined
  const { scopes, coroutines = importsAsyncio(source), wrapper = 0 } = options
  const compiled = new CompiledFile(source, options.path)
  const isForeign = ({ start }: SyntaxNode) => {
    const from = compiled.sourceAt(lines.at(start))
    return from !== undefined && !isWanted(from)
  }
  if (program && options.probes) new ProbeWriter(source, program, insertions, table, { scopes, coroutines, isForeign })
  if (insertions.isEmpty && !isTyped) return undefined
  const { code, edits } = isTyped
    ? translate(source, program, insertions, lines, options)
    : insertions.apply(source, lines)
  const mapped = compiled.mapSites(unwrapSites(table.sites, wrapper), sitesOf)
  const isModule = program ? program.sourceType === 'module' : /^\s*(?:import|export)\b/m.test(source)
  const format = isModule || table.sites[0]?.kind === 'module' ? 'module' : 'commonjs'
  return { code, edits, ...mapped, format }
}

/** The sites of a text as it was written, before anything was made of it. */
function sitesOf(source: string, path: string): readonly Site[] {
  const typescript = /\.[cm]?tsx?$/.test(path)
  const jsx = /(?:x|\.js)$/.test(path)
  const program = parseText(source, { typescript, jsx, format: 'either' })
  if (program === undefined) return []
  const table = new SiteTable(source, new Lines(source))
  const options = { scopes: false, coroutines: importsAsyncio(source) }
  new ProbeWriter(source, program, new Insertions(), table, options)
  return table.sites
}

function importsAsyncio(source: string): boolean {
  return /(?:\bfrom\s*|\brequire\s*\(\s*|\bimport\s*\(?\s*)['"]wakepoint\/asyncio(?:\/promises)?['"]/.test(source)
}

/** JavaScript of TypeScript and JSX: types become blanks; what means more than its JavaScript is lowered. */
function translate(
  source: string,
  program: SyntaxNode | undefined,
  insertions: Insertions,
  lines: Lines,
  options: InstrumentOptions,
): { code: string; edits: readonly Edit[] } {
  const { language, path, types = DEFAULTS } = options
  const toCommonJs = types.toCommonJs && program?.sourceType !== 'script'
  if (!program) return lower({ code: source, edits: [] }, path, language, types)
  const erased = eraseTypes(source, program, types.keepUnusedImports, (offset, why) => {
    const { line, column } = lines.at(offset)
    throw new SyntaxError(`${path}:${line + 1}:${column + 1}: ${why}`) /*node-do-not-add-exception-line*/
  })
  for (const { offset, text } of erased.additions) insertions.insert(offset, text)
  const text = insertions.apply(erased.text, lines)
  return erased.needsLowering || toCommonJs ? lower(text, path, language, types) : text
}
