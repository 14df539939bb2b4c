import type { Program } from '../adapter/program'
import type { Fact, WakepointHit } from '../protocol'
import type { RunOptions } from './options'
import { renderView } from './table'

/** Prints who waits for what; `of` names one that the program has started. */
export async function printView(program: Program, { query, json }: RunOptions, of?: string): Promise<void> {
  const view = await program.namedView(query)
  const table = () => `\n${of ? `${of}\n` : ''}${renderView(view, query.loops === true)}`
  write(json ? `${JSON.stringify({ process: of, ...view })}\n` : table())
}

export function printWakeUp(
  { task, waker, time }: Fact & WakepointHit,
  program: Program | undefined,
  of?: string,
): void {
  if (task === undefined) return
  const name = program?.model.nameOf(task) ?? `task ${task}`
  say(`${of ? `${of} ` : ''}${(time / 1000).toFixed(3)} s: ${name} woken by ${waker.label}`)
}

export function say(text: string): void {
  write(`wakepoint: ${text}\n`)
}

function write(text: string): void {
  process.stderr.write(text)
}
