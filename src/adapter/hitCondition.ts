import { badHitCondition } from './errors'

/** Whether a breakpoint stops at its n-th hit (from 1). As VS Code writes them: `3` is `>= 3`, `== 3`, `% 10`. */
export function parseHitCondition(text: string | undefined): (hits: number) => boolean {
  if (!text?.trim()) return () => true
  const [, operator = '>=', digits] = /^(==?=?|<=?|>=?|%)?\s*(\d+)$/.exec(text.trim()) ?? []
  if (digits === undefined) throw badHitCondition(text)
  const n = Number(digits)
  if (operator === '%' && n === 0) throw badHitCondition(text)
  return tests[operator]!(n)
}

const equal = (n: number) => (hits: number) => hits === n

const tests: Record<string, (n: number) => (hits: number) => boolean> = {
  '=': equal,
  '==': equal,
  '===': equal,
  '<': n => hits => hits < n,
  '<=': n => hits => hits <= n,
  '>': n => hits => hits > n,
  '>=': n => hits => hits >= n,
  '%': n => hits => hits % n === 0,
}
