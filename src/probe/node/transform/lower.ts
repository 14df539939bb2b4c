import { join } from 'node:path'
import type { Edit } from '../contract'
import { hideModule } from '../hideModule'
import { align } from './align'
import { Columns } from './columns'
import type { Language } from './syntax'

/** What the project's `tsconfig.json` says about the JavaScript of its files. */
export interface TypeOptions {
  /** `classic`: `jsxFactory(…)`; `automatic`: imports from `jsxImportSource`; `preserve`: left as it is. */
  readonly jsx: 'classic' | 'automatic' | 'preserve'
  readonly jsxDevelopment: boolean
  readonly jsxFactory?: string
  readonly jsxFragmentFactory?: string
  readonly jsxImportSource?: string
  /** Whether imports that no value uses stay (`verbatimModuleSyntax`). */
  readonly keepUnusedImports: boolean
  /** Whether `import` and `export` become `require` and `exports`: a file that its name or package makes CommonJS. */
  readonly toCommonJs: boolean
}

export const DEFAULTS: TypeOptions = {
  jsx: 'classic',
  jsxDevelopment: false,
  keepUnusedImports: false,
  toCommonJs: false,
}

interface Text {
  readonly code: string
  readonly edits: readonly Edit[]
}

/**
 * Makes JavaScript of enums, parameter properties, `import x = …`, JSX, and of modules that run as CommonJS, in a text
 * that already holds its probes and no other types; lines stay. The edits that come back lead from the JavaScript
 * straight to the original. Throws a `SyntaxError` that names file and place.
 */
export function lower(
  text: Text,
  path: string,
  language: Language,
  options = DEFAULTS,
): { code: string; edits: Edit[] } {
  const result = sucrase().transform(text.code, {
    transforms: [
      ...(language.typescript ? (['typescript'] as const) : []),
      ...(language.jsx ? (['jsx'] as const) : []),
      ...(options.toCommonJs ? (['imports'] as const) : []),
    ],
    disableESTransforms: true,
    preserveDynamicImport: true,
    keepUnusedImports: true,
    jsxRuntime: options.jsx,
    production: !options.jsxDevelopment,
    jsxPragma: options.jsxFactory,
    jsxFragmentPragma: options.jsxFragmentFactory,
    jsxImportSource: options.jsxImportSource,
    filePath: path,
  })
  return { code: result.code, edits: compose(text, result.code) }
}

/** The way from JavaScript over the probed TypeScript to the original, as edits of each line. */
function compose(text: Text, code: string): Edit[] {
  const probed = new Columns(text.edits)
  const before = text.code.split(LINE_BREAK)
  const edits = new Map<number, Edit[]>()
  for (const edit of text.edits) edits.set(edit.line, [...(edits.get(edit.line) ?? []), edit])
  return code.split(LINE_BREAK).flatMap((after, line) => {
    if (after === before[line]) return edits.get(line) ?? []
    return lineEdits(line, before[line] ?? '', after, probed)
  })
}

function lineEdits(line: number, before: string, after: string, probed: Columns): Edit[] {
  const result: Edit[] = []
  let shift = 0
  let open: { generated: number; original: number } | undefined
  const close = (end: number) => {
    if (open) result.push({ line, ...open, inserted: end - open.generated })
    open = undefined
  }
  for (const match of align(before, after)) {
    const original = probed.original(line, match.before)
    const insertion = probed.insertion(line, match.before)
    if (insertion) {
      open ??= { generated: match.after - (match.before - insertion.generated), original }
    } else if (open) {
      close(Math.max(open.generated, match.after - probed.sinceInserted(line, match.before)))
      shift = match.after - original
    } else if (match.after - original !== shift) {
      result.push({ line, generated: match.after, original, inserted: 0 })
      shift = match.after - original
    }
  }
  close(after.length)
  return result
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/

/** Loaded for the first text that needs it; most don't. */
function sucrase(): typeof import('sucrase') {
  const loaded = require('sucrase')
  // The bundle has it in a file of its own.
  hideModule(join(__dirname, 'sucrase.js'))
  return loaded
}
