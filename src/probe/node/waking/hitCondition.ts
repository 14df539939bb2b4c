/** `n` and `>= n`: from the n-th on; `== n`; `% n`: each n-th; `<`, `<=`, `>`. What can't be read lets every hit stop. */
export function isHit(condition: string, hits: number): boolean {
  const match = /^\s*(>=|>|==?|<=?|%)?\s*(\d+)\s*$/.exec(condition)
  if (!match) return true
  const wanted = Number(match[2])
  switch (match[1]) {
    case '=':
    case '==':
      return hits === wanted
    case '>':
      return hits > wanted
    case '<':
      return hits < wanted
    case '<=':
      return hits <= wanted
    case '%':
      return wanted > 0 && hits % wanted === 0
    default:
      return hits >= wanted
  }
}
