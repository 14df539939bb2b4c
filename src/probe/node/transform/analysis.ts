import { canBecomeBlock } from './hazards'
import { classNameOf, functionName } from './names'
import { bare, children, isFunction, type SyntaxNode } from './syntax'

/** What one function (or the module body, or a class's initialisers) is and holds, nested functions aside. */
export interface FunctionFacts {
  readonly node: SyntaxNode
  readonly name: string
  readonly isModule: boolean
  readonly isGenerator: boolean
  /** A generator whose `yield*` awaits: a coroutine of our own asyncio. */
  readonly isCoroutine: boolean
  readonly region: Region
  /** Whether probes go in. */
  probed: boolean
  suspensions: number
  returnsCall: boolean
  hasWith: boolean
  hasDirectEval: boolean
}

/**
 * A part of a function in which one closure sees every variable in scope. A region whose awaits run at most once makes
 * the closure at its await (`inline`), the others hold it in a constant.
 */
export interface Region {
  /** `wrap`: the body of a loop that is no block yet; `inline`: no place for a constant. */
  readonly kind: 'function' | 'block' | 'wrap' | 'inline'
  weight: number
}

export interface Analysis {
  readonly functions: ReadonlyMap<SyntaxNode, FunctionFacts>
  /** The regions that blocks and loop bodies open. */
  readonly regions: ReadonlyMap<SyntaxNode, Region>
  /** The region of each node that suspends. */
  readonly regionOf: ReadonlyMap<SyntaxNode, Region>
  /** Nodes that suspend their function, or in which it does. */
  readonly suspending: ReadonlySet<SyntaxNode>
  /** `catch` bodies and finalizers that an await of their `try` may end in. */
  readonly landings: ReadonlySet<SyntaxNode>
  /** Loops in which their function does not wait, and what they stand in, from the function on. */
  readonly loops: ReadonlyMap<SyntaxNode, readonly SyntaxNode[]>
  /** Nodes in which there is something to do. */
  readonly busy: ReadonlySet<SyntaxNode>
  /** The program has its own `eval`: no scope closures. */
  readonly hasOwnEval: boolean
}

interface Context {
  readonly fn: FunctionFacts
  readonly region: Region
  readonly inLoop: boolean
  readonly inWith: boolean
  readonly strict: boolean
  readonly className: string | undefined
}

export interface AnalysisOptions {
  /** Generators that delegate are coroutines. */
  readonly coroutines?: boolean
  /** Whether an `async` function, with all in it, shall stay as it is. */
  readonly isForeign?: (fn: SyntaxNode) => boolean
}

/** Reads a program once; nothing is changed. */
export function analyse(
  program: SyntaxNode,
  { coroutines = false, isForeign = () => false }: AnalysisOptions = {},
): Analysis {
  const functions = new Map<SyntaxNode, FunctionFacts>()
  const regions = new Map<SyntaxNode, Region>()
  const regionOf = new Map<SyntaxNode, Region>()
  const suspending = new Set<SyntaxNode>()
  const landings = new Set<SyntaxNode>()
  const loops = new Map<SyntaxNode, readonly SyntaxNode[]>()
  const busy = new Set<SyntaxNode>()
  const path: SyntaxNode[] = []
  let hasOwnEval = false

  const openFunction = (node: SyntaxNode, name: string): FunctionFacts => {
    const facts: FunctionFacts = {
      node,
      name,
      isModule: node.type === 'Program',
      isGenerator: node.generator === true,
      isCoroutine: coroutines && node.generator === true && node.async !== true,
      region: { kind: 'function', weight: 0 },
      probed: false,
      suspensions: 0,
      returnsCall: false,
      hasWith: false,
      hasDirectEval: false,
    }
    functions.set(node, facts)
    return facts
  }

  const mark = () => {
    for (let index = path.length - 1; index >= 0 && !busy.has(path[index]!); index--) busy.add(path[index]!)
  }

  const suspends = (node: SyntaxNode, context: Context) => {
    context.fn.suspensions++
    context.region.weight += context.inLoop ? 2 : 1
    regionOf.set(node, context.region)
    for (let index = path.length - 1; index >= 0; index--) {
      const at = path[index]!
      if (isFunction(at) || suspending.has(at)) break
      suspending.add(at)
    }
    mark()
  }

  const visitAll = (nodes: readonly (SyntaxNode | null | undefined)[], parent: SyntaxNode, context: Context) => {
    for (const node of nodes) if (node) visit(node, parent, context)
  }

  const region = (node: SyntaxNode, kind: 'block' | 'wrap'): Region => {
    const opened: Region = { kind, weight: 0 }
    regions.set(node, opened)
    return opened
  }

  const visitFunction = (node: SyntaxNode, parent: SyntaxNode, context: Context) => {
    if (node.async === true && isForeign(node)) return
    const outside = [...(node.decorators ?? []), ...(node.computed ? [node.key] : [])]
    visitAll(outside, node, context)
    const facts = openFunction(node, functionName(node, parent, context.className))
    const strict = context.strict || (node.body.directives ?? []).some(isUseStrict)
    const inside: Context = { ...context, fn: facts, region: facts.region, inLoop: false, strict }
    if (node.id?.name === 'eval') hasOwnEval = true
    visitAll(node.params, node, inside)
    if (node.body.type === 'BlockStatement') {
      path.push(node.body)
      visitAll(node.body.body, node.body, inside)
      path.pop()
    } else {
      visit(node.body, node, inside)
      if (returnsPromise(node.body) === 'likely') facts.returnsCall = true
    }
    const awaits = facts.suspensions > 0
    const wanted = node.async === true ? awaits || (facts.returnsCall && !facts.isGenerator) : awaits
    facts.probed = wanted && !facts.hasWith && !context.inWith && canBecomeBlock(node, strict, facts.hasDirectEval)
    if (facts.probed) mark()
  }

  const visitLoop = (node: SyntaxNode, context: Context) => {
    const head = node.init ?? node.left
    const scoped = head?.type === 'VariableDeclaration' && head.kind !== 'var'
    if (node.type === 'ForStatement') {
      const looped: Context = { ...context, inLoop: true }
      const headContext: Context = scoped ? { ...looped, region: { kind: 'inline', weight: 0 } } : looped
      visitAll([node.init], node, context)
      visitAll([node.test, node.update], node, headContext)
    } else if (head) {
      if (node.await) suspends(node, context)
      visitAll([node.left, node.right], node, context)
    } else visitAll([node.test], node, { ...context, inLoop: true })
    const body: SyntaxNode = node.body
    if (!scoped) {
      visit(body, node, { ...context, inLoop: true })
      return
    }
    const opened = region(body, body.type === 'BlockStatement' ? 'block' : 'wrap')
    const inside: Context = { ...context, region: opened, inLoop: false }
    if (body.type === 'BlockStatement') {
      path.push(body)
      visitAll(body.body, body, inside)
      path.pop()
    } else visit(body, node, inside)
  }

  const calmLoop = (loop: SyntaxNode, { fn }: Context) => {
    if (!isFunction(fn.node)) return
    loops.set(loop, path.slice(path.lastIndexOf(fn.node), -1))
    mark()
  }

  const visitTry = (node: SyntaxNode, context: Context) => {
    const before = context.fn.suspensions
    visit(node.block, node, context)
    const blockSuspends = context.fn.suspensions > before
    if (node.handler) {
      const { param, body } = node.handler
      path.push(node.handler)
      visitAll([param], node.handler, context)
      const inside = param ? { ...context, region: region(body, 'block'), inLoop: false } : context
      if (blockSuspends) landings.add(body)
      path.push(body)
      if (blockSuspends) mark()
      visitAll(body.body, body, inside)
      path.length -= 2
    }
    if (!node.finalizer) return
    path.push(node.finalizer)
    if (context.fn.suspensions > before) {
      landings.add(node.finalizer)
      mark()
    }
    path.pop()
    visit(node.finalizer, node, context)
  }

  const visit = (node: SyntaxNode, parent: SyntaxNode, context: Context): void => {
    path.push(node)
    visitNode(node, parent, context)
    path.pop()
  }

  const visitNode = (node: SyntaxNode, parent: SyntaxNode, context: Context): void => {
    if (isFunction(node)) {
      visitFunction(node, parent, context)
      return
    }
    let inside = context
    switch (node.type) {
      case 'AwaitExpression':
        suspends(node, context)
        break
      case 'YieldExpression':
        if (context.fn.node.async || (context.fn.isCoroutine && node.delegate)) suspends(node, context)
        break
      case 'ReturnStatement':
        if (!node.argument || !context.fn.node.async) break
        mark()
        if (context.fn.isGenerator) suspends(node, context)
        else if (returnsPromise(node.argument) === 'likely') context.fn.returnsCall = true
        break
      case 'VariableDeclaration':
        if (node.kind === 'await using') suspends(node, context)
        break
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement': {
        const before = context.fn.suspensions
        visitLoop(node, context)
        if (context.fn.suspensions === before) calmLoop(node, context)
        return
      }
      case 'TryStatement':
        visitTry(node, context)
        return
      case 'BlockStatement':
        if (node.body.some(declares)) inside = { ...context, region: region(node, 'block'), inLoop: false }
        break
      case 'SwitchStatement':
        if (node.cases.some((one: SyntaxNode) => one.consequent.some(declares)))
          inside = { ...context, region: { kind: 'inline', weight: 0 } }
        break
      case 'WithStatement':
        context.fn.hasWith = true
        inside = { ...context, inWith: true }
        break
      case 'ClassDeclaration':
      case 'ClassExpression':
        inside = { ...context, strict: true, className: classNameOf(node, parent) }
        break
      case 'ClassProperty':
      case 'ClassAccessorProperty':
      case 'ClassPrivateProperty':
        visitAll([...(node.decorators ?? []), node.computed ? node.key : null], node, context)
        if (!node.value) return
        inside = { ...context, fn: openFunction(node, context.className ?? '(anonymous)'), inLoop: false }
        visit(node.value, node, inside)
        return
      case 'StaticBlock':
        inside = { ...context, fn: openFunction(node, context.className ?? '(anonymous)'), inLoop: false }
        break
      case 'CallExpression':
        if (node.callee.type === 'Identifier' && node.callee.name === 'eval') context.fn.hasDirectEval = true
        if (isWithResolvers(node)) mark()
        break
      case 'NewExpression':
        if (isNewPromise(node)) mark()
        break
      case 'Identifier':
        if (node.name === 'eval' && mayBind(node, parent)) hasOwnEval = true
        return
    }
    for (const child of children(node)) visit(child, node, inside)
  }

  const module = openFunction(program, '(module)')
  const strict = program.sourceType === 'module' || program.directives.some(isUseStrict)
  const context: Context = {
    fn: module,
    region: module.region,
    inLoop: false,
    inWith: false,
    strict,
    className: undefined,
  }
  path.push(program)
  visitAll(program.body, program, context)
  module.probed = module.suspensions > 0
  if (module.probed) busy.add(program)
  return { functions, regions, regionOf, suspending, landings, loops, busy, hasOwnEval }
}

export function isNewPromise(node: SyntaxNode): boolean {
  return node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Promise'
}

export function isWithResolvers(node: SyntaxNode): boolean {
  const callee = node.type === 'CallExpression' ? node.callee : undefined
  return (
    callee?.type === 'MemberExpression' &&
    !callee.computed &&
    callee.object.name === 'Promise' &&
    callee.property.name === 'withResolvers'
  )
}

/** Whether an operand of `return` may be a promise; `likely` when that alone is worth the probes of a call. */
export function returnsPromise(operand: SyntaxNode): 'likely' | 'possibly' | 'never' {
  const node = bare(operand)
  switch (node.type) {
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'TaggedTemplateExpression':
    case 'ImportExpression':
      return 'likely'
    case 'NewExpression':
      return isNewPromise(node) ? 'likely' : 'possibly'
    case 'ConditionalExpression':
      return likelier(returnsPromise(node.consequent), returnsPromise(node.alternate))
    case 'LogicalExpression':
      return likelier(returnsPromise(node.left), returnsPromise(node.right))
    case 'SequenceExpression':
      return returnsPromise(node.expressions.at(-1))
    case 'AssignmentExpression':
      return node.operator === '=' || LOGICAL_ASSIGNMENTS.has(node.operator) ? returnsPromise(node.right) : 'never'
    case 'Identifier':
      return node.name === 'undefined' ? 'never' : 'possibly'
    case 'MemberExpression':
    case 'OptionalMemberExpression':
    case 'ThisExpression':
    case 'YieldExpression':
      return 'possibly'
    default:
      return 'never'
  }
}

const LOGICAL_ASSIGNMENTS = new Set(['||=', '&&=', '??='])
const LIKELIHOODS = ['never', 'possibly', 'likely'] as const

function likelier(a: (typeof LIKELIHOODS)[number], b: (typeof LIKELIHOODS)[number]) {
  return LIKELIHOODS[Math.max(LIKELIHOODS.indexOf(a), LIKELIHOODS.indexOf(b))]!
}

function declares(statement: SyntaxNode): boolean {
  return (
    (statement.type === 'VariableDeclaration' && statement.kind !== 'var') ||
    statement.type === 'ClassDeclaration' ||
    statement.type === 'FunctionDeclaration' ||
    statement.type === 'TSEnumDeclaration'
  )
}

/** Whether an identifier is more than a call, a mention or the name of a property. */
function mayBind(node: SyntaxNode, parent: SyntaxNode): boolean {
  if (parent.callee === node || parent.property === node || parent.type === 'SequenceExpression') return false
  return parent.type !== 'UnaryExpression' && !(parent.key === node && parent.value !== node)
}

function isUseStrict(directive: SyntaxNode): boolean {
  return directive.value.value === 'use strict'
}
