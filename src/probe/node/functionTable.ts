import { readFileSync } from 'node:fs'
import { languageOf } from './loader/languages'
import { analyse } from './transform/analysis'
import { Lines } from './transform/insertions'
import { isFunction, parseText, type SyntaxNode } from './transform/syntax'

/** A function in a file's text, and where it does its first thing; 1-based. */
export interface FunctionEntry {
  readonly path: string
  /** As a person calls it: `load`, `Pool.acquire`. */
  readonly name: string
  readonly line: number
  readonly column: number
}

const tables = new Map<string, readonly FunctionEntry[]>()

/** Functions of these files that have one of these names; the last part of a name will do. Files that can't be read have none. */
export function functionsNamed(paths: readonly string[], names: readonly string[]): FunctionEntry[] {
  const wanted = new Set(names)
  const fits = ({ name }: FunctionEntry) => wanted.has(name) || wanted.has(name.slice(name.lastIndexOf('.') + 1))
  return paths.flatMap(path => tableOf(path).filter(fits))
}

function tableOf(path: string): readonly FunctionEntry[] {
  const table = tables.get(path) ?? readTable(path)
  tables.set(path, table)
  return table
}

function readTable(path: string): readonly FunctionEntry[] {
  let source: string
  try {
    source = readFileSync(path, 'utf8')
  } catch {
    // The text came from elsewhere, and nothing is known of it.
    return []
  }
  const program = parseText(source, languageOf(path))
  if (program === undefined) return []
  const lines = new Lines(source)
  return [...analyse(program).functions.values()]
    .filter(({ node }) => isFunction(node))
    .map(({ node, name }) => {
      const { line, column } = lines.at(entryOf(node.body))
      return { path, name, line: line + 1, column: column + 1 }
    })
}

/** Offset of a function's first statement, or of the end of an empty body. */
function entryOf(body: SyntaxNode): number {
  if (body.type !== 'BlockStatement') return body.start
  const first = body.body.find(({ type }: SyntaxNode) => type !== 'FunctionDeclaration' && !type.startsWith('TS'))
  return first ? first.start : body.end - 1
}
