import { types } from 'node:util'
import v8 from 'node:v8'
import type { Call as CallOfText, Scope } from '../contract'
import { isObject } from '../safely'
import { Control, RecordKind, Row, Size, type Words } from '../shared'
import { memory } from './rows'
import { Resumed, Returned, Word } from './words'

/**
 * The records of calls behind the probes, and the ring they write to. This is the hot path: an await costs two ring
 * records and a few stores; nothing is allocated but one handle a call. A call gets its number and first fact when it
 * suspends for the first time, so a call that never does costs next to nothing and is never told.
 *
 * What runs is known by numbers of rows: each reference from old memory to a new handle would cost more than all else.
 *
 * The state is in constants of this module, which never change place: V8 reaches what is in them by one load.
 */
export class Call implements CallOfText {
  // Declared only: what V8 initialises as a field it stores twice.
  /** Index of its row in `rows`; after its end, and where there was no room: minus the site of its function. */
  declare row: number
  /** What it awaits while suspended; the resume hook is told before it is forgotten. */
  declare awaited: unknown
  /** Evaluates in the scope where it is suspended. */
  declare scope: Scope | undefined
  /** Its own promise; for an async generator, that of the request it works on. `NO_PROMISE` when not known. */
  declare promise: unknown
  /** The call it awaits directly, or `NONE`. */
  declare callee: Call
  /**
   * More of what it awaits: the promise that `awaited` was derived from by `then`, where it was the last one made; the
   * `Making` of one that was made right there.
   */
  declare source: unknown
  /** The promise that it returns, from there to its end. */
  declare returned: unknown

  constructor(row: number, promise: unknown, callee: Call) {
    this.row = row
    this.awaited = undefined
    this.scope = undefined
    this.promise = promise
    this.callee = callee
    this.source = undefined
    this.returned = undefined
  }

  /** Of its function. */
  get site(): number {
    // Not `-`: that makes no small integer of 0.
    return this.row > 0 ? (rows[this.row + Row.functionSite] as number) : 0 - this.row
  }

  /** How it goes on with an error: a runtime that drives calls knows better. */
  get failsHow(): Resumed {
    return Resumed.rejected
  }

  set v(_value: unknown) {
    if (this.row > 0) resume(this, isObject(this.awaited) ? Resumed.settled : Resumed.turn)
  }
}

/** Stands for "not known" where a promise is compared with the value of an await, which may be anything else. */
const NO_PROMISE: unknown = Object.freeze({})

/** No call. */
const NONE: Call = new Call(0, NO_PROMISE, undefined as unknown as Call)
NONE.callee = NONE

/** The `source` of a generator that stands at a `yield`. */
const YIELDED: unknown = Object.freeze({})

/** Each the `source` of a call that has left a `for await` and waits for its iterator to end. */
export const closings = new WeakSet<object>()

/** Calls that have left by `return promise` and wait for it. */
const returning = new Set<Call>()

const { rows, ring, control } = memory

/** What is new. Constants with fields and words: of a module's own `let` V8 checks at each use that it has a value. */
const now = {
  lastPromise: NO_PROMISE,
  derived: NO_PROMISE,
  derivedFrom: undefined as unknown,
}

/** Who is told, while somebody wants to be. */
const hooks = {
  /** Of every resume; the call still says what it awaited. */
  resumed: undefined as ((call: Call, how: Resumed, site: number) => void) | undefined,
  suspended: undefined as ((call: Call) => void) | undefined,
  /** Of calls right before their first suspension; the calls that called them may be told along with them. */
  registered: undefined as ((call: Call) => void) | undefined,
}

/** By `Word`. */
const words = new Int32Array(32) as Words<Word>
words[Word.limit] = Size.ringRecords
words[Word.nextId] = 1
words[Word.rowsUsed] = 1
const freeRows = new Int32Array(Size.rows)

/** Live calls by row number (`row / Size.rowWords`); `NONE` in a free row, and for a call that is held weakly or not at all. */
const handles: Call[] = [NONE]
/** Weakly, by row number too: calls that have been suspended for long, as far as there were any. */
const oldHandles: (WeakRef<Call> | undefined)[] = []

/** Lets every call know its own promise, from V8's own hook; costs some 10 ns a promise. */
export function followPromises(): void {
  v8.promiseHooks.onInit(noticePromise as (promise: Promise<unknown>, parent: Promise<unknown>) => void)
}

/** Stores as little as it can: a reference from old to new memory is what costs here. */
function noticePromise(promise: unknown, parent: unknown): void {
  if (parent === undefined) now.lastPromise = promise
  else if (words[Word.awaiting] !== 0) words[Word.awaiting] -= 1
  else {
    now.derived = promise
    now.derivedFrom = parent
  }
}

/** The call that runs now, `NONE` when none does. */
export function currentCall(): Call {
  return handleOf(words[Word.current])
}

/** For probes that know better: see `asyncio/`. */
export function setCurrent(call: Call): void {
  words[Word.current] = call.row > 0 ? call.row : 0
}

/** To be called where no call can be running: mends what a module that threw has left behind, and keeps nothing alive. */
export function atTurn(): void {
  for (let row = words[Word.current]; row > 0; ) {
    const outer = rows[row + Row.outer] as number
    rows[row + Row.outer] = 0
    if (rows[row + Row.id] === 0) drop(handles[row >> Size.rowShift]!, row)
    row = outer
  }
  words[Word.current] = 0
  words[Word.left] = 0
  now.lastPromise = NO_PROMISE
  now.derived = NO_PROMISE
  now.derivedFrom = undefined
}

/** The call that called one that runs and has not got control back; `NONE`: none did, or `call` runs no more. */
export function outerOf({ row }: Call): Call {
  return row > 0 ? handleOf(rows[row + Row.outer] as number) : NONE
}

function handleOf(row: number): Call {
  const at = row >> Size.rowShift
  return oldHandles[at]?.deref() ?? handles[at]!
}

export function enter(site: number): Call {
  const row = takeRow(site)
  const call = new Call(row, now.lastPromise, NONE)
  if (row <= 0) return call
  handles[row >> Size.rowShift] = call
  rows[row + Row.outer] = words[Word.current]
  words[Word.current] = row
  return call
}

export function suspend<T>(value: T, call: Call, site: number, scope?: Scope): T {
  const { row } = call
  if (row <= 0) return value
  if (rows[row + Row.id] === 0) registerFirst(call, row)
  else if (rows[row + Row.site] !== 0) fail(call)
  call.awaited = value
  call.scope = scope
  if (value === now.derived) call.source = now.derivedFrom
  let callee = 0
  const left = words[Word.left]
  if (left !== 0) {
    const other = handles[left >> Size.rowShift] as Call
    if (other.promise === value) {
      call.callee = other
      callee = rows[left + Row.id] as number
    }
  }
  const time = control[Control.clock]
  rows[row + Row.site] = site
  rows[row + Row.since] = time
  rows[row + Row.callee] = callee
  write(RecordKind.suspended | (site << 4), row, time, callee)
  words[Word.awaiting] = typeof value === 'object' && value !== null ? 1 : 2
  const { suspended } = hooks
  if (suspended !== undefined) suspended(call)
  const outer = rows[row + Row.outer] as number
  if (outer !== 0) {
    words[Word.left] = row
    // It may have been held weakly since it was suspended for long.
    if (handles[row >> Size.rowShift] !== call) handles[row >> Size.rowShift] = call
  }
  words[Word.current] = outer
  return value
}

export function resume(call: Call, how: Resumed): void {
  const { row } = call
  const site = rows[row + Row.site] as number
  if (site === 0) return
  const time = control[Control.clock]
  rows[row + Row.site] = 0
  rows[row + Row.since] = time
  write(RecordKind.resumed, row, time, how)
  words[Word.awaiting] = 0
  // None calls itself, whatever a module that threw has left behind.
  rows[row + Row.outer] = words[Word.current] === row ? 0 : words[Word.current]
  words[Word.current] = row
  const { resumed } = hooks
  if (resumed !== undefined) resumed(call, how, site)
  call.awaited = undefined
  if (call.source !== undefined) {
    if (call.source === YIELDED) call.promise = now.lastPromise
    call.source = undefined
  }
  const { callee } = call
  if (callee === NONE) return
  call.callee = NONE
  // It left by `return promise`, which has settled.
  if (hasReturned(callee)) finish(callee)
}

/** Whether it waits for a promise that it has returned. */
function hasReturned({ row }: Call): boolean {
  return row > 0 && rows[row + Row.returnedAt] === Returned.waits
}

function fail(call: Call): void {
  resume(call, call.failsHow)
}

export function caught(call: Call): void {
  if (call.row > 0 && rows[call.row + Row.site] !== 0) fail(call)
}

/** The generator stands at a `yield`: who asks for the next value makes a promise and resumes it. */
export function yielded<T>(value: T, call: Call, site: number, scope?: Scope): T {
  suspend(value, call, site, scope)
  call.source = YIELDED
  return value
}

export function returned<T>(value: T, call: Call, site: number): T {
  caught(call)
  if (typeof value === 'object' && call.row > 0 && types.isPromise(value)) {
    call.returned = value
    rows[call.row + Row.returnedAt] = site
  }
  return value
}

export function exit(call: Call): void {
  const { row } = call
  if (row <= 0) return
  if (rows[row + Row.id] !== 0 || rows[row + Row.returnedAt] !== 0) exitSeen(call, row)
  else {
    words[Word.current] = rows[row + Row.outer] as number
    drop(call, row)
  }
}

/** The end of a call that was suspended, or may be still. */
function exitSeen(call: Call, row: number): void {
  // Still suspended at an await: what it awaited was rejected, and nothing here has caught it.
  const failed = rows[row + Row.site] !== 0 && !mayReturn(call.source) ? 1 : 0
  caught(call)
  const returnedAt = rows[row + Row.returnedAt] as number
  if (returnedAt !== 0) {
    suspend(call.returned, call, returnedAt)
    words[Word.awaiting] = 0
    rows[row + Row.returnedAt] = Returned.waits
    call.returned = undefined
    returning.add(call)
    return
  }
  words[Word.current] = rows[row + Row.outer] as number
  finish(call, failed)
}

/** Whether a call that ends at an await with this source may have ended well: by a `return` out of a loop or at a `yield`. */
function mayReturn(source: unknown): boolean {
  return source === YIELDED || closings.has(source as object)
}

/**
 * Ends a call: also one that was waiting for its `return promise`, once that is known to have settled. `outcome`: 0 when
 * not known, 1 when it failed, 2 when it was cancelled, 3 when it is done.
 */
export function finish(call: Call, outcome = 0): void {
  const { row } = call
  if (hasReturned(call)) {
    returning.delete(call)
    if (hasReturned(call.callee)) finish(call.callee)
  }
  write(RecordKind.finished, row, control[Control.clock], outcome)
  call.awaited = undefined
  call.scope = undefined
  call.row = 0 - (rows[row + Row.functionSite] as number)
  clear(row)
}

/** Forgets a call that was never told. */
function drop(call: Call, row: number): void {
  call.row = 0
  freeRow(row)
}

/** Gives back the row of a call that has been garbage-collected. */
export function release(row: number): void {
  write(RecordKind.finished, row, control[Control.clock], 0)
  clear(row)
}

function clear(row: number): void {
  rows[row + Row.id] = 0
  rows[row + Row.site] = 0
  rows[row + Row.returnedAt] = 0
  if (words[Word.current] === row) words[Word.current] = rows[row + Row.outer] as number
  const at = row >> Size.rowShift
  if (at < oldHandles.length) oldHandles[at] = undefined
  freeRow(row)
}

function freeRow(row: number): void {
  handles[row >> Size.rowShift] = NONE
  freeRows[words[Word.rowsFree]] = row
  words[Word.rowsFree] += 1
}

/** Puts a record into the ring. */
function write(word: number, row: number, a: number, b: number): void {
  const head = control[Control.head]
  if (head === words[Word.limit] && !makeRoom(head)) return
  const at = (head & (Size.ringRecords - 1)) * Size.recordWords
  ring[at] = word
  ring[at + 1] = row
  ring[at + 2] = a
  ring[at + 3] = b
  control[Control.head] = (head + 1) | 0
}

function registerFirst(call: Call, row: number): void {
  const { registered } = hooks
  if (registered !== undefined) registered(call)
  register(row)
}

/** Gives a call that is suspended for the first time, and those around it, their numbers. */
function register(row: number, creator = 0): number {
  // Whatever the rows say of each other, this must come to an end.
  rows[row + Row.id] = -1
  const outer = rows[row + Row.outer] as number
  if (outer !== 0 && rows[outer + Row.id] === 0) register(outer)
  const parent = outer === 0 ? creator : (rows[outer + Row.id] as number)
  const id = words[Word.nextId]
  words[Word.nextId] += 1
  rows[row + Row.id] = id
  rows[row + Row.parent] = parent
  write(RecordKind.created | ((rows[row + Row.functionSite] as number) << 4), row, id, parent)
  return id
}

/** A row for a call of the function with this site; minus the site when there is no room. */
function takeRow(site: number): number {
  const row = words[Word.rowsFree] > 0 ? (freeRows[--words[Word.rowsFree]] as number) : newRow()
  if (row === 0) return 0 - site
  rows[row + Row.functionSite] = site
  return row
}

/** 0 when there is none. */
function newRow(): number {
  if (words[Word.rowsUsed] === Size.rows) {
    control[Control.rowsMissing] += 1
    return 0
  }
  const row = words[Word.rowsUsed] * Size.rowWords
  words[Word.rowsUsed] += 1
  control[Control.rowsUsed] = words[Word.rowsUsed]
  return row
}

function makeRoom(head: number): boolean {
  words[Word.limit] = (control[Control.tail] + Size.ringRecords) | 0
  if (head !== words[Word.limit]) return true
  control[Control.lost] += 1
  return false
}

// Not where they are made: there V8 would look them up in the module's exports at each use.
export { handles, hooks, NO_PROMISE, NONE, oldHandles, register, returning, takeRow, words, write, YIELDED }
