import { existsSync } from 'node:fs'
import Module, { isBuiltin } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { types } from 'node:util'
import type { Library } from '../contract'
import { siteIndex } from '../siteIndex'

const FOLDER = `${sep}node_modules${sep}`
/** So many modules are looked through each time: it must not hold up the loop. */
const LOOKED_AT = 200

/** What the text of a site says of a package, where that package is there. */
export function libraryAt(id: number): Library | undefined {
  const { site, file } = siteIndex.placeOf(id) ?? {}
  const library = site?.library
  return library && file && isInstalled(library.package, file.path) ? library : undefined
}

/** A class that a package exports, of which an object is. Only packages in CommonJS can be looked into. */
export function classOfPackage(object: unknown): Library | undefined {
  lookThrough()
  let at: unknown = object
  for (let depth = 0; depth < 4 && typeof at === 'object' && at !== null && !types.isProxy(at); depth++) {
    const found = classes.get(at)
    if (found) return found
    at = Reflect.getPrototypeOf(at)
  }
  return undefined
}

const installed = new Map<string, boolean>()
const exists = existsSync

/** An import may as well be an alias of the program's own. */
function isInstalled(name: string, from: string): boolean {
  if (isBuiltin(name)) return true
  const folder = dirname(from)
  const key = `${name} ${folder}`
  let known = installed.get(key)
  if (known === undefined) {
    known = exists(join(folder, 'node_modules', name)) || (folder !== from && isInstalled(name, folder))
    installed.set(key, known)
  }
  return known
}

/** By their prototypes. */
const classes = new WeakMap<object, Library>()
const lookedAt = new WeakSet<object>()

interface Loaded {
  readonly exports: unknown
  readonly loaded: boolean
}

/** Notes the classes that files of packages export by plain properties. */
function lookThrough(): void {
  const cache = (Module as unknown as { _cache: Record<string, Loaded> })._cache
  let left = LOOKED_AT
  for (const path in cache) {
    const module = cache[path]
    if (module === undefined || lookedAt.has(module) || !module.loaded) continue
    if (left-- === 0) return
    lookedAt.add(module)
    const name = packageAt(path)
    if (name === undefined) continue
    noteExports(module.exports, name)
  }
}

function noteExports(exports: unknown, name: string): void {
  noteClass(exports, name)
  if (typeof exports !== 'object' || exports === null || types.isProxy(exports)) return
  for (const key of Object.keys(exports).slice(0, LOOKED_AT))
    noteClass(Reflect.getOwnPropertyDescriptor(exports, key)?.value, name)
}

function noteClass(value: unknown, name: string): void {
  if (typeof value !== 'function' || types.isProxy(value)) return
  const prototype = Reflect.getOwnPropertyDescriptor(value, 'prototype')?.value
  const maker = Reflect.getOwnPropertyDescriptor(value, 'name')?.value
  if (typeof prototype !== 'object' || prototype === null || typeof maker !== 'string' || maker === '') return
  if (prototype !== Object.prototype && !classes.has(prototype)) classes.set(prototype, { package: name, maker })
}

/** The package that a file lies in: the innermost. */
function packageAt(path: string): string | undefined {
  const at = path.lastIndexOf(FOLDER)
  if (at < 0) return undefined
  const [first = '', second = ''] = path.slice(at + FOLDER.length).split(sep)
  return first.startsWith('@') ? `${first}/${second}` : first
}
