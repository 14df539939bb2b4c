import { fileURLToPath } from 'node:url'
import type { Heartbeat } from '../heartbeat'
import { isProbe } from '../ownFolder'

export interface WhereNow {
  /** Since when the loop has been busy with it, in program milliseconds. */
  readonly since: number
  /** Innermost first; frames without a file are the engine's own. */
  readonly stack: readonly { readonly name: string; readonly path?: string; readonly line: number }[]
}

const FRAMES = 30

/** Looks at the stack that this very call interrupts. */
export function whereNow(heartbeat: Heartbeat): WhereNow | undefined {
  const stack = callSites()
    .filter(site => !isOwn(site.getFileName()))
    .map(site => {
      const path = pathOf(site.getFileName())
      return { name: site.getFunctionName() ?? '(anonymous)', line: site.getLineNumber() ?? 0, ...(path && { path }) }
    })
  return stack.length === 0 ? undefined : { since: heartbeat.busySince(), stack }
}

/** Whether what called into the probe is Node's own code. `doors`: its functions that hand on what they are called for. */
export function isCalledByNode(doors?: RegExp): boolean {
  const caller = callSites(NEAR).find(site => {
    const file = site.getFileName()
    if (!file || isProbe(file)) return false
    return !file.startsWith('node:') || !doors?.test(site.getFunctionName() ?? '')
  })
  return caller?.getFileName()?.startsWith('node:') === true
}

/** Frames of the probe that may be between, and one. */
const NEAR = 10

/** Innermost first. The program's own `prepareStackTrace` and limit are neither called nor changed for anybody else. */
export function callSites(limit = FRAMES): NodeJS.CallSite[] {
  const { prepareStackTrace, stackTraceLimit } = Error
  try {
    Error.prepareStackTrace = asTheyAre
    Error.stackTraceLimit = limit
    return new Error().stack as unknown as NodeJS.CallSite[]
  } finally {
    Error.prepareStackTrace = prepareStackTrace
    Error.stackTraceLimit = stackTraceLimit
  }
}

const asTheyAre = (_error: unknown, sites: NodeJS.CallSite[]) => sites

/** The probe's own file, and the function that the inspector called, which has none. */
function isOwn(file: string | null | undefined): boolean {
  return !file || isProbe(file) || file.startsWith('node:')
}

export function pathOf(file: string | null | undefined): string | undefined {
  if (!file) return undefined
  return file.startsWith('file:') ? fileURLToPath(file) : file
}
