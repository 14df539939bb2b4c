import type { Position } from '../../../protocol'
import { pathOf } from '../calls/where'
import type { Origin } from '../origins'
import { siteIndex } from '../siteIndex'
import { positionOf } from '../waking/wakerLine'

/** Frames of Node and of libraries that may stand above the person's own line. */
const FRAMES = 6

let isTracing = false

/**
 * Whether what is set up from now on remembers its line. That takes some two microseconds each time, so it is on only
 * while a wakepoint may have to say it.
 */
export function setTracing(on: boolean): void {
  isTracing = on
}

/** To be called where something is set up that settles a promise later. */
export function traceMaking(origin: Origin): void {
  // The rest is no matter of a line; some of it is shared by all who wait for it.
  if (!isTracing || (origin.wakes !== 'timer' && origin.wakes !== 'io')) return
  const trace = {}
  const { stackTraceLimit } = Error
  Reflect.set(Error, 'stackTraceLimit', FRAMES)
  Error.captureStackTrace(trace, traceMaking)
  Reflect.set(Error, 'stackTraceLimit', stackTraceLimit)
  origin.trace = trace
}

/** The innermost line with probes around that set it up; undefined when it wasn't traced. */
export function tracedLine(origin: Origin): Position | undefined {
  const trace = origin.trace as { stack?: unknown } | undefined
  if (trace === undefined) return undefined
  const { prepareStackTrace } = Error
  Error.prepareStackTrace = (_error, sites) => sites
  let sites: unknown
  try {
    // V8 puts a stack into words, or whatever this says, when it is read for the first time.
    sites = trace.stack
  } finally {
    Error.prepareStackTrace = prepareStackTrace
  }
  for (const site of Array.isArray(sites) ? (sites as NodeJS.CallSite[]) : []) {
    const path = pathOf(site.getFileName())
    const position = path !== undefined && siteIndex.fileAt(path) ? positionOf(site) : undefined
    if (position !== undefined) return position
  }
  return undefined
}
