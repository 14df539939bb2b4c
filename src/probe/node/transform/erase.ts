import { usedNames } from './imports'
import { bare, children, isFunction, type SyntaxNode } from './syntax'
import { isUnknownUsing } from './using'

/** TypeScript with spaces where its types were, so that nothing moves, and what that leaves to do. */
export interface Erased {
  readonly text: string
  /** What to put in: a `;` where a statement ended only because a type followed. */
  readonly additions: readonly { readonly offset: number; readonly text: string }[]
  /** There is syntax that means more than its JavaScript: enums, parameter properties, `import x = …`, JSX. */
  readonly needsLowering: boolean
}

/**
 * Blanks the types of a program.
 *
 * @param refuse Throws: the offset of something that can't be made JavaScript here, and why in words.
 * @param keepUnusedImports Whether imports stay that no value uses (`verbatimModuleSyntax`).
 */
export function eraseTypes(source: string, program: SyntaxNode, keepUnusedImports: boolean, refuse: Refuse): Erased {
  return new Eraser(source, keepUnusedImports ? undefined : usedNames(program), refuse).erase(program)
}

type Refuse = (offset: number, why: string) => never

const REMEDY =
  'compile the program first, or let a loader of your own do it, as "runtimeArgs": ["--import", "tsx"] in launch.json does'

class Eraser {
  readonly #source: string
  readonly #refuse: Refuse
  readonly #used: ReadonlySet<string> | undefined
  readonly #marks: { readonly offset: number; readonly text: string }[] = []
  readonly #blanks: { readonly from: number; readonly to: number }[] = []
  readonly #ends = new Set<number>()
  readonly #additions: { readonly offset: number; readonly text: string }[] = []
  #needsLowering = false

  constructor(source: string, used: ReadonlySet<string> | undefined, refuse: Refuse) {
    this.#refuse = refuse
    this.#source = source
    this.#used = used
  }

  erase(program: SyntaxNode): Erased {
    for (const statement of program.body) this.#visit(statement, program)
    return { text: this.#text(), additions: this.#additions, needsLowering: this.#needsLowering }
  }

  #text(): string {
    let text = ''
    let from = 0
    for (const blank of this.#blanks.sort((a, b) => a.from - b.from)) {
      if (blank.to <= from) continue
      const start = Math.max(from, blank.from)
      text += this.#source.slice(from, start) + this.#source.slice(start, blank.to).replace(/[^\r\n\u2028\u2029]/g, ' ')
      from = blank.to
    }
    text += this.#source.slice(from)
    let marked = ''
    from = 0
    for (const { offset, text: mark } of this.#marks.sort((a, b) => a.offset - b.offset)) {
      marked += text.slice(from, offset) + mark
      from = offset + 1
    }
    return marked + text.slice(from)
  }

  #blank(from: number, to: number): void {
    if (to <= from) return
    this.#blanks.push({ from, to })
    this.#ends.add(to)
  }

  #blankNode(node: SyntaxNode | null | undefined): void {
    if (node) this.#blank(node.start, node.end)
  }

  /** A whole statement or class member: a `;` in its place, so that what stands around it stays apart. */
  #drop(node: SyntaxNode): void {
    this.#blank(node.start, node.end)
    this.#ends.delete(node.end)
    this.#marks.push({ offset: node.start, text: ';' })
  }

  #visit(node: SyntaxNode, parent: SyntaxNode): void {
    if (isDropped(node)) {
      this.#drop(node)
      return
    }
    if (this.#declaration(node) || this.#expression(node)) return
    if (node.type.startsWith('JSX')) this.#needsLowering = true
    if (isFunction(node) || node.type === 'TSDeclareMethod') this.#function(node)
    if (node.type.startsWith('Class')) this.#class(node)
    if (node.typeAnnotation) this.#annotation(node, parent)
    else if (node.optional && PATTERNS.has(node.type)) this.#blank(node.end - 1, node.end)
    this.#blankNode(node.typeParameters)
    this.#blankNode(node.typeArguments)
    for (const child of children(node)) if (!TYPES.test(child.type)) this.#visit(child, node)
    this.#statementEnd(node, parent)
  }

  /** Statements of TypeScript alone; true when nothing is left to do. */
  #declaration(node: SyntaxNode): boolean {
    switch (node.type) {
      case 'ImportDeclaration':
        this.#import(node)
        return true
      case 'ExportNamedDeclaration':
        if (node.declaration) return false
        this.#exportList(node)
        return true
      case 'ExportDefaultDeclaration':
        if (node.declaration.type !== 'Identifier' || !this.#isOnlyType(node.declaration.name)) return false
        this.#drop(node)
        return true
      case 'TSEnumDeclaration':
        this.#needsLowering = true
        return true
      case 'TSExportAssignment':
        this.#needsLowering = true
        return false
      case 'TSImportEqualsDeclaration':
        if (node.importKind === 'type') this.#drop(node)
        else this.#needsLowering = true
        return true
      case 'TSModuleDeclaration':
        this.#refuse(node.start, `a namespace with values is not JavaScript yet: ${REMEDY}`)
        return true
      case 'VariableDeclaration':
        if (isUnknownUsing(node))
          this.#refuse(node.start, `Node.js ${process.versions.node} does not know \`using\`: ${REMEDY}`)
        return false
      case 'Decorator':
        this.#refuse(node.start, `Node.js runs no decorators: ${REMEDY}`)
        return true
      default:
        return false
    }
  }

  /** Type assertions; true when all inside is done. */
  #expression(node: SyntaxNode): boolean {
    switch (node.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
        this.#visit(node.expression, node)
        this.#blank(node.expression.end, node.end)
        return true
      case 'TSInstantiationExpression':
        this.#visit(node.expression, node)
        this.#blank(node.expression.end, node.end)
        return true
      case 'TSTypeAssertion':
        this.#blank(node.start, node.expression.start)
        this.#visit(node.expression, node)
        // `return` and `throw` would end at a line break that the type holds.
        if (/[\r\n]/.test(this.#source.slice(node.start, node.expression.start))) {
          this.#marks.push({ offset: node.start, text: '(' })
          this.#additions.push({ offset: node.end, text: ')' })
        }
        return true
      case 'TSParameterProperty':
        this.#needsLowering = true
        this.#visit(node.parameter, node)
        return true
      default:
        return false
    }
  }

  #function(node: SyntaxNode): void {
    const first = node.params[0]
    if (first?.type === 'Identifier' && first.name === 'this') {
      const comma = /^\s*,/.exec(this.#source.slice(first.end))
      this.#blank(first.start, node.params[1]?.start ?? first.end + (comma?.[0].length ?? 0))
    }
    if (node.returnType) this.#returnType(node)
    if (node.typeParameters && node.type === 'ArrowFunctionExpression') this.#arrowParameters(node.typeParameters)
    if (!node.type.startsWith('Class')) return
    if (node.optional) this.#mark('?', node.key.end)
    this.#modifiers(node)
  }

  /** No line break may stand before `=>`: a return type with one hands its `)` down. */
  #returnType(node: SyntaxNode): void {
    const { start, end } = node.returnType
    this.#blank(start, end)
    if (node.type !== 'ArrowFunctionExpression' || !/[\r\n]/.test(this.#source.slice(start, end))) return
    const close = this.#source.lastIndexOf(')', start)
    this.#marks.push({ offset: close, text: ' ' }, { offset: end - 1, text: ')' })
  }

  /** Nor between `async` and `(`: type parameters with one take the `(` up. */
  #arrowParameters(types: SyntaxNode): void {
    if (!/[\r\n]/.test(this.#source.slice(types.start, types.end))) return
    const open = this.#source.indexOf('(', types.end)
    this.#marks.push({ offset: types.start, text: '(' }, { offset: open, text: ' ' })
  }

  #class(node: SyntaxNode): void {
    this.#blankNode(node.superTypeParameters)
    if (node.implements?.length) {
      const keyword = this.#source.lastIndexOf('implements', node.implements[0].start)
      this.#blank(keyword, node.implements.at(-1).end)
      this.#ends.delete(node.implements.at(-1).end)
    }
    if (node.abstract) {
      const keyword = this.#source.indexOf('abstract', node.decorators?.at(-1)?.end ?? node.start)
      this.#blank(keyword, keyword + 'abstract'.length)
    }
    if (!MEMBERS.has(node.type)) return
    this.#modifiers(node)
    if (node.optional) this.#mark('?', node.key.end)
    if (node.definite) this.#mark('!', node.key.end)
  }

  /** `public`, `readonly` and the like before a member's name. */
  #modifiers(node: SyntaxNode): void {
    const from = node.decorators?.at(-1)?.end ?? node.start
    const head = this.#source.slice(from, node.key.start)
    const words = [...head.replace(COMMENTS, comment => ' '.repeat(comment.length)).matchAll(MODIFIERS)]
    for (const word of words) this.#blank(from + word.index, from + word.index + word[0].length)
    // `[` and `*` would go on with the member before.
    const first = words[0]
    const last = words.at(-1)
    if (first && last && /^\s*[[*]/.test(this.#source.slice(from + last.index + last[0].length)))
      this.#marks.push({ offset: from + first.index, text: ';' })
  }

  /** `: T` with the `?` or `!` before it. */
  #annotation(node: SyntaxNode, parent: SyntaxNode): void {
    const { start } = node.typeAnnotation
    const marked = node.optional || parent.definite
    const before = marked ? /[?!]\s*$/.exec(this.#source.slice(0, start).slice(-20)) : null
    this.#blank(before ? start - before[0].length : start, node.typeAnnotation.end)
  }

  #mark(mark: '?' | '!', from: number): void {
    const at = this.#source.indexOf(mark, from)
    this.#blank(at, at + 1)
  }

  #import(node: SyntaxNode): void {
    const kept = node.specifiers.filter((one: SyntaxNode) => this.#keepsImport(one))
    if (node.importKind === 'type' || (this.#used && kept.length === 0 && node.specifiers.length > 0)) this.#drop(node)
    else this.#specifiers(node.specifiers, kept)
  }

  #keepsImport(specifier: SyntaxNode): boolean {
    return specifier.importKind !== 'type' && (this.#used?.has(specifier.local.name) ?? true)
  }

  #exportList(node: SyntaxNode): void {
    const kept = node.specifiers.filter(
      (one: SyntaxNode) => one.exportKind !== 'type' && (node.source || !this.#isOnlyType(one.local?.name)),
    )
    this.#specifiers(node.specifiers, kept)
  }

  #isOnlyType(name: string | undefined): boolean {
    return this.#used !== undefined && name !== undefined && !this.#used.has(`export ${name}`)
  }

  /** Blanks the other specifiers of a list, each with its comma; `* as` takes the comma before it. */
  #specifiers(all: readonly SyntaxNode[], kept: readonly SyntaxNode[]): void {
    for (const [index, one] of all.entries()) {
      if (kept.includes(one)) continue
      const comma = /^\s*,/.exec(this.#source.slice(one.end, one.end + 200))?.[0].length ?? 0
      const before = one.type === 'ImportNamespaceSpecifier' ? all[index - 1]?.end : undefined
      this.#blank(before ?? one.start, one.end + comma)
    }
  }

  /** A statement that ended where a type did needs a `;` now, else the next line may go on with it. */
  #statementEnd(node: SyntaxNode, parent: SyntaxNode): void {
    if (!ENDING.has(node.type) || !this.#ends.has(node.end) || (LOOPS.test(parent.type) && parent.body !== node)) return
    this.#additions.push({ offset: node.end, text: ';' })
  }
}

/** Statements and members that are nothing but types. */
function isDropped(node: SyntaxNode): boolean {
  if (node.declare === true || DROPPED.has(node.type)) return true
  if (node.type === 'ClassProperty' || node.type === 'ClassAccessorProperty') return node.abstract === true
  if (node.type === 'TSModuleDeclaration') return node.body?.type === 'TSModuleBlock' && node.body.body.every(isDropped)
  if (node.type === 'ExportNamedDeclaration')
    return node.exportKind === 'type' || (node.declaration ? isDropped(node.declaration) : false)
  if (node.type === 'ExportDefaultDeclaration') return isDropped(bare(node.declaration))
  return node.type === 'ExportAllDeclaration' && node.exportKind === 'type'
}

const DROPPED = new Set([
  'TSDeclareFunction',
  'TSDeclareMethod',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSIndexSignature',
  'TSNamespaceExportDeclaration',
])
const TYPES =
  /^TS(?!AsExpression|SatisfiesExpression|NonNullExpression|TypeAssertion|Instantiation|ParameterProperty|Enum|ExportAssign|ImportEquals|ModuleDeclaration|DeclareMethod|DeclareFunction|InterfaceDeclaration|TypeAliasDeclaration|IndexSignature|NamespaceExport)/
const MEMBERS = new Set(['ClassProperty', 'ClassPrivateProperty', 'ClassAccessorProperty'])
const MODIFIERS = /\b(?:public|private|protected|readonly|override|abstract|declare)\b/g
const COMMENTS = /\/\*[\s\S]*?\*\/|\/\/.*/g
const PATTERNS = new Set(['Identifier', 'ObjectPattern', 'ArrayPattern'])
const LOOPS = /^For/
const ENDING = new Set([
  'ExpressionStatement',
  'VariableDeclaration',
  'ReturnStatement',
  'ThrowStatement',
  'ExportDefaultDeclaration',
  'ClassProperty',
  'ClassPrivateProperty',
  'ClassAccessorProperty',
])
