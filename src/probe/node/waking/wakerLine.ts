import { isAbsolute } from 'node:path'
import type { Position } from '../../../protocol'
import { callSites, pathOf } from '../calls/where'
import { isOwnRuntime } from '../loader/ownRuntime'
import { isProbe, RUNTIME_FOLDERS } from '../ownFolder'
import { siteIndex } from '../siteIndex'
import { sourcePosition } from '../transform/sourceMaps'

/** A line of the program that runs now. */
export interface WakerLine {
  /** The function it is in; empty where that has no name. */
  readonly name: string
  /** What it calls of our own asyncio; absent when it calls none of it. */
  readonly calls?: string
  readonly position: Position
}

/** Frames of the probe and of our own asyncio that may stand above the line that settles something. */
const FRAMES = 40

/** The innermost line of the program on the stack, which settles what is settled now; undefined when there is none. */
export function wakerLine(): WakerLine | undefined {
  let calls: string | undefined
  for (const site of callSites(FRAMES)) {
    const path = pathOf(site.getFileName())
    if (path === undefined || site.getLineNumber() === null) continue
    if (isRuntime(path)) calls = site.getFunctionName()?.split('.').pop()
    if (isNobodys(path)) continue
    const position = positionOf(site) as Position
    return { name: site.getFunctionName() ?? '', position, ...(calls === undefined ? {} : { calls }) }
  }
}

/** Where a frame stands in what the person wrote; undefined when it is in no file. */
export function positionOf(site: NodeJS.CallSite): Position | undefined {
  const path = pathOf(site.getFileName())
  const line = site.getLineNumber()
  if (path === undefined || line === null) return undefined
  const { sourceMap } = siteIndex.fileAt(path) ?? {}
  return (sourceMap && sourcePosition(sourceMap, path, line, site.getColumnNumber() ?? 1)) || { path, line }
}

function isNobodys(path: string): boolean {
  return !isAbsolute(path) || isProbe(path) || isRuntime(path)
}

export function isRuntime(path: string): boolean {
  return isOwnRuntime(path) || RUNTIME_FOLDERS.some(folder => path.startsWith(folder))
}
