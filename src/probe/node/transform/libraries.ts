import { isBuiltin } from 'node:module'
import type { Library } from '../contract'
import { boundNames } from './hazards'
import { bare, children, isFunction, type SyntaxNode } from './syntax'

/** What a name stands for in the whole text: what it is declared as once; `undefined` when there is more to it. */
type Meaning = { readonly module: string } | { readonly value: SyntaxNode } | undefined

/**
 * Of what a program awaits: which package the text itself says that it comes from. That is where the name at its root is
 * an import, or is declared once, as something that an import has made, and nothing gives it another meaning.
 */
export class Libraries {
  readonly #program: SyntaxNode
  readonly #source: string
  readonly #hasImports: boolean
  #meanings: ReadonlyMap<string, Meaning> | undefined

  constructor(program: SyntaxNode, source: string) {
    this.#program = program
    this.#source = source
    this.#hasImports = /\b(?:require|import)\b/.test(source)
  }

  of(awaited: SyntaxNode): Library | undefined {
    if (!this.#hasImports) return undefined
    const operand = bare(awaited)
    // `const found = db.find()`, awaited by its name.
    const made = operand.type === 'Identifier' ? this.#declared(operand.name) : undefined
    const whole = made && CALLS.has(made.type) ? made : operand
    if (!CALLS.has(whole.type)) return undefined
    const root = rootOf(whole)
    const library = root && (this.#imported(root) ?? this.#madeByImported(root))
    if (!library || whole === operand) return library
    return { ...library, expression: this.#source.slice(whole.start, whole.end) }
  }

  /** The name, or call of `require`, is the package itself. */
  #imported(root: SyntaxNode): Library | undefined {
    const meaning = root.type === 'Identifier' ? this.#meaning(root.name) : { value: root }
    const module = meaning && ('module' in meaning ? meaning.module : requiredBy(meaning.value))
    const name = module === undefined ? undefined : packageOf(module)
    return name === undefined ? undefined : { package: name }
  }

  /** `new Redis()` or `pLimit(1)`, by its name. */
  #madeByImported(root: SyntaxNode): Library | undefined {
    let value = root.type === 'Identifier' ? this.#declared(root.name) : undefined
    if (value?.type === 'AwaitExpression') value = bare(value.argument)
    if (!value || (value.type !== 'NewExpression' && value.type !== 'CallExpression')) return undefined
    const maker = bare(value.callee)
    const makerRoot = rootOf(maker)
    const library = makerRoot && this.#imported(makerRoot)
    const text = this.#source.slice(maker.start, maker.end)
    if (!library || !/^[\w$.]+$/.test(text)) return library
    return { ...library, maker: value.type === 'NewExpression' ? text : `${text}()` }
  }

  #declared(name: string): SyntaxNode | undefined {
    const meaning = this.#meaning(name)
    return meaning && 'value' in meaning ? bare(meaning.value) : undefined
  }

  #meaning(name: string): Meaning {
    this.#meanings ??= meaningsIn(this.#program)
    return this.#meanings.get(name)
  }
}

const CALLS = new Set(['CallExpression', 'OptionalCallExpression', 'NewExpression', 'TaggedTemplateExpression'])

/** The name that an expression of calls and members begins with, or its call of `require`. */
function rootOf(node: SyntaxNode): SyntaxNode | undefined {
  let at = bare(node)
  for (;;) {
    if (at.type === 'Identifier' || requiredBy(at) !== undefined) return at
    const next = at.callee ?? at.object ?? at.tag
    if (!next) return undefined
    at = bare(next)
  }
}

/** `require('x')`, also as compilers wrap it, or as `import('x')` that is awaited. */
function requiredBy(node: SyntaxNode): string | undefined {
  const call = node.type === 'AwaitExpression' ? bare(node.argument) : node
  if (call.type === 'ImportExpression') return textOf(call.source)
  if (call.type !== 'CallExpression') return undefined
  const [first] = call.arguments
  if (call.callee.type === 'Import' || call.callee.name === 'require') return textOf(first)
  return first && WRAPPED.test(call.callee.name ?? '') ? requiredBy(bare(first)) : undefined
}

const WRAPPED = /^_*(?:importDefault|importStar|toESM|interopRequire(?:Default|Wildcard))$/

function textOf(node: SyntaxNode | undefined): string | undefined {
  return node?.type === 'StringLiteral' ? node.value : undefined
}

/** The package that a specifier names; of Node's own modules the module. */
function packageOf(specifier: string): string | undefined {
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`
  return /^(?:@[\w.-]+\/)?[a-z\d~][\w.~-]*(?=\/|$)/i.exec(specifier)?.[0]
}

/** Nothing in them is there when the program runs. */
const TYPES = new Set([
  'TSTypeAnnotation',
  'TSTypeParameterDeclaration',
  'TSTypeParameterInstantiation',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
])

function meaningsIn(program: SyntaxNode): ReadonlyMap<string, Meaning> {
  const meanings = new Map<string, Meaning>()
  const bind = (pattern: SyntaxNode | null | undefined, meaning?: Meaning) => {
    if (!pattern || pattern.type === 'MemberExpression') return
    if (pattern.type === 'Identifier') {
      meanings.set(pattern.name, meanings.has(pattern.name) ? undefined : meaning)
      return
    }
    const names = new Set<string>()
    boundNames(pattern, names)
    for (const name of names) meanings.set(name, meanings.has(name) ? undefined : meaning)
  }
  const visit = (node: SyntaxNode): void => {
    switch (node.type) {
      case 'ImportDeclaration':
        for (const { local } of node.specifiers) bind(local, { module: node.source.value })
        return
      case 'VariableDeclarator':
        bind(node.id, node.init ? { value: node.init } : undefined)
        break
      case 'AssignmentExpression':
        bind(node.left)
        break
      case 'UpdateExpression':
        bind(bare(node.argument))
        break
      case 'ForInStatement':
      case 'ForOfStatement':
        if (node.left.type !== 'VariableDeclaration') bind(node.left)
        break
      case 'CatchClause':
        bind(node.param)
        break
      default:
        if (isFunction(node)) for (const parameter of node.params) bind(parameter.parameter ?? parameter)
        if (node.id?.type === 'Identifier') bind(node.id)
    }
    for (const child of children(node)) if (!TYPES.has(child.type)) visit(child)
  }
  visit(program)
  return meanings
}
