import type { FunctionFacts } from './analysis'
import { boundNames } from './hazards'
import { bare, children, isFunction, type SyntaxNode } from './syntax'

/** What text around a loop makes of its variables. */
export interface Copies {
  readonly open: string
  readonly close: string
}

/**
 * Lets a loop in which its function never waits work on copies of the variables that a scope closure sees: with a
 * closure V8 keeps those in memory, reads them again and again, and does not know their types.
 *
 * ```js
 * {let $wp_0=sum;try{let sum=$wp_0;try{ for (const n of list) sum += n }finally{$wp_0=sum;sum=void 0}}finally{sum=$wp_0;$wp_0=void 0}}
 * ```
 *
 * Nobody else can look meanwhile: only variables count whose names no function inside the function mentions, and the
 * closures are asked only at awaits. However the loop is left, the copies go back; then they are emptied, since
 * registers of a suspended call keep alive what they hold.
 *
 * @param path What the loop stands in, from its function on.
 * @param isSeen Whether a scope closure sees what is declared by this function, loop or statement of a list.
 */
export function copiesOf(
  loop: SyntaxNode,
  path: readonly SyntaxNode[],
  fn: FunctionFacts,
  isSeen: (holder: SyntaxNode, statement?: SyntaxNode) => boolean,
): Copies | undefined {
  const used = usedIn(loop)
  if (used === undefined) return undefined
  const mentioned = mentionedInside(fn.node)
  const may = (name: string) =>
    !used.bound.has(name) && !mentioned.has(name) && !UNFIT.has(name) && isVariable(name, loop, path, isSeen)
  if (mentioned.has('eval') || ![...used.written].some(may)) return undefined
  const names = [...used.names].filter(may)
  const each = (text: (name: string, index: number) => string, between: string) => names.map(text).join(between)
  const inner = each((name, index) => `$wp_${index}=${name};${name}=void 0;`, '')
  const outer = each((name, index) => `${name}=$wp_${index};$wp_${index}=void 0;`, '')
  return {
    open: `{let ${each((name, index) => `$wp_${index}=${name}`, ',')};try{let ${each((name, index) => `${name}=$wp_${index}`, ',')};try{`,
    close: `}finally{${inner}}}finally{${outer}}}`,
  }
}

/** No names for `let`, or not what they seem to be. */
const UNFIT = new Set(['let', 'arguments', 'eval', 'undefined'])

interface Used {
  readonly names: Set<string>
  readonly written: Set<string>
  /** Declared in it. */
  readonly bound: Set<string>
}

/** The names in a loop; undefined where it holds functions or classes, or yields. */
function usedIn(loop: SyntaxNode): Used | undefined {
  const used: Used = { names: new Set(), written: new Set(), bound: new Set() }
  const visit = (node: SyntaxNode): boolean => {
    const { type } = node
    if (isFunction(node) || type.startsWith('Class') || type === 'YieldExpression') return false
    if (type === 'Identifier') used.names.add(node.name)
    else if (type === 'VariableDeclarator') boundNames(node.id, used.bound)
    else if (type === 'CatchClause') boundNames(node.param, used.bound)
    else if (type === 'UpdateExpression') boundNames(bare(node.argument), used.written)
    else if (type === 'AssignmentExpression' || type === 'ForOfStatement' || type === 'ForInStatement')
      boundNames(bare(node.left), used.written)
    return children(node).every(visit)
  }
  return visit(loop) ? used : undefined
}

const MENTIONED = new WeakMap<SyntaxNode, ReadonlySet<string>>()

/**
 * All names in the functions and classes inside a function, and of whatever else is declared there besides variables;
 * with `eval` and `arguments` where it has those itself.
 */
function mentionedInside(fn: SyntaxNode): ReadonlySet<string> {
  const known = MENTIONED.get(fn)
  if (known) return known
  const names = new Set<string>()
  const visit = (node: SyntaxNode, isInside: boolean): void => {
    const { type, name } = node
    if (type === 'Identifier' || type === 'JSXIdentifier') {
      if (isInside || name === 'eval' || name === 'arguments') names.add(name)
    } else if (type.endsWith('Declaration') && node.id) boundNames(node.id, names)
    const inside = isInside || isFunction(node) || type.startsWith('Class')
    for (const child of children(node)) visit(child, inside)
  }
  for (const child of children(fn)) visit(child, false)
  MENTIONED.set(fn, names)
  return names
}

/**
 * Whether a name means, at the loop, a variable of its function that can be assigned to, has a value by then, and is
 * seen by a closure.
 */
function isVariable(
  name: string,
  loop: SyntaxNode,
  path: readonly SyntaxNode[],
  isSeen: (holder: SyntaxNode, statement?: SyntaxNode) => boolean,
): boolean {
  for (let index = path.length - 1; index >= 0; index--) {
    const holder = path[index]!
    const at = path[index + 1] ?? loop
    if (isFunction(holder)) return isOfFunction(name, holder) && isSeen(holder)
    if (holder.type === 'CatchClause' && binds(holder.param, name)) return false
    if (holder.type === 'SwitchStatement' && declaredIn(holder).has(name)) return false
    const head = holder.type === 'ForStatement' ? holder.init : FOR_EACH.has(holder.type) ? holder.left : undefined
    if (head && declares(head, name)) return head.kind === 'let' && holder.body === at && isSeen(holder)
    const statement = holder.type === 'BlockStatement' ? declaredIn(holder).get(name) : undefined
    if (statement) return statement.kind === 'let' && statement.end <= at.start && isSeen(holder, statement)
  }
  return false
}

const FOR_EACH = new Set(['ForOfStatement', 'ForInStatement'])

/** Whether it is a parameter or a `var`. Where the text says `arguments`, a parameter may have two names. */
function isOfFunction(name: string, fn: SyntaxNode): boolean {
  if (fn.params.some((parameter: SyntaxNode) => binds(parameter, name))) return !mentionedInside(fn).has('arguments')
  return variablesOf(fn).has(name)
}

const VARIABLES = new WeakMap<SyntaxNode, ReadonlySet<string>>()

/** What a function declares by `var`. */
function variablesOf(fn: SyntaxNode): ReadonlySet<string> {
  const known = VARIABLES.get(fn)
  if (known) return known
  const names = new Set<string>()
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'VariableDeclaration' && node.kind === 'var')
      for (const { id } of node.declarations) boundNames(id, names)
    if (!isFunction(node)) for (const child of children(node)) visit(child)
  }
  for (const child of children(fn.body)) visit(child)
  VARIABLES.set(fn, names)
  return names
}

const DECLARED = new WeakMap<SyntaxNode, ReadonlyMap<string, SyntaxNode>>()

/** The declarations of a block or of the cases of a `switch`, but for `var`. */
function declaredIn(holder: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
  const known = DECLARED.get(holder)
  if (known) return known
  const found = new Map<string, SyntaxNode>()
  const statements: readonly SyntaxNode[] = holder.cases?.flatMap((one: SyntaxNode) => one.consequent) ?? holder.body
  for (const statement of statements) {
    if (statement.type !== 'VariableDeclaration' || statement.kind === 'var') continue
    const names = new Set<string>()
    for (const { id } of statement.declarations) boundNames(id, names)
    for (const name of names) found.set(name, statement)
  }
  DECLARED.set(holder, found)
  return found
}

function declares({ type, kind, declarations }: SyntaxNode, name: string): boolean {
  return type === 'VariableDeclaration' && kind !== 'var' && declarations.some(({ id }: SyntaxNode) => binds(id, name))
}

function binds(pattern: SyntaxNode | null, name: string): boolean {
  const names = new Set<string>()
  boundNames(pattern, names)
  return names.has(name)
}
