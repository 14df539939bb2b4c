import type { Row, View } from '../protocol'
import { renderLoops } from './loops'
import { placeText, secondsText } from './text'

/** A view as text: the sentence, then a line for each row; `loops`: and what the loops hold. */
export function renderView(view: View, loops: boolean): string {
  const lines = [sentence(view)]
  if (view.filterError) lines.push(view.filterError)
  const cells = view.rows.map(row => cellsOf(row, view.now))
  const widths = [0, 1, 2, 3].map(column => Math.max(0, ...cells.map(cell => cell[column]!.length)))
  for (const [count, name, thing, at, age] of cells) {
    const start = `${count!.padStart(widths[0]!)}  ${name!.padEnd(widths[1]!)}  ${thing!.padEnd(widths[2]!)}`
    lines.push(`${start}  ${at!.padEnd(widths[3]!)}  ${age}`.trimEnd())
  }
  if (view.total > view.rows.length) lines.push(`… and ${view.total - view.rows.length} rows more`)
  return `${lines.join('\n')}\n${loops ? `\n${renderLoops(view)}` : ''}`
}

function sentence({ summary, loop }: View): string {
  const { tasks, running, ready, waiting, cannotWake, lost } = summary
  const parts = [`${tasks} ${tasks === 1 ? 'task' : 'tasks'}: ${running} running, ${ready} ready, ${waiting} waiting.`]
  if (cannotWake > 0) parts.push(`${cannotWake} cannot wake.`)
  if (loop.blocked) parts.push(`The loop is blocked${loop.blocked.at ? ` at ${placeText(loop.blocked.at)}` : ''}.`)
  if (lost > 0) parts.push(`${lost} facts were lost.`)
  return parts.join(' ')
}

function cellsOf(row: Row, now: number): string[] {
  const left = row.due === undefined ? '' : `${secondsText(Math.max(0, row.due - now))} left`
  const thing = [row.thing, row.note, left].filter(Boolean).join(', ')
  const name = `${'  '.repeat(row.depth)}${row.name}${row.tone === 'bad' && !row.expandable ? ' (cannot wake)' : ''}`
  const count = row.count > 1 ? String(row.count) : ''
  return [count, name, thing, row.position ? placeText(row.position) : '', secondsText(now - row.since)]
}
