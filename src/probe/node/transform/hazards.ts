import { children, isFunction, type SyntaxNode } from './syntax'

/**
 * Whether a function's body may become a block (the `try` of its probes) without a change in meaning. A function
 * declared at the top of a body is a variable of the function, in a block it is one of the block: that shows where the
 * same name is also a parameter, a `var`, another such function, or may be one through a sloppy `eval`.
 */
export function canBecomeBlock(fn: SyntaxNode, strict: boolean, hasDirectEval: boolean): boolean {
  if (fn.body.type !== 'BlockStatement') return true
  const declared = new Set<string>()
  for (const statement of fn.body.body as SyntaxNode[]) {
    if (statement.type === 'LabeledStatement' && labelled(statement).type === 'FunctionDeclaration') return false
    if (statement.type !== 'FunctionDeclaration') continue
    if (declared.has(statement.id.name)) return false
    declared.add(statement.id.name)
  }
  if (declared.size === 0) return true
  if (declared.has('arguments') || (hasDirectEval && !strict)) return false
  const others = new Set<string>()
  for (const parameter of fn.params) boundNames(parameter, others)
  for (const statement of fn.body.body) variableNames(statement, others, strict, true)
  for (const name of declared) if (others.has(name)) return false
  return true
}

/** The innermost statement under labels. */
export function labelled(statement: SyntaxNode): SyntaxNode {
  return statement.type === 'LabeledStatement' ? labelled(statement.body) : statement
}

/** The names that a pattern binds. */
export function boundNames(pattern: SyntaxNode | null, names: Set<string>): void {
  if (!pattern) return
  switch (pattern.type) {
    case 'Identifier':
      names.add(pattern.name)
      break
    case 'ObjectPattern':
      for (const property of pattern.properties) boundNames(property.argument ?? property.value, names)
      break
    case 'ArrayPattern':
      for (const element of pattern.elements) boundNames(element, names)
      break
    case 'AssignmentPattern':
      boundNames(pattern.left, names)
      break
    case 'RestElement':
      boundNames(pattern.argument, names)
      break
    case 'TSParameterProperty':
      boundNames(pattern.parameter, names)
      break
  }
}

/** The names that a statement makes variables of the function: `var`, and in sloppy code functions in blocks. */
function variableNames(node: SyntaxNode, names: Set<string>, strict: boolean, top: boolean): void {
  if (node.type === 'FunctionDeclaration') {
    if (!strict && !top) names.add(node.id.name)
    return
  }
  if (isFunction(node) || node.type === 'ClassBody') return
  if (node.type === 'VariableDeclaration' && node.kind === 'var')
    for (const declarator of node.declarations) boundNames(declarator.id, names)
  for (const child of children(node)) variableNames(child, names, strict, false)
}
