import { COROUTINE_NAMES as COROUTINE, CONTRACT_NAMES as NAME } from '../contract'
import {
  type Analysis,
  type AnalysisOptions,
  analyse,
  type FunctionFacts,
  isNewPromise,
  isWithResolvers,
  returnsPromise,
} from './analysis'
import { type Copies, copiesOf } from './copies'
import { labelled } from './hazards'
import type { Insertions } from './insertions'
import { Libraries } from './libraries'
import { resolverHolders } from './resolvers'
import { bindsPromise, settlersOf } from './settlers'
import { type SiteTable, siteLiteral } from './sites'
import { children, isFunction, type SyntaxNode } from './syntax'
import { tailOf } from './tails'

const CALL = '$wp_t'
const SCOPE = '$wp_s'
const CLOSURE = '$wp_c=>eval($wp_c)'
const HOLD_SCOPE = `const ${SCOPE}=${CLOSURE};`
const RESUME = `${CALL}.v=void 0;`

interface Context {
  readonly fn: FunctionFacts
  /** The function's own site, where it is probed. */
  readonly functionSite?: number
  /** The functions around, innermost first, and the program. */
  readonly around: readonly SyntaxNode[]
  /** Offset of the expression statement around: a `(` there must not continue the line before. */
  readonly statement: number
  /** In a loop that works on copies. */
  readonly hasCopies?: boolean
  /** A statement of the list around, and where what is before it ends. */
  readonly before?: readonly [statement: SyntaxNode, end: number]
}

/** Puts the probes of a whole program into its text. */
export class ProbeWriter {
  readonly #source: string
  readonly #text: Insertions
  readonly #sites: SiteTable
  readonly #analysis: Analysis
  readonly #libraries: Libraries
  readonly #scopes: boolean
  /** Statements that no scope closure sees. */
  readonly #unseen = new Set<SyntaxNode>()

  constructor(
    source: string,
    program: SyntaxNode,
    text: Insertions,
    sites: SiteTable,
    { scopes, ...options }: { scopes: boolean } & AnalysisOptions,
  ) {
    this.#source = source
    this.#text = text
    this.#sites = sites
    this.#analysis = analyse(program, options)
    this.#libraries = new Libraries(program, source)
    this.#scopes = scopes && !this.#analysis.hasOwnEval
    this.#program(program)
  }

  #program(program: SyntaxNode): void {
    const fn = this.#analysis.functions.get(program)!
    let context: Context = { fn, around: [program], statement: -1 }
    if (fn.probed) {
      const functionSite = this.#sites.add('module', { from: 0, to: program.end }, fn.name)
      context = { ...context, functionSite }
      const at = program.body.find((statement: SyntaxNode) => !isLink(statement)).start
      this.#text.insert(at, `const ${CALL}=${NAME.module}(${siteLiteral(functionSite)});`)
      if (this.#holdsScope(fn.region)) this.#text.insert(at, HOLD_SCOPE)
    }
    for (const statement of program.body) if (isLink(statement)) this.#text.showLines(statement.start, statement.end)
    this.#statements(program.body, context)
    const last = program.body.findLast((statement: SyntaxNode) => !isLink(statement))
    if (fn.probed) this.#text.insert(last.end, `;${NAME.exit}(${CALL})`)
  }

  #visit(node: SyntaxNode, context: Context): void {
    if (this.#analysis.busy.has(node) && !this.#special(node, context)) this.#children(node, context)
  }

  /** Writes what a kind of node needs, with all inside it; false where only its children count. */
  #special(node: SyntaxNode, context: Context): boolean {
    const { probed } = context.fn
    switch (node.type) {
      case 'ExpressionStatement':
        this.#expressionStatement(node, context)
        return true
      case 'AwaitExpression':
      case 'YieldExpression':
        if (!suspends(node, context.fn)) return false
        this.#suspension(node, context)
        return true
      case 'ReturnStatement':
        if (!probed || context.fn.isCoroutine || !node.argument) return false
        this.#returned(node.argument, node, node.start + 6, context)
        return true
      case 'ForOfStatement':
        if (!probed || !node.await) return this.#calmLoop(node, node, context)
        this.#forAwait(node, context)
        return true
      case 'ForStatement':
      case 'ForInStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        return this.#calmLoop(node, node, context)
      case 'LabeledStatement':
        return this.#calmLoop(labelled(node), node, context)
      case 'StaticBlock':
        this.#statements(node.body, { ...context, fn: this.#analysis.functions.get(node)!, statement: -1 })
        return true
      case 'BlockStatement':
      case 'TSModuleBlock':
        this.#block(node, context)
        return true
      case 'SwitchCase':
        if (node.test) this.#visit(node.test, context)
        this.#statements(node.consequent, context)
        return true
      case 'ClassProperty':
      case 'ClassAccessorProperty':
      case 'ClassPrivateProperty':
        this.#classProperty(node, context)
        return true
      case 'NewExpression':
      case 'CallExpression':
        if (!this.#makesPromise(node)) return false
        this.#made(node, context)
        return true
      default:
        if (!isFunction(node)) return false
        this.#function(node, context)
        return true
    }
  }

  /** Whether to mark where a promise is made: not as the callee of another `new`, nor where others run meanwhile. */
  #makesPromise(node: SyntaxNode): boolean {
    if (!isNewPromise(node)) return isWithResolvers(node)
    if (this.#analysis.suspending.has(node)) return false
    return !/\bnew\s*$/.test(this.#source.slice(Math.max(0, node.start - 20), node.start))
  }

  #children(node: SyntaxNode, context: Context): void {
    for (const child of children(node)) {
      if (this.#analysis.regions.get(child)?.kind === 'wrap') this.#wrapped(child, context, '')
      else this.#visit(child, context)
    }
  }

  #function(node: SyntaxNode, outer: Context): void {
    const fn = this.#analysis.functions.get(node)!
    for (const decorator of node.decorators ?? []) this.#visit(decorator, outer)
    if (node.computed) this.#visit(node.key, outer)
    const functionSite = fn.probed
      ? this.#sites.add('function', { from: node.start, to: node.end }, fn.name)
      : undefined
    const around = [node, ...outer.around]
    const context: Context = { fn, around, statement: -1, ...(functionSite === undefined ? {} : { functionSite }) }
    for (const parameter of node.params) this.#visit(parameter, context)
    const body: SyntaxNode = node.body
    const isBlock = body.type === 'BlockStatement'
    if (functionSite === undefined) {
      if (isBlock) this.#statements(body.body, context)
      else this.#visit(body, context)
      return
    }
    const [first, last] = fn.isCoroutine ? [COROUTINE.coroutine, COROUTINE.ended] : [NAME.enter, NAME.exit]
    const enter = `const ${CALL}=${first}(${siteLiteral(functionSite)});try{`
    const exit = `}finally{${last}(${CALL})}`
    const hold = this.#holdsScope(fn.region) ? HOLD_SCOPE : ''
    if (isBlock) {
      const directive = body.directives.at(-1)
      this.#text.insert(directive ? directive.end : body.start + 1, (directive ? ';' : '') + enter + hold)
      this.#statements(body.body, context, directive?.end ?? body.start + 1)
      this.#disposal(body, context)
      this.#text.insert(body.end - 1, exit)
    } else {
      this.#text.insert(body.start, `{${enter}${hold}return `)
      this.#returned(body, body, body.start, context)
      this.#text.insert(body.end, `${exit}}`)
    }
  }

  /** `start`: where the list begins, if anything may stand there. */
  #statements(statements: readonly SyntaxNode[], context: Context, start?: number): void {
    const tail = this.#tail(statements, context)
    if (tail) for (const statement of statements.slice(tail.from)) this.#unseen.add(statement)
    for (const [index, statement] of statements.entries()) {
      if (index === tail?.from) this.#text.insert(statement.start, '{')
      const end = index === tail?.from ? undefined : (statements[index - 1]?.end ?? start)
      this.#visit(statement, end === undefined ? context : { ...context, before: [statement, end] })
      const inner = labelled(statement)
      const resumes =
        (inner.type === 'ForOfStatement' && inner.await) || (inner.type === 'BlockStatement' && hasAwaitUsing(inner))
      if (resumes && context.fn.probed) this.#text.insert(statement.end, RESUME)
    }
    if (tail) this.#text.insert(statements.at(-1)!.end, '}')
  }

  /** A loop without awaits; with its labels, if any, it is a `statement`. */
  #calmLoop(loop: SyntaxNode, statement: SyntaxNode, context: Context): boolean {
    const copies = this.#copies(loop, context)
    if (!copies) return false
    // Not on the line of the loop, if that can be: a breakpoint there must find the loop first.
    const { before } = context
    if (before?.[0] === statement) this.#text.insert(before[1], `;${copies.open}`)
    else this.#text.insert(statement.start, copies.open)
    this.#children(statement, { ...context, hasCopies: true })
    this.#text.insert(statement.end, copies.close)
    return true
  }

  #copies(loop: SyntaxNode, { fn, hasCopies }: Context): Copies | undefined {
    const path = this.#analysis.loops.get(loop)
    if (!path || !this.#scopes || !fn.probed || hasCopies) return undefined
    const { suspending } = this.#analysis
    return copiesOf(loop, path, fn, (holder, statement) => {
      if (holder === fn.node) return fn.suspensions > 0
      return suspending.has(holder) && !(statement && this.#unseen.has(statement))
    })
  }

  /** The part that becomes a block, out of sight of the scope closures. */
  #tail(statements: readonly SyntaxNode[], { fn, around }: Context) {
    if (!this.#scopes || !fn.probed || fn.isModule || fn.hasDirectEval) return undefined
    return tailOf(statements, this.#analysis.suspending, around)
  }

  #block(node: SyntaxNode, context: Context, resume = ''): void {
    const region = this.#analysis.regions.get(node)
    let text = resume
    if (context.fn.probed && this.#analysis.landings.has(node)) text += this.#caught(node)
    if (context.fn.probed && region && this.#holdsScope(region)) text += HOLD_SCOPE
    if (text) this.#text.insert(node.start + 1, text)
    this.#statements(node.body, context, node.start + 1)
    if (context.fn.probed) this.#disposal(node, context)
  }

  /** What is caught goes along where it has a name that nothing in the block hides. */
  #caught(block: SyntaxNode): string {
    const name = /\bcatch\s*\(\s*([\w$]+)\s*(?::[^()]*)?\)\s*$/.exec(
      this.#source.slice(Math.max(0, block.start - 60), block.start),
    )?.[1]
    return `${NAME.caught}(${CALL}${name ? `,${name}` : ''});`
  }

  /** A block with `await using` awaits once more at its end. */
  #disposal(block: SyntaxNode, context: Context): void {
    const using = block.body.find(isAwaitUsing)
    if (!using) return
    const site = this.#site('awaitUsing', using, using.end, using.declarations[0].init, context)
    this.#text.insert(block.end - 1, `;${NAME.suspend}(void 0,${CALL},${siteLiteral(site)});`)
  }

  #expressionStatement(node: SyntaxNode, context: Context): void {
    const { expression } = node
    if (suspends(expression, context.fn)) this.#suspension(expression, context, true)
    else this.#visit(expression, { ...context, statement: node.start })
  }

  /** `await` and `yield`; `alone`: as a statement, where no parentheses are needed. */
  #suspension(node: SyntaxNode, context: Context, alone = false): void {
    const { kind, probe } = suspensionOf(node, context.fn)
    const site = this.#site(kind, node, node.end, node.argument ?? undefined, context)
    const open = alone ? '' : node.start === context.statement ? '0,(' : '('
    const { argument } = node
    const isMade = kind === 'await' && !context.fn.isCoroutine && isNewPromise(argument) && this.#makesPromise(argument)
    this.#text.insert(node.start, `${open}${CALL}.v=`)
    const called = isMade ? `${NAME.suspendMade}(${this.#making(argument, context)},` : `${probe}(`
    if (node.delegate) this.#text.insert(argument.start, called)
    else this.#text.insert(node.start + 5, ` ${called}${argument ? '' : 'void 0'}`)
    const inside = { ...context, statement: -1 }
    if (isMade) this.#children(argument, inside)
    else if (argument) this.#visit(argument, inside)
    this.#text.insert(node.end, `,${CALL},${siteLiteral(site)}${this.#scope(node)}${alone ? ')' : '))'}`)
  }

  /** The operand of a `return`, or the body of an arrow function; `at` is where the probe's text goes. */
  #returned(operand: SyntaxNode, node: SyntaxNode, at: number, context: Context): void {
    const { isGenerator } = context.fn
    if (!isGenerator && returnsPromise(operand) === 'never') {
      this.#visit(operand, context)
      return
    }
    const site = this.#site('return', node, operand.end, operand, context)
    const probe = isGenerator ? NAME.yielded : NAME.returned
    const list = operand.type === 'SequenceExpression'
    this.#text.insert(at, ` ${probe}(${list ? '(' : ''}`)
    this.#visit(operand, { ...context, statement: -1 })
    const scope = isGenerator ? this.#scope(node) : ''
    this.#text.insert(operand.end, `${list ? ')' : ''},${CALL},${siteLiteral(site)}${scope})`)
  }

  #forAwait(node: SyntaxNode, context: Context): void {
    const site = this.#site('forAwait', node, node.right.end, node.right, context)
    this.#visit(node.left, context)
    this.#text.insert(node.right.start, `${NAME.iterate}(`)
    this.#visit(node.right, context)
    this.#text.insert(node.right.end, `,${CALL},${siteLiteral(site)}${this.#scope(node)})`)
    if (node.body.type === 'BlockStatement') this.#block(node.body, context, RESUME)
    else this.#wrapped(node.body, context, RESUME)
  }

  /** A loop's body that is no block, made one where something must stand before it. */
  #wrapped(body: SyntaxNode, context: Context, resume: string): void {
    const region = this.#analysis.regions.get(body)
    const text = resume + (context.fn.probed && region && this.#holdsScope(region) ? HOLD_SCOPE : '')
    if (text) this.#text.insert(body.start, `{${text}`)
    this.#statements([body], context)
    if (text) this.#text.insert(body.end, '}')
  }

  #classProperty(node: SyntaxNode, context: Context): void {
    for (const decorator of node.decorators ?? []) this.#visit(decorator, context)
    if (node.computed) this.#visit(node.key, context)
    if (node.value) this.#visit(node.value, { ...context, fn: this.#analysis.functions.get(node)!, statement: -1 })
  }

  #made(node: SyntaxNode, context: Context): void {
    this.#text.insert(node.start, `${NAME.made}(${this.#making(node, context)},`)
    this.#children(node, { ...context, statement: -1 })
    this.#text.insert(node.end, ')')
  }

  #making(node: SyntaxNode, context: Context): string {
    const site = this.#site('promise', node, node.end, undefined, context)
    const settlers = isNewPromise(node) ? settlersOf(node) : resolverHolders(node, context.around[0]!)
    if (settlers && (settlers.length > 0 || !bindsPromise(context.around.at(-1)!)))
      this.#sites.settledBy(site, settlers)
    return `${NAME.making}(${siteLiteral(site)})`
  }

  #site(
    kind: Parameters<SiteTable['add']>[0],
    node: SyntaxNode,
    end: number,
    operand: SyntaxNode | undefined,
    context: Context,
  ): number {
    const range = { from: node.start, to: end }
    const site = this.#sites.add(
      kind,
      range,
      context.fn.name,
      operand as { start: number; end: number },
      context.functionSite,
    )
    const library = operand && this.#libraries.of(operand)
    if (library) this.#sites.from(site, library)
    return site
  }

  /** The last argument of a probe at which a call suspends. */
  #scope(node: SyntaxNode): string {
    const region = this.#analysis.regionOf.get(node)!
    return !this.#scopes ? '' : `,${this.#holdsScope(region) ? SCOPE : CLOSURE}`
  }

  #holdsScope(region: { kind: string; weight: number }): boolean {
    return this.#scopes && region.kind !== 'inline' && region.weight > 1
  }
}

function suspends(node: SyntaxNode, fn: FunctionFacts): boolean {
  if (!fn.probed) return false
  return node.type === 'AwaitExpression' || (node.type === 'YieldExpression' && (!fn.isCoroutine || node.delegate))
}

function suspensionOf(node: SyntaxNode, fn: FunctionFacts) {
  if (fn.isCoroutine) return { kind: 'await', probe: COROUTINE.awaiting } as const
  if (node.type === 'AwaitExpression') return { kind: 'await', probe: NAME.suspend } as const
  if (node.delegate) return { kind: 'delegate', probe: NAME.delegate } as const
  return { kind: 'yield', probe: NAME.yielded } as const
}

/** Statements that are done before the module's body runs. */
function isLink(statement: SyntaxNode): boolean {
  if (statement.type === 'ExportNamedDeclaration') return statement.source !== null
  return statement.type === 'ImportDeclaration' || statement.type === 'ExportAllDeclaration'
}

function isAwaitUsing(statement: SyntaxNode): boolean {
  return statement.type === 'VariableDeclaration' && statement.kind === 'await using'
}

function hasAwaitUsing(block: SyntaxNode): boolean {
  return block.body.some(isAwaitUsing)
}
