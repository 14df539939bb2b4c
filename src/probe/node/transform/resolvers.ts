import { boundNames } from './hazards'
import { bindsHere, NAMED } from './settlers'
import { bare, children, isFunction, type SyntaxNode } from './syntax'

/** As long as a row's text may be: see `SiteTable`. */
const SHOWN = 80

/**
 * As `settlersOf`, for a `Promise.withResolvers()` somewhere in `root`: what hands its resolve and reject functions on, or
 * calls them, or is what they are kept in. Empty when the text throws them away; undefined where it alone doesn't say.
 */
export function resolverHolders(made: SyntaxNode, root: SyntaxNode): readonly SyntaxNode[] | undefined {
  const path = pathTo(made, root)
  const [holder] = path
  switch (holder?.type) {
    case 'VariableDeclarator':
      return usersOf(holder.id, path, root)
    case 'ExpressionStatement':
      return []
    case 'MemberExpression':
      return !holder.computed && holder.property.name === 'promise' ? [] : undefined
    case 'ClassProperty':
    case 'ClassPrivateProperty':
      return [holder]
    case 'AssignmentExpression':
    case 'ObjectProperty':
    case 'ArrayExpression':
    case 'CallExpression':
    case 'NewExpression':
      return path.filter(isStatement).slice(0, 1)
    default:
      return undefined
  }
}

/** The nodes around `made`, innermost first, parentheses and type assertions left out. */
function pathTo(made: SyntaxNode, root: SyntaxNode): SyntaxNode[] {
  const path: SyntaxNode[] = []
  for (let at: SyntaxNode | undefined = root; at && at !== made; ) {
    if (bare(at) === at) path.unshift(at)
    at = children(at).find(({ start, end }) => start <= made.start && made.end <= end)
  }
  return path
}

/** The statements of its scope that use what a declaration binds; a use of its promise is none. */
function usersOf(pattern: SyntaxNode, path: readonly SyntaxNode[], root: SyntaxNode): SyntaxNode[] | undefined {
  const [declarator, declaration, around] = path as [SyntaxNode, SyntaxNode, SyntaxNode | undefined]
  const names = namesOf(pattern)
  const isExported = around?.type === 'ExportNamedDeclaration'
  const block = declaration.kind === 'var' ? bodyOf(root) : isExported ? path[3] : around
  const statements = block && statementsOf(block)
  if (!names || !statements || isRebound(block, names, declarator)) return undefined
  const whole = pattern.type === 'Identifier'
  const uses = (node: SyntaxNode): boolean => isUse(node, names, whole, declarator)
  const users = statements.filter(uses).flatMap(statement => shortened(statement, uses))
  if (users.length === 0 && (isExported || declaration.kind === 'var')) return undefined
  return users.slice(0, NAMED)
}

/** The variables that hold the resolve and reject functions, or the object with both; undefined for other patterns. */
function namesOf(pattern: SyntaxNode): ReadonlySet<string> | undefined {
  if (pattern.type === 'Identifier') return new Set([pattern.name])
  if (pattern.type !== 'ObjectPattern') return undefined
  const names = new Set<string>()
  for (const { type, computed, key, value } of pattern.properties) {
    if (type !== 'ObjectProperty' || computed || value.type !== 'Identifier') return undefined
    if (key.name !== 'promise') names.add(value.name)
  }
  return names
}

function bodyOf(root: SyntaxNode): SyntaxNode {
  return root.type === 'Program' ? root : root.body
}

function statementsOf(block: SyntaxNode): readonly SyntaxNode[] | undefined {
  if (block.type === 'SwitchCase') return block.consequent
  return Array.isArray(block.body) ? block.body : undefined
}

/** Whether anything but `except` gives one of the names another meaning, or may reach it without naming it. */
function isRebound(node: SyntaxNode, names: ReadonlySet<string>, except: SyntaxNode): boolean {
  if (node === except) return false
  if (node.type === 'WithStatement' || (node.type === 'Identifier' && node.name === 'eval')) return true
  const seen = seenIn(node, names)
  if (seen === names && bindsHere(node, names)) return true
  return children(node).some(child => isRebound(child, seen, except))
}

/** Those of the names that a function's parameters do not hide. */
function seenIn(node: SyntaxNode, names: ReadonlySet<string>): ReadonlySet<string> {
  if (!isFunction(node)) return names
  const own = new Set<string>()
  for (const parameter of node.params) boundNames(parameter, own)
  const seen = [...names].filter(name => !own.has(name))
  return seen.length === names.size ? names : new Set(seen)
}

function isUse(node: SyntaxNode, all: ReadonlySet<string>, whole: boolean, except: SyntaxNode): boolean {
  if (node === except) return false
  const names = seenIn(node, all)
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return names.has(node.name)
  const isMember = node.type === 'MemberExpression' && !node.computed
  if (whole && isMember && node.property.name === 'promise' && node.object.type === 'Identifier') return false
  // The name of a property is no use, except in `{ resolve }`, where it stands for its value too.
  const key = node.computed ? undefined : (node.property ?? node.key)
  return children(node).some(child => child !== key && isUse(child, names, whole, except))
}

/** A statement, or, where it is too long to be shown, the statements inside it that are meant. */
function shortened(statement: SyntaxNode, uses: (node: SyntaxNode) => boolean): SyntaxNode[] {
  if (statement.end - statement.start <= SHOWN) return [statement]
  const inner: SyntaxNode[] = []
  const collect = (node: SyntaxNode): void => {
    for (const child of children(node))
      if (uses(child)) {
        if (isStatement(child)) inner.push(child)
        else collect(child)
      }
  }
  collect(statement)
  return inner.length === 0 ? [statement] : inner.flatMap(child => shortened(child, uses))
}

function isStatement({ type }: SyntaxNode): boolean {
  return (type.endsWith('Statement') && type !== 'BlockStatement') || type === 'VariableDeclaration'
}
