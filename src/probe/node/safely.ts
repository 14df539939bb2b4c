import { types } from 'node:util'

/** A data property of a foreign object, its own or inherited; runs no getter and no proxy trap. */
export function peek(object: unknown, key: PropertyKey): unknown {
  return findProperty(object, key)?.value
}

export function hasProperty(object: unknown, key: PropertyKey): boolean {
  return findProperty(object, key) !== undefined
}

function findProperty(object: unknown, key: PropertyKey): PropertyDescriptor | undefined {
  let at: unknown = object
  for (let depth = 0; depth < 12 && isObject(at) && !types.isProxy(at); depth++) {
    const descriptor = Reflect.getOwnPropertyDescriptor(at, key)
    if (descriptor) return descriptor
    at = Reflect.getPrototypeOf(at)
  }
  return undefined
}

export function peekText(object: unknown, key: PropertyKey): string {
  const value = peek(object, key)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** What Node keeps on an object under a symbol of its own. */
export function peekSymbol(object: unknown, description: string): unknown {
  if (!isObject(object) || types.isProxy(object)) return undefined
  const key = Object.getOwnPropertySymbols(object).find(symbol => symbol.description === description)
  return key && peek(object, key)
}

export function className(object: unknown): string {
  return peekText(peek(object, 'constructor'), 'name') || 'object'
}

/** A path, URL, descriptor or options object as an API was given it, in words. */
export function argumentText(value: unknown): string {
  if (typeof value === 'string') return value.length > 100 ? `${value.slice(0, 100)}…` : value
  if (typeof value === 'number') return `fd ${value}`
  if (inherits(value, URL.prototype)) return String(askSafely(href, value) ?? '')
  return ''
}

/** Whether `object` was made by a class of Node's (no trap, no `Symbol.hasInstance` of the program). */
export function inherits(object: unknown, prototype: object): boolean {
  let at: unknown = object
  for (let depth = 0; depth < 12 && isObject(at); depth++) {
    if (types.isProxy(at)) return false
    if (at === prototype) return true
    at = Reflect.getPrototypeOf(at)
  }
  return false
}

/** What a function of Node's answers of an object; undefined where that only looks like one of Node's, as mocks do. */
export function askSafely(method: unknown, receiver: unknown, argument?: unknown): unknown {
  if (typeof method !== 'function') return undefined
  try {
    return Reflect.apply(method, receiver, [argument])
  } catch {
    return undefined
  }
}

/** Whether it is an object or a function: what may be a thenable. */
export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

const href = Object.getOwnPropertyDescriptor(URL.prototype, 'href')?.get
