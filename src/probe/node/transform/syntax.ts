import { join } from 'node:path'
import { type ParserPlugin, parse } from '@babel/parser'
import { hideModule } from '../hideModule'

// The bundle has it in a file of its own.
hideModule(join(__dirname, 'parser.js'))

/** A node of the parser's tree. Offsets are UTF-16 units from the start of the text. */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: any
}

export interface Language {
  readonly typescript: boolean
  readonly jsx: boolean
  /** How Node runs it; `either` lets the text decide, as Node does where no package says. */
  readonly format: 'module' | 'commonjs' | 'either'
}

/** Parses the text of a whole file; `undefined` when it is not valid, so that V8 may say what is wrong with it. */
export function parseText(source: string, language: Language): SyntaxNode | undefined {
  const attempts: ParserPlugin[][] = language.typescript
    ? [
        ['typescript', 'decorators-legacy'],
        ['typescript', 'decorators'],
      ]
    : [['decorators']]
  for (const plugins of attempts) {
    try {
      const file = parse(source, {
        sourceType: language.format === 'either' ? 'unambiguous' : language.format === 'module' ? 'module' : 'script',
        allowReturnOutsideFunction: language.format !== 'module',
        allowNewTargetOutsideFunction: language.format !== 'module',
        createParenthesizedExpressions: true,
        attachComment: false,
        plugins: language.jsx ? [...plugins, 'jsx'] : plugins,
      })
      return file.program as SyntaxNode
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return undefined
}

/** The children of a node in the order of the text. */
export function children(node: SyntaxNode): readonly SyntaxNode[] {
  const known = node as unknown as { [CHILDREN]?: readonly SyntaxNode[] }
  known[CHILDREN] ??= findChildren(node)
  return known[CHILDREN]
}

/** A tree is walked four times. */
const CHILDREN = Symbol('children')

function findChildren(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = []
  let sorted = true
  const add = (child: unknown) => {
    if (child === null || typeof child !== 'object' || typeof (child as SyntaxNode).type !== 'string') return
    const last = found[found.length - 1]
    if (last && last.start > (child as SyntaxNode).start) sorted = false
    found.push(child as SyntaxNode)
  }
  for (const key in node) {
    const value = node[key]
    if (value === null || typeof value !== 'object' || key === 'loc' || key === 'extra' || key === 'errors') continue
    if (Array.isArray(value)) for (const child of value) add(child)
    else add(value)
  }
  return sorted ? found : found.sort((a, b) => a.start - b.start)
}

export function isFunction(node: SyntaxNode): boolean {
  return FUNCTIONS.has(node.type)
}

const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectMethod',
  'ClassMethod',
  'ClassPrivateMethod',
])

/** The expression without the parentheses and type assertions around it. */
export function bare(node: SyntaxNode): SyntaxNode {
  let inner = node
  while (WRAPPERS.has(inner.type)) inner = inner.expression
  return inner
}

const WRAPPERS = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
])
