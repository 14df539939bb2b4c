import { boundNames } from './hazards'
import { children, isFunction, type SyntaxNode } from './syntax'

/** Statements of a block after its last await; indices of that list, the end excluded. */
export interface Tail {
  readonly from: number
  readonly to: number
}

/**
 * The tail of a list of statements where it pays to make it a block of its own: what it declares has no value yet at
 * any await, so no scope closure need see it, and its loops run with their variables in registers. With a closure in the
 * same scope V8 keeps all variables in memory and does not know their types.
 *
 * The meaning stays the same: nothing before the tail may name what it declares. Nor may anything around it: a person
 * who asks at an earlier await for a variable that is still to be declared must not be shown another of that name.
 *
 * @param around The functions around the list, innermost first, and the program.
 */
export function tailOf(
  statements: readonly SyntaxNode[],
  suspending: ReadonlySet<SyntaxNode>,
  around: readonly SyntaxNode[],
): Tail | undefined {
  let from = statements.length
  while (from > 0 && !suspending.has(statements[from - 1]!)) from -= 1
  const tail = statements.slice(from)
  if (from === 0 || !tail.some(hasLoop) || !tail.every(mayMove)) return undefined
  const names = new Set<string>()
  for (const { declarations, kind } of tail)
    if (kind !== 'var') for (const declarator of declarations ?? []) boundNames(declarator.id, names)
  if (names.size === 0) return undefined
  if (statements.slice(0, from).some(statement => mentions(statement, names))) return undefined
  const own = new Set(tail)
  return around.some(node => binds(node, names, own)) ? undefined : { from, to: statements.length }
}

/** Whether a statement means the same in a block of its own, together with those that follow it. */
function mayMove(statement: SyntaxNode): boolean {
  const { type, kind } = statement
  if (type === 'VariableDeclaration') return kind === 'var' || kind === 'let' || kind === 'const'
  return type !== 'LabeledStatement' && !type.endsWith('Declaration')
}

function hasLoop(node: SyntaxNode): boolean {
  if (LOOPS.has(node.type)) return true
  return !isFunction(node) && children(node).some(hasLoop)
}

const LOOPS = new Set(['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement'])

function mentions(node: SyntaxNode, names: ReadonlySet<string>): boolean {
  const isName = node.type === 'Identifier' || node.type === 'JSXIdentifier'
  return isName ? names.has(node.name) : children(node).some(child => mentions(child, names))
}

/** Whether a function, or the program, binds one of the names anywhere but in the statements `except`. */
function binds(scope: SyntaxNode, names: ReadonlySet<string>, except: ReadonlySet<SyntaxNode>): boolean {
  const bound = new Set<string>()
  const collect = (node: SyntaxNode): void => {
    if (except.has(node)) return
    if (node.id) boundNames(node.id, bound)
    if (node.type === 'CatchClause') boundNames(node.param, bound)
    if (node.local && node.type.startsWith('Import')) boundNames(node.local, bound)
    if (!isFunction(node)) for (const child of children(node)) collect(child)
  }
  if (isFunction(scope)) for (const parameter of scope.params) boundNames(parameter, bound)
  if (scope.id) boundNames(scope.id, bound)
  for (const child of children(scope)) collect(child)
  return [...names].some(name => bound.has(name))
}
