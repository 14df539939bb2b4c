import { boundNames } from './hazards'
import { bare, children, isFunction, type SyntaxNode } from './syntax'

/** So many statements are named at most. */
export const NAMED = 2

/**
 * The statements of the executor of a `new Promise(…)` that hand its resolve and reject functions on or call them: who
 * can settle the promise. Empty when there are none: then nobody ever can, as long as `Promise` is the one of the
 * language. Undefined where the text alone doesn't say.
 */
export function settlersOf(made: SyntaxNode): readonly SyntaxNode[] | undefined {
  const [argument] = made.arguments ?? []
  const executor = argument && bare(argument)
  if (made.arguments.length !== 1 || !isExecutor(executor)) return undefined
  const names = new Set<string>()
  for (const parameter of executor.params) {
    if (parameter.type !== 'Identifier') return undefined
    names.add(parameter.name)
  }
  const isArrow = executor.type === 'ArrowFunctionExpression'
  const { body } = executor
  if (hasOtherWays(body, names, isArrow)) return undefined
  const statements: readonly SyntaxNode[] = body.type === 'BlockStatement' ? body.body : [body]
  const settlers = statements.filter(statement => mentions(statement, names)).slice(0, NAMED)
  // What a function that is no arrow was given can also be had by way of `caller.arguments`.
  return settlers.length === 0 && !isArrow ? undefined : settlers
}

/** Whether anything in a program gives `Promise` a meaning of its own. */
export function bindsPromise(program: SyntaxNode): boolean {
  return binds(program, new Set(['Promise']))
}

function isExecutor(node: SyntaxNode | undefined): node is SyntaxNode {
  if (node?.type === 'ArrowFunctionExpression') return true
  return node?.type === 'FunctionExpression' && !node.generator && !node.id
}

/** Whether the functions may be reached without being named, or their names mean something else somewhere. */
function hasOtherWays(node: SyntaxNode, names: ReadonlySet<string>, isArrow: boolean): boolean {
  if (node.type === 'WithStatement' || (node.type === 'Identifier' && node.name === 'eval')) return true
  if (!isArrow && node.type === 'Identifier' && node.name === 'arguments') return true
  return bindsHere(node, names) || children(node).some(child => hasOtherWays(child, names, isArrow))
}

function binds(node: SyntaxNode, names: ReadonlySet<string>): boolean {
  return bindsHere(node, names) || children(node).some(child => binds(child, names))
}

/** Whether this very node binds one of the names. */
export function bindsHere(node: SyntaxNode, names: ReadonlySet<string>): boolean {
  const bound = new Set<string>()
  if (node.id) boundNames(node.id, bound)
  if (isFunction(node)) for (const parameter of node.params) boundNames(parameter, bound)
  if (node.type === 'CatchClause') boundNames(node.param, bound)
  if (node.local && node.type.startsWith('Import')) boundNames(node.local, bound)
  return [...bound].some(name => names.has(name))
}

function mentions(node: SyntaxNode, names: ReadonlySet<string>): boolean {
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return names.has(node.name)
  // The name of a property is no mention, except in `{ resolve }`, where it stands for its value too.
  const key = node.computed ? undefined : (node.property ?? node.key)
  return children(node).some(child => child !== key && mentions(child, names))
}
