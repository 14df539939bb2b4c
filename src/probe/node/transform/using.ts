import { Script } from 'node:vm'
import { children, type SyntaxNode } from './syntax'

/** Whether a declaration is `using` or `await using`, and this V8 knows neither. */
export function isUnknownUsing(node: SyntaxNode): boolean {
  return node.type === 'VariableDeclaration' && (node.kind === 'using' || node.kind === 'await using') && !isKnown()
}

/** Whether there is such a declaration in a program: V8 shall say so itself, of the text as it was written. */
export function holdsUnknownUsing(source: string, program: SyntaxNode): boolean {
  const holds = (node: SyntaxNode): boolean => isUnknownUsing(node) || children(node).some(holds)
  return /\busing\b/.test(source) && !isKnown() && holds(program)
}

let known: boolean | undefined

function isKnown(): boolean {
  known ??= compiles('{ using nothing = null }')
  return known
}

function compiles(text: string): boolean {
  try {
    return new Script(text) !== undefined
  } catch {
    return false
  }
}
