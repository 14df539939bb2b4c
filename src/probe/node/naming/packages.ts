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
  const prototypes = prototypesOf(object)
  const [own] = prototypes
  if (own === undefined || strangers.has(own)) return undefined
  const isWhole = findClass(prototypes) === undefined && lookThrough()
  const found = findClass(prototypes)
  if (found === undefined && isWhole) strangers.add(own)
  return found
}

/** Of whose objects all packages have been asked in vain: a wakepoint asks at each await of them. */
const strangers = new WeakSet<object>()

/** The nearest prototypes of an object. */
function prototypesOf(object: unknown): readonly object[] {
  const found: object[] = []
  let at: unknown = object
  while (found.length < 3 && typeof at === 'object' && at !== null && !types.isProxy(at)) {
    at = Reflect.getPrototypeOf(at)
    if (typeof at === 'object' && at !== null) found.push(at)
  }
  return found
}

function findClass(prototypes: readonly object[]): Library | undefined {
  for (const prototype of prototypes) {
    const found = classes.get(prototype)
    if (found) return found
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

/** Notes the classes that files of packages export by plain properties; answers whether it has seen all there are. */
function lookThrough(): boolean {
  const cache = (Module as unknown as { _cache: Record<string, Loaded> })._cache
  let left = LOOKED_AT
  let isWhole = true
  for (const path in cache) {
    const module = cache[path]
    if (module === undefined || lookedAt.has(module)) continue
    if (!module.loaded) {
      isWhole = false
      continue
    }
    if (left-- === 0) return false
    lookedAt.add(module)
    const name = packageAt(path)
    if (name === undefined) continue
    noteExports(module.exports, name)
  }
  return isWhole
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
