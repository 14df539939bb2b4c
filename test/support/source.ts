import { readFileSync } from 'node:fs'

/** A source file of a test, whose lines are called by the markers in it: a comment that holds `@name`. */
export interface Source {
  readonly path: string
  /** The line (1-based) that holds the marker; throws when none or several do. */
  line(marker: string): number
  /** A line as a transcript shows it: its text without comments. */
  text(line: number): string
}

export function readSource(path: string): Source {
  const lines = readFileSync(path, 'utf8').split('\n')
  return {
    path,
    line(marker) {
      const found = lines.flatMap((text, index) => (marked(text, marker) ? [index + 1] : []))
      if (found.length !== 1) throw new Error(`${path} holds @${marker} ${found.length} times`)
      return found[0]!
    },
    text: line => (lines[line - 1] ?? '').replace(comments(path), '').trim(),
  }
}

function marked(text: string, marker: string): boolean {
  return new RegExp(`(?:/\\*|//|#).*@${marker}(?![\\w-])`).test(text)
}

function comments(path: string): RegExp {
  return path.endsWith('.py') ? /#.*$/g : /\/\*.*?\*\/|\/\/.*$/g
}
