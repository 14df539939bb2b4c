import type { Position } from '../../../protocol'
import { Control, TICKS_PER_MS } from '../shared'
import { type Placed, siteIndex } from '../siteIndex'
import { positionOf } from '../waking/wakerLine'
import { type Call, hooks, NONE, outerOf } from './calls'
import { memory } from './rows'
import { callSites, pathOf } from './where'

/** Looking at the stack takes some 20 µs: so often at the start, and so often a second after that. */
const AT_START = 200
const A_SECOND = 20
/** A stack with more frames is not looked at. */
const FRAMES = 40

const places = new WeakMap<Call, Position>()
const { Error: NativeError } = globalThis
let left = 0
let filledAt = Number.NEGATIVE_INFINITY

/** The line that made a call, where its stack was looked at when it was first suspended. */
export function createdAt(call: Call): Position | undefined {
  return places.get(call)
}

/** To be called at the start, and once a loop iteration. */
export function watchCreation(): void {
  const now = memory.control[Control.clock]
  if (now - filledAt < 1000 * TICKS_PER_MS) return
  left = filledAt === Number.NEGATIVE_INFINITY ? AT_START : A_SECOND
  filledAt = now
  hooks.registered = look
}

/** Finds out who made this call, which is about to be suspended for the first time, and those that wait for it to be. */
function look(call: Call): void {
  left -= 1
  if (left <= 0) hooks.registered = undefined
  if (globalThis.Error !== NativeError) return
  try {
    placeAll(call)
  } catch {
    // A program that lets nobody touch its `Error` keeps its stacks to itself.
    hooks.registered = undefined
    filledAt = Number.POSITIVE_INFINITY
  }
}

function placeAll(innermost: Call): void {
  const frames = callSites(FRAMES)
  if (frames.length === FRAMES) return
  place(innermost, frames, 0)
  const chain = [innermost]
  // A module that threw may have left a call that called itself, as it seems.
  for (let call = outerOf(innermost); call !== NONE && !chain.includes(call); call = outerOf(call)) chain.push(call)
  for (const call of chain.slice(1)) {
    const site = siteIndex.placeOf(call.site)
    if (site === undefined || chain.some(other => other !== call && other.site === call.site)) continue
    const own = frames.filter(frame => isIn(frame, site))
    if (own.length === 1) place(call, frames, frames.indexOf(own[0] as NodeJS.CallSite))
  }
}

/** `at`: the frame of the call itself. Who called is the next one with a text; a generator is run by whoever iterates it. */
function place(call: Call, frames: readonly NodeJS.CallSite[], at: number): void {
  if (places.has(call)) return
  for (const frame of frames.slice(at + 1)) {
    if (isAsync(frame)) return
    const file = frame.getFileName()
    if (!file && RUNS.has(frame.getFunctionName() ?? '')) return
    if (!file) continue
    const position = file.startsWith('node:') ? undefined : positionOf(frame)
    if (position !== undefined) places.set(call, position)
    return
  }
}

/** What runs a generator's body, among functions without a text. */
const RUNS = new Set(['next', 'return', 'throw'])

/** Absent from the types. */
function isAsync(frame: NodeJS.CallSite): boolean {
  return (frame as NodeJS.CallSite & { isAsync?(): boolean }).isAsync?.() === true
}

/** Whether a frame is one of this function, as far as its name and line tell. */
function isIn(frame: NodeJS.CallSite, { site, file }: Placed): boolean {
  const line = frame.getLineNumber()
  if (line === null || isAsync(frame) || pathOf(frame.getFileName()) !== file.path) return false
  // V8 knows nothing of the call that a callback is named after.
  const isCallback = site.kind === 'function' && site.functionName.includes('(')
  const name = isCallback ? '(anonymous)' : site.functionName.split('.').pop()
  return (
    line >= site.line && line <= site.endLine && (frame.getFunctionName() ?? '(anonymous)').split('.').pop() === name
  )
}
