import { readFileSync } from 'node:fs'
import type { SiteFile } from '../contract'
import { languageOf } from '../loader/languages'
import { siteIndex } from '../siteIndex'
import { Lines } from '../transform/insertions'
import { bare, children, isFunction, parseText, type SyntaxNode } from '../transform/syntax'

/** A place in a file's text where a call may be suspended, or a function that is handed over at one. */
export interface Stand {
  /** Where what is awaited is what a method returns: the names, as in `this.#mutex.acquire`. */
  readonly called?: readonly string[]
  /** The first argument, where it is a text. */
  readonly key?: string
  /** Of a function: the call that it is an argument of. */
  readonly givenTo?: Stand
  /** Of a function: it is no generator, and nothing runs before its body does. */
  readonly isPlain?: boolean
  /** The awaits of the same function that a call which stands here has gone past. */
  readonly passed: readonly Stand[]
}

const tables = new WeakMap<SiteFile, ReadonlyMap<string, Stand>>()

/** What the text says of a site; undefined where it can't be read, or is another than what was loaded. */
export function standOf(id: number): Stand | undefined {
  const { site, file } = siteIndex.placeOf(id) ?? {}
  if (site === undefined || file === undefined || site.source !== undefined) return undefined
  let table = tables.get(file)
  if (table === undefined) {
    table = readTable(file)
    tables.set(file, table)
  }
  return table.get(`${site.line}:${site.column}`)
}

function readTable({ path, sites }: SiteFile): ReadonlyMap<string, Stand> {
  const table = new Map<string, Stand>()
  let source: string
  try {
    source = readFileSync(path, 'utf8')
  } catch {
    // The text came from elsewhere.
    return table
  }
  const program = parseText(source, languageOf(path))
  if (program === undefined) return table
  const lines = new Lines(source)
  new Reader(source, (node, stand) => {
    const { line, column } = lines.at(node.start)
    table.set(`${line + 1}:${column + 1}`, stand)
  }).list(program.body, [])
  const isWhole = sites.every(({ kind, line, column }) => kind !== 'await' || table.has(`${line}:${column}`))
  return isWhole ? table : new Map()
}

type Passed = readonly Stand[]

/** Walks statements in the order in which they run, with the awaits that have been passed for certain. */
class Reader {
  readonly #stands = new Map<SyntaxNode, Stand>()
  readonly #functions = new Set<SyntaxNode>()
  /** Private names that run something when they are read. */
  readonly #accessors: ReadonlySet<string>

  constructor(
    source: string,
    readonly found: (node: SyntaxNode, stand: Stand) => void,
  ) {
    this.#accessors = new Set(
      [...source.matchAll(/\b(?:get|set|accessor)\s+(#[\w$]+)/g)].map(([, name]) => name as string),
    )
  }

  list(statements: readonly SyntaxNode[], before: Passed): void {
    let passed = before
    for (const statement of statements) {
      this.#visit(statement, passed)
      passed = [...passed, ...this.#certain(statement)]
    }
  }

  #visit(node: SyntaxNode, passed: Passed): void {
    if (isFunction(node)) {
      this.#function(node, undefined)
      for (const parameter of node.params) this.#visit(parameter, [])
      if (node.body.type === 'BlockStatement') this.list(node.body.body, [])
      else {
        this.found(node.body, { passed: [] })
        this.#visit(node.body, [])
      }
      return
    }
    switch (node.type) {
      case 'BlockStatement':
      case 'StaticBlock':
        this.list(node.body, passed)
        return
      case 'SwitchCase':
        if (node.test) this.#visit(node.test, passed)
        this.list(node.consequent, passed)
        return
      case 'ReturnStatement':
      case 'ForOfStatement':
      case 'YieldExpression':
        this.found(node, { passed })
        break
      case 'AwaitExpression': {
        const stand = { passed, ...this.#callOf(bare(node.argument)) }
        this.#stands.set(node, stand)
        this.found(node, stand)
        this.#handedOver(bare(node.argument), stand)
      }
    }
    for (const child of children(node)) this.#visit(child, passed)
  }

  #handedOver(call: SyntaxNode, givenTo: Stand): void {
    if (call.type !== 'CallExpression') return
    for (const argument of call.arguments) if (isFunction(bare(argument))) this.#function(bare(argument), givenTo)
  }

  #function(node: SyntaxNode, givenTo: Stand | undefined): void {
    if (this.#functions.has(node)) return
    this.#functions.add(node)
    const isPlain =
      !node.generator &&
      node.params.every((parameter: SyntaxNode) => bare(parameter.argument ?? parameter).type === 'Identifier')
    this.found(node, { passed: [], isPlain, ...(givenTo ? { givenTo } : {}) })
  }

  /** The awaits that have been passed when this has run to its end. */
  #certain(node: SyntaxNode): Stand[] {
    if (isFunction(node) || UNCERTAIN.has(node.type)) return []
    switch (node.type) {
      case 'IfStatement':
        return this.#certain(node.test)
      case 'ConditionalExpression':
        return this.#certain(node.test)
      case 'LogicalExpression':
        return this.#certain(node.left)
      case 'AssignmentExpression':
        return /^(\|\||&&|\?\?)=$/.test(node.operator) ? [] : this.#certain(node.right)
      case 'TryStatement':
        if (!node.handler) return this.#certain(node.block)
        return node.finalizer ? this.#certain(node.finalizer) : []
    }
    const own = this.#stands.get(node)
    return [...children(node).flatMap(child => this.#certain(child)), ...(own ? [own] : [])]
  }

  #callOf(node: SyntaxNode): Pick<Stand, 'called' | 'key'> {
    if (node.type !== 'CallExpression') return {}
    const called = this.#namesOf(bare(node.callee))
    const first = node.arguments[0] && bare(node.arguments[0])
    return { ...(called ? { called } : {}), ...(first?.type === 'StringLiteral' ? { key: first.value } : {}) }
  }

  /** `a`, `this`, `a.b`, `this.#b.c`; undefined for anything else. */
  #namesOf(node: SyntaxNode): string[] | undefined {
    if (node.type === 'Identifier') return [node.name]
    if (node.type === 'ThisExpression') return ['this']
    if (node.type !== 'MemberExpression' || node.computed) return undefined
    const names = this.#namesOf(bare(node.object))
    const { property } = node
    const name = property.type === 'PrivateName' ? `#${property.id.name}` : property.name
    return this.#accessors.has(name) ? undefined : names && [...names, name]
  }
}

/** What may run in part, or not at all. */
const UNCERTAIN = new Set([
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'SwitchStatement',
  'LabeledStatement',
  'OptionalCallExpression',
  'OptionalMemberExpression',
  'ClassDeclaration',
  'ClassExpression',
  'AssignmentPattern',
])
