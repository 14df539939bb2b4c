import { basename } from 'node:path'
import type { DebugProtocol } from '@vscode/debugprotocol'
import type { Script, Scripts } from './scripts'
import type { Location } from './types'

/** A place as the editor shows it; line and column are 1-based. */
export interface Shown {
  readonly source: DebugProtocol.Source
  readonly line: number
  readonly column: number
}

/** A place in the text V8 runs, 0-based. */
export interface Generated {
  readonly script: Script
  readonly lineNumber: number
  readonly columnNumber: number
  /** Whether a source map says so. */
  readonly isMapped: boolean
}

/** Sources without a file are shown by the number of their script, from here on. */
const firstReference = 1

/** Where a place of V8 is in what the person wrote. */
export async function toShown(scripts: Scripts, location: Location): Promise<Shown> {
  const { lineNumber, columnNumber = 0 } = location
  const script = scripts.get(location.scriptId)
  const column = script ? script.columns.toFile(lineNumber, columnNumber) : columnNumber
  const map = await script?.map()
  const place = map?.toSource(lineNumber + 1, column)
  if (place) return { source: fileSource(place.path), line: place.line, column: place.column + 1 }
  return { source: sourceOf(script, location.scriptId), line: lineNumber + 1, column: column + 1 }
}

/** The places of loaded scripts that a line (and column; 1-based) of a file became. */
export async function toGenerated(scripts: Scripts, path: string, line: number, column?: number): Promise<Generated[]> {
  const places: Generated[] = []
  for (const script of scripts.all()) {
    if (script.kind !== 'program') continue
    const map = await script.map()
    const found = map
      ? map.fromSource(path, line, column === undefined ? undefined : column - 1)
      : script.path === path
        ? [{ line, column: (column ?? 1) - 1 }]
        : []
    for (const place of found) {
      const lineNumber = place.line - 1
      // A column of the file itself means what stands there, and all of it: also what was put in before it.
      const columnNumber =
        place.column === 0
          ? 0
          : map
            ? script.columns.toGenerated(lineNumber, place.column)
            : script.columns.toInserted(lineNumber, place.column)
      places.push({ script, lineNumber, columnNumber, isMapped: map !== undefined })
    }
  }
  return places
}

/** The source of a script as it is. */
export function sourceOf(script: Script | undefined, scriptId: string): DebugProtocol.Source {
  if (script?.path && script.kind !== 'engine') return fileSource(script.path)
  const name = script?.url || `script ${scriptId}`
  const hint = script?.kind === 'engine' ? 'deemphasize' : 'normal'
  return { name, path: name, sourceReference: firstReference + Number(scriptId), presentationHint: hint }
}

/** The script that a source's reference means. */
export function scriptOfReference(reference: number): string {
  return String(reference - firstReference)
}

export function fileSource(path: string): DebugProtocol.Source {
  return { name: basename(path), path }
}
