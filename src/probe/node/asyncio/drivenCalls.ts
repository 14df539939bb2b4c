import { type Call, handles, register, suspend, takeRow, words, write } from '../calls/calls'
import { memory, siteOf } from '../calls/rows'
import { Word } from '../calls/words'
import type { Scope } from '../contract'
import { Callee, Control, RecordKind, Row, Size } from '../shared'

/** The records of calls for which no promise stands: the bridge says what happens to them. */
const { rows, control } = memory

/**
 * A call that begins below `by`, which is suspended on it from here on; `NONE`: below none, and `parent` is the number of
 * the call that created it, 0 when that is not known. It runs now.
 */
export function adopt(call: Call, by: Call, parent = 0): void {
  const row = takeRow(call.site)
  if (row <= 0) return
  call.row = row
  handles[row >> Size.rowShift] = call
  rows[row + Row.outer] = by.row > 0 ? by.row : 0
  const id = register(row, parent)
  rows[row + Row.outer] = 0
  words[Word.current] = row
  const site = siteOf(by)
  if (site === 0) return
  by.callee = call
  rows[by.row + Row.callee] = id
  write(RecordKind.suspended | (site << 4), by.row, rows[by.row + Row.since] as number, id)
}

/** As `suspend`, where no promise stands for the await. */
export function suspendDriven(value: unknown, call: Call, site: number, scope?: Scope): void {
  suspend(value, call, site, scope)
  words[Word.awaiting] = 0
}

/** A task may come to another future at the same await: whose that is nobody has looked yet. */
export function forgetCallee({ row }: Call): void {
  if (row > 0 && rows[row + Row.callee] === Callee.none) rows[row + Row.callee] = Callee.unknown
}

/** A call that was woken waits on, at the same await: for its lock, after it was notified. */
export function tellWaitsOn({ row }: Call): void {
  if (row <= 0) return
  const since = rows[row + Row.since] as number
  write(RecordKind.suspended | ((rows[row + Row.site] as number) << 4), row, since, rows[row + Row.callee]!)
}

/** What a suspended call awaits has settled. `waker`: see `codeOfWaker`; `by`: the call that did it, or 0. */
export function tellWoken(call: Call, waker: number, by: number): void {
  if (call.row > 0) write(RecordKind.woken | (waker << 4), call.row, control[Control.clock], by)
}
