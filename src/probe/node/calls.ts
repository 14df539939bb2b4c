import { types } from 'node:util'
import v8 from 'node:v8'
import type { Call as CallOfText, Scope } from './contract'
import {
  allocateShared,
  Control,
  RECORD_WORDS,
  RecordKind,
  RING_RECORDS,
  ROW_WORDS,
  ROWS,
  Row,
  type SharedMemory,
} from './shared'

/**
 * The records of calls behind the probes, and the ring they write to. This is the hot path: an await costs two ring
 * records and a few stores; nothing is allocated but one handle a call. A call gets its row, number and first fact when
 * it suspends for the first time, so a call that never does costs next to nothing and is never told.
 *
 * The state is in constants of this module, objects and arrays that never change place, since V8 reaches what is in
 * those by one load.
 */
export class Call implements CallOfText {
  /** Index of its row in `rows`, 0 before its first suspension and after its end, -1 when there was no room. */
  row = 0
  /** What it awaits while suspended; while it runs after its first await: what it awaited. */
  awaited: unknown = undefined
  /** Evaluates in the scope where it is suspended. */
  scope: Scope | undefined = undefined
  /** Its own promise; for an async generator, that of the request it works on. `NO_PROMISE` when not known. */
  promise: unknown
  /** The call that called it, while it has not given control back. */
  outer: Call
  readonly site: number
  /** The promise `awaited` was derived from by `then`, where it was the last one made. */
  source: unknown = undefined
  /** The call it awaits directly, or `NONE`. */
  callee: Call
  /** Operand of its last `return`, where that may be a promise, and the site of it. */
  returned: unknown = undefined
  returnedAt = 0

  constructor(site: number, outer: Call, promise: unknown) {
    this.site = site
    this.outer = outer
    this.promise = promise
    this.callee = NONE
  }

  set v(_value: unknown) {
    if (this.row > 0) resume(this, 0)
  }
}

/** Stands for "not known" where a promise is compared with the value of an await, which may be anything else. */
export const NO_PROMISE: unknown = Object.freeze({})

/** No call: the outermost `outer`, and `current` between two steps of the loop. */
export const NONE: Call = new Call(0, undefined as unknown as Call, NO_PROMISE)
NONE.outer = NONE

/** The `source` of a generator that stands at a `yield`. */
export const YIELDED: unknown = Object.freeze({})

/** Calls that have left by `return promise` and wait for it. */
export const returning = new Set<Call>()

/** Told of every resume while a wakepoint is armed; `call` still says what it awaited. */
type ResumeHook = (call: Call, isRejected: boolean, site: number) => void

/** Constants, so that V8 compiles their addresses and lengths into the probes. */
export const memory: SharedMemory = allocateShared()
const { rows, ring, control } = memory
const { head: HEAD, clock: CLOCK, tail: TAIL, lost: LOST } = Control
const { created: CREATED, suspended: SUSPENDED, resumed: RESUMED, finished: FINISHED } = RecordKind
const { id: ID, functionSite: FUNCTION_SITE, parent: PARENT, site: SITE, since: SINCE, callee: CALLEE } = Row
/** `returnedAt` of a call that has left by `return promise` and waits for it. */
const WAITS = -1
const ROW_SHIFT = Math.log2(ROW_WORDS)
const WORDS = RECORD_WORDS
const RECORDS = RING_RECORDS
const MASK = RECORDS - 1

/** What runs now. Constants with fields and words: of a module's own `let` V8 checks at each use that it has a value. */
const now = {
  current: NONE,
  /** The call that gave control back last. */
  left: NONE,
  lastPromise: NO_PROMISE,
  derived: NO_PROMISE,
  derivedFrom: undefined as unknown,
  onResume: undefined as ResumeHook | undefined,
  onSuspend: undefined as ((call: Call) => void) | undefined,
  onRegister: undefined as ((call: Call) => void) | undefined,
}
/**
 * Numbers of the main thread alone: where the ring ends, how many promises V8 is about to derive for an await (one from
 * what is awaited, and one around a value that is none), the next call's number, rows ever used, rows given back.
 */
const words = new Int32Array(32)
const [LIMIT, AWAITING, NEXT_ID, USED, FREE] = [0, 1, 2, 3, 4] as const
words[LIMIT] = RECORDS
words[NEXT_ID] = 1
words[USED] = 1
const freeRows = new Int32Array(ROWS)

/** Live suspended calls by row number (`row / ROW_WORDS`), weakly once they are old; `NONE` for one that was collected. */
export const handles: (Call | WeakRef<Call> | undefined)[] = [undefined]

/** Lets every call know its own promise, from V8's own hook; costs some 10 ns a promise. */
export function followPromises(): void {
  v8.promiseHooks.onInit(noticePromise as (promise: Promise<unknown>, parent: Promise<unknown>) => void)
}

/** Stores as little as it can: a reference from old to new memory is what costs here. */
function noticePromise(promise: unknown, parent: unknown): void {
  if (parent === undefined) now.lastPromise = promise
  else if (words[AWAITING] !== 0) words[AWAITING] -= 1
  else {
    now.derived = promise
    now.derivedFrom = parent
  }
}

export function setResumeHook(hook: ResumeHook | undefined): void {
  now.onResume = hook
}

export function setSuspendHook(hook: ((call: Call) => void) | undefined): void {
  now.onSuspend = hook
}

/** Told of calls right before their first suspension; the calls that called them may have got their rows along with them. */
export function setRegisterHook(hook: ((call: Call) => void) | undefined): void {
  now.onRegister = hook
}

/** The call that runs now, `NONE` when none does. */
export function currentCall(): Call {
  return now.current
}

/** For probes that know better: see `asyncio/`. */
export function setCurrent(call: Call): void {
  now.current = call
}

/** To be called where no call can be running: mends what a module that threw has left behind, and keeps nothing alive. */
export function atTurn(): void {
  now.current = NONE
  now.left = NONE
  now.lastPromise = NO_PROMISE
  now.derived = NO_PROMISE
  now.derivedFrom = undefined
}

export function idOf(call: Call): number {
  return call.row > 0 ? (rows[call.row + ID] as number) >>> 0 : 0
}

export function siteOf(call: Call): number {
  return call.row > 0 ? (rows[call.row + SITE] as number) : 0
}

/** Number of the call it awaits directly or, right after its resume, awaited; 0 when that is none. */
export function awaitedId(call: Call): number {
  return call.row > 0 ? (rows[call.row + CALLEE] as number) >>> 0 : 0
}

export function enter(site: number): Call {
  const call = new Call(site, now.current, now.lastPromise)
  now.current = call
  return call
}

export function suspend<T>(call: Call, site: number, scope: Scope | undefined, value: T): T {
  call.awaited = value
  call.scope = scope
  if (value === now.derived) call.source = now.derivedFrom
  let { row } = call
  if (row === 0) row = registerFirst(call)
  else if (rows[row + SITE] !== 0) resume(call, 1)
  let callee = 0
  const { left } = now
  if (left.promise === value && left.row !== 0) {
    call.callee = left
    callee = rows[left.row + ID] as number
  }
  const time = control[CLOCK] as number
  rows[row + SITE] = site
  rows[row + SINCE] = time
  rows[row + CALLEE] = callee
  write(SUSPENDED | (site << 4), row, time, callee)
  words[AWAITING] = typeof value === 'object' && value !== null ? 1 : 2
  const { onSuspend } = now
  if (onSuspend !== undefined) onSuspend(call)
  leave(call)
  return value
}

/** Control goes back to who called it; most often that is the loop, and there is little to do. */
function leave(call: Call): void {
  const { outer } = call
  if (outer !== NONE) {
    now.left = call
    call.outer = NONE
  }
  now.current = outer
}

/** `how`: 1 when what it awaited was rejected, or the program abandoned it at a `yield`. */
export function resume(call: Call, how: number): void {
  const { row } = call
  const site = rows[row + SITE] as number
  if (site === 0) return
  const time = control[CLOCK] as number
  rows[row + SITE] = 0
  rows[row + SINCE] = time
  write(RESUMED, row, time, how)
  words[AWAITING] = 0
  call.outer = now.current
  now.current = call
  const { onResume } = now
  if (onResume !== undefined) onResume(call, how === 1, site)
  call.awaited = undefined
  if (call.source !== undefined) {
    if (call.source === YIELDED) call.promise = now.lastPromise
    call.source = undefined
  }
  const { callee } = call
  if (callee === NONE) return
  call.callee = NONE
  // It left by `return promise`, which has settled.
  if (callee.returnedAt === WAITS && callee.row > 0) finish(callee)
}

export function caught(call: Call): void {
  if (call.row > 0 && rows[call.row + SITE] !== 0) resume(call, 1)
}

/** The generator stands at a `yield`: who asks for the next value makes a promise and resumes it. */
export function yielded<T>(call: Call, site: number, scope: Scope | undefined, value: T): T {
  suspend(call, site, scope, value)
  call.source = YIELDED
  return value
}

export function returned<T>(call: Call, site: number, value: T): T {
  caught(call)
  if (typeof value !== 'object') return value
  call.returned = value
  call.returnedAt = site
  return value
}

export function exit(call: Call): void {
  // Still suspended at an await: what it awaited was rejected, and nothing here has caught it.
  const failed = call.row > 0 && rows[call.row + SITE] !== 0 && call.source !== YIELDED ? 1 : 0
  caught(call)
  if (call.returnedAt !== 0 && types.isPromise(call.returned)) {
    suspend(call, call.returnedAt, undefined, call.returned)
    words[AWAITING] = 0
    call.returnedAt = WAITS
    returning.add(call)
    return
  }
  if (call.row > 0) finish(call, failed)
  leave(call)
}

/**
 * Ends a call: also one that was waiting for its `return promise`, once that is known to have settled. `outcome`: 0 when
 * not known, 1 when it failed, 2 when it was cancelled, 3 when it is done.
 */
export function finish(call: Call, outcome = 0): void {
  const { row } = call
  if (call.returnedAt === WAITS) {
    returning.delete(call)
    if (call.callee.returnedAt === WAITS && call.callee.row > 0) finish(call.callee)
  }
  write(FINISHED, row, control[CLOCK] as number, outcome)
  call.row = 0
  call.awaited = undefined
  call.scope = undefined
  freeRow(row)
}

/** Gives back the row of a call that has been garbage-collected. */
export function release(row: number): void {
  write(FINISHED, row, control[CLOCK] as number, 0)
  freeRow(row)
}

function freeRow(row: number): void {
  rows[row + ID] = 0
  rows[row + SITE] = 0
  handles[row >> ROW_SHIFT] = undefined
  freeRows[words[FREE]] = row
  words[FREE] += 1
}

/**
 * A call that begins below `by`, which is suspended on it from here on; `NONE`: below none, and `parent` is the number of
 * the call that created it, 0 when that is not known. It runs now.
 */
export function adopt(call: Call, by: Call, parent = 0): void {
  call.outer = by
  register(call, parent)
  call.outer = NONE
  now.current = call
  const site = siteOf(by)
  if (site === 0) return
  const id = idOf(call)
  by.callee = call
  rows[by.row + CALLEE] = id
  write(SUSPENDED | (site << 4), by.row, rows[by.row + SINCE] as number, id)
}

/** As `suspend`, where no promise stands for the await. */
export function suspendDriven(call: Call, site: number, scope: Scope | undefined, value: unknown): void {
  suspend(call, site, scope, value)
  words[AWAITING] = 0
}

/** What a suspended call awaits has settled. `waker`: an index of `WAKER_KINDS`; `by`: the call that did it, or 0. */
export function tellWoken(call: Call, waker: number, by: number): void {
  if (call.row > 0) write(RecordKind.woken | (waker << 4), call.row, control[CLOCK] as number, by)
}

function write(word: number, row: number, a: number, b: number): void {
  const head = control[HEAD] as number
  if (head === words[LIMIT] && !makeRoom(head)) return
  const at = (head & MASK) * WORDS
  ring[at] = word
  ring[at + 1] = row
  ring[at + 2] = a
  ring[at + 3] = b
  control[HEAD] = (head + 1) | 0
}

function registerFirst(call: Call): number {
  const { onRegister } = now
  if (onRegister !== undefined) onRegister(call)
  return register(call)
}

function register(call: Call, creator = 0): number {
  const { outer } = call
  if (outer !== NONE && outer.row === 0) register(outer)
  const parent = outer === NONE ? creator : (rows[outer.row + ID] as number)
  const row = words[FREE] > 0 ? (freeRows[--words[FREE]] as number) : newRow()
  call.row = row
  const id = words[NEXT_ID]
  words[NEXT_ID] += 1
  rows[row + ID] = id
  rows[row + FUNCTION_SITE] = call.site
  rows[row + PARENT] = parent
  handles[row >> ROW_SHIFT] = call
  write(CREATED | (call.site << 4), row, id, parent)
  return row
}

/** Row 0 takes what finds no room, so that the hot path need not ask; nobody reads it. */
function newRow(): number {
  if (words[USED] === ROWS) {
    control[Control.rowsMissing] += 1
    return 0
  }
  const row = words[USED] * ROW_WORDS
  words[USED] += 1
  control[Control.rowsUsed] = words[USED]
  return row
}

function makeRoom(head: number): boolean {
  words[LIMIT] = ((control[TAIL] as number) + RECORDS) | 0
  if (head !== words[LIMIT]) return true
  control[LOST] += 1
  return false
}
