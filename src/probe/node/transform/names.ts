import { bare, type SyntaxNode } from './syntax'

/** What a person calls a function: `load`, `Pool.acquire`, `Pool.#take`, `handler`, `app.get("/a")`, `items.map(…)`, `(anonymous)`. */
export function functionName(fn: SyntaxNode, parent: SyntaxNode | undefined, className: string | undefined): string {
  if (fn.id) return fn.id.name
  if (fn.key) return fn.type === 'ObjectMethod' ? keyName(fn) : memberName(keyName(fn), className)
  return givenName(fn, parent, className) ?? '(anonymous)'
}

/** What a person calls a class; absent when it has no name. */
export function classNameOf(node: SyntaxNode, parent: SyntaxNode | undefined): string | undefined {
  return node.id?.name ?? givenName(node, parent, undefined)
}

/** The name that the place of a nameless function gives it. */
function givenName(node: SyntaxNode, parent: SyntaxNode | undefined, className: string | undefined) {
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : undefined
    case 'AssignmentExpression':
    case 'AssignmentPattern':
      return parent.right === node ? targetName(parent.left) : undefined
    case 'ObjectProperty':
      return parent.value === node ? keyName(parent) : undefined
    case 'ClassProperty':
    case 'ClassAccessorProperty':
    case 'ClassPrivateProperty':
      return parent.value === node ? memberName(keyName(parent), className) : undefined
    case 'ExportDefaultDeclaration':
      return 'default'
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
      return callbackName(node, parent)
    default:
      return undefined
  }
}

/** The call that a nameless function is handed to, with the text that it begins with: a route, an event, a test. */
function callbackName(node: SyntaxNode, { type, callee, arguments: [first] }: SyntaxNode): string | undefined {
  const called = callee === node ? undefined : targetName(callee)
  if (called === undefined) return undefined
  const text = first?.type === 'StringLiteral' ? JSON.stringify(shortened(first.value)) : '…'
  return `${type === 'NewExpression' ? 'new ' : ''}${called}(${text})`
}

function shortened(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text
}

const LONGEST_TEXT = 40

function memberName(key: string, className: string | undefined): string {
  return className ? `${className}.${key}` : key
}

function keyName(holder: SyntaxNode): string {
  const key: SyntaxNode = holder.key
  if (holder.computed && !key.type.endsWith('Literal')) return `[${targetName(key) ?? '…'}]`
  if (key.type === 'PrivateName') return `#${key.id.name}`
  return String(key.name ?? key.value)
}

/** `a` of `a`, `b` of `exports.b` and `module.b`, `A.b` of `A.prototype.b` and `A.b`. */
function targetName(target: SyntaxNode): string | undefined {
  const node = bare(target)
  if (node.type === 'Identifier') return node.name
  if (node.type !== 'MemberExpression' || (node.computed && node.property.type !== 'StringLiteral')) return undefined
  const own = node.property.name ?? node.property.value ?? `#${node.property.id?.name}`
  const object = bare(node.object)
  const holder =
    object.type === 'MemberExpression' && object.property.name === 'prototype' ? bare(object.object) : object
  return holder.type === 'Identifier' && !MODULE_OBJECTS.has(holder.name) ? `${holder.name}.${own}` : own
}

const MODULE_OBJECTS = new Set(['exports', 'module', 'globalThis', 'window', 'self'])
