import type { Edit, Site } from '../contract'

/**
 * Test runners make a file a function before they compile it: Jest puts the head of one before its first line and leaves
 * the columns as they come, Vitest lets V8 count them from where the file's own text begins.
 */
const HEAD = /^\(\{"Object\.<anonymous>":function\([^()]*\)\{/

/** How many characters at the beginning of a text are none of the file's. */
export function wrapperOf(source: string, columnOffset: number): number {
  return columnOffset < 0 ? Math.min(-columnOffset, source.length) : (HEAD.exec(source)?.[0].length ?? 0)
}

/** Sites as they stand in the file. An async function that is all of the file, and so stands before it, is the module. */
export function unwrapSites(sites: readonly Site[], wrapper: number): readonly Site[] {
  if (wrapper === 0) return sites
  const isModule = ({ kind, line, column }: Site) => kind === 'function' && line === 1 && column <= wrapper
  const module = sites.find(isModule)?.id
  return sites.map(site => ({
    ...site,
    ...(site.id === module ? { kind: 'module' as const } : {}),
    ...(module !== undefined && (site.id === module || site.functionSite === module)
      ? { functionName: '(module)' }
      : {}),
    column: site.line === 1 ? Math.max(1, site.column - wrapper) : site.column,
    endColumn: site.endLine === 1 ? Math.max(1, site.endColumn - wrapper) : site.endColumn,
  }))
}

/** Edits of a text as V8 counts its columns: those of the first line from `columnOffset`. */
export function movedBy(columnOffset: number, edits: readonly Edit[]): Edit[] {
  return edits.map(edit => {
    if (edit.line !== 0) return edit
    return { ...edit, generated: edit.generated + columnOffset, original: edit.original + columnOffset }
  })
}

/** The same edits as changes of the file: what stands before its own text counts as put in. */
export function inFile(edits: readonly Edit[], wrapper: number, columnOffset: number): Edit[] {
  const moved = edits
    .filter(({ line }) => line === 0)
    .map(edit => ({ ...edit, generated: edit.generated + columnOffset, original: edit.original - wrapper }))
  const before = moved.filter(({ generated, original }) => generated < 0 || original < 0).at(-1)
  // Where the file's own text begins.
  const start = before ? before.generated + before.inserted - before.original : columnOffset + wrapper
  const opening = start > 0 ? [{ line: 0, generated: 0, original: 0, inserted: start }] : []
  const inside = moved.filter(({ generated, original }) => generated >= 0 && original >= 0)
  return [...opening, ...inside, ...edits.filter(({ line }) => line !== 0)]
}
