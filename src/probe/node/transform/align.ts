/** A place of a line before and after: columns from 0. */
export interface Match {
  readonly before: number
  readonly after: number
}

interface Token {
  readonly text: string
  readonly column: number
}

/**
 * Which words and marks of a line after a change stand for which before: the longest common subsequence. For the lines
 * that lowering JSX and enums changes; the lowering's own source map loses its way after an empty part of a template.
 */
export function align(before: string, after: string): Match[] {
  const left = tokens(before)
  const right = tokens(after)
  const width = right.length + 1
  const lengths = new Uint16Array((left.length + 1) * width)
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        left[i]!.text === right[j]!.text
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
  const matches: Match[] = []
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (left[i]!.text === right[j]!.text) matches.push({ before: left[i++]!.column, after: right[j++]!.column })
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
    else j++
  }
  return matches
}

/** A line longer than this (generated text) is aligned at its ends only. */
const MOST = 2000

function tokens(line: string): Token[] {
  const found = [...line.matchAll(/[\w$]+|[^\s\w$]/g)].map(match => ({ text: match[0], column: match.index }))
  return found.length > MOST ? [...found.slice(0, MOST / 2), ...found.slice(-MOST / 2)] : found
}
