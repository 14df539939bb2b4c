import { readFileSync } from 'node:fs'
import type { Position } from '../../../protocol'
import { siteIndex } from '../siteIndex'
import { sourcePosition } from '../transform/sourceMaps'
import type { Made, MadePlace } from './made'

/** Found out when somebody asks, and then kept. */
interface MadeName {
  /** The variable or property that it is put into at once; absent when it is put into none. */
  readonly name?: string
  readonly position?: Position
}

const known = new WeakMap<Made, MadeName>()
/** The files that were read last, so that many things of one file read it once. */
const files = new Map<string, readonly string[]>()
const FILES_KEPT = 20

/** `Lock "lathe"`, with what the program calls it, and where it makes it, as far as that is known. */
export function describeMade(made: Made, kind: string): { readonly label: string; readonly madeAt?: Position } {
  const { name, position } = madeName(made)
  return {
    label: name === undefined ? kind : `${kind} "${name}"`,
    ...(position ? { madeAt: position } : {}),
  }
}

function madeName(made: Made): MadeName {
  let name = known.get(made)
  if (name === undefined) {
    name = made.place ? nameAt(made.place) : {}
    known.set(made, name)
  }
  return name
}

function nameAt(place: MadePlace): MadeName {
  const { path, line, column } = place
  const { sourceMap } = siteIndex.fileAt(path) ?? {}
  const source = sourceMap && sourcePosition(sourceMap, path, line, column)
  const name = variableAt(linesOf(path)[line - 1] ?? '', column)
  return { ...(name === undefined ? {} : { name }), position: source || { path, line, column } }
}

/** The variable or property that a line puts what it makes at this column into, where it says so itself. */
export function variableAt(line: string, column: number): string | undefined {
  if (!line.startsWith('new ', column - 1)) return undefined
  const before = line.slice(0, column - 1).replace(OTHERWISE, '')
  return (ASSIGNED.exec(before) ?? PROPERTY.exec(before))?.[1]
}

/** `lock ?? new Lock()` */
const OTHERWISE = /[\w$.]+\s*(?:\?\?|\|\|)\s*$/
/** `const lathe: Lock = `, `this.#lathe = `, `lathe ??= ` */
const ASSIGNED = /(#?[\w$]+)\s*[?!]?\s*(?::[^=]*?)?\s*(?:\?\?|\|\|)?=\s*$/
/** `{ lathe: ` */
const PROPERTY = /(?:^|[{,])\s*([\w$]+)\s*:\s*$/

function linesOf(path: string): readonly string[] {
  let lines = files.get(path)
  if (lines === undefined) {
    lines = textOf(path).split('\n')
    if (files.size === FILES_KEPT) files.clear()
    files.set(path, lines)
  }
  return lines
}

function textOf(path: string): string {
  try {
    return read(path, 'utf8')
  } catch {
    // Text that is in no file has no name to tell.
    return ''
  }
}

/** Node's own, whatever the program puts in its place. */
const read = readFileSync
