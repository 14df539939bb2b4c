import type { Future, Waiting } from './future'
import { creationOf } from './sourceTrace'
import type { Task } from './task'

/*
 * Objects as text, in the words and the order of Python's repr(). What JavaScript does not tell is left out: addresses,
 * where a function was defined, the coroutine of a task.
 */

/** A callback; its arguments only in debug mode (`shown`), as they may hold secrets. */
export function describeCallback(callback: unknown, args: readonly unknown[] | null, shown = false): string {
  const name = typeof callback === 'function' ? callback.name.replace(BOUND, '') || 'anonymous' : brief(callback)
  return `${name}(${shown && args ? args.map(argument => brief(argument)).join(', ') : ''})`
}

/** A value in a few characters, shortened as Python's reprlib does. */
export function brief(value: unknown, levels = LEVELS): string {
  if (typeof value === 'string') return shortened(value, quoted)
  if (!Array.isArray(value)) return shortened(entire(value), text => text)
  if (levels === 0 && value.length > 0) return '[...]'
  const items = value.slice(0, ITEMS).map(item => brief(item, levels - 1))
  return `[${items.join(', ')}${value.length > ITEMS ? ', ...' : ''}]`
}

/** A value that is not shortened. `around`: the arrays it stands in, which are not told again. */
export function entire(value: unknown, around: readonly unknown[] = []): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'function') return `function ${value.name || 'anonymous'}`
  if (Array.isArray(value)) {
    if (around.includes(value)) return '[...]'
    const inside = [...around, value]
    return `[${value.map(item => entire(item, inside)).join(', ')}]`
  }
  if (value instanceof Error) return `${value.name}(${value.message ? quoted(value.message) : ''})`
  if (typeof value === 'object' && value !== null) {
    const text = Object.hasOwn(Object.getPrototypeOf(value) ?? {}, 'toString') ? String(value) : ''
    return text || `${value.constructor?.name ?? 'Object'} {…}`
  }
  return String(value)
}

/** `<Lock [locked, waiters:2]>` … */
export function describeLine(resource: object, state: string, waiters: number): string {
  return `<${resource.constructor.name} [${state}${waiters > 0 ? `, waiters:${waiters}` : ''}]>`
}

/** `<Future pending cb=[onDone()]>`, `<Future finished result=3>` … */
export function describeFuture(future: Future<any>): string {
  return `<${[future.constructor.name, ...futureInfo(future)].join(' ')}>`
}

/** `<Task pending name='Task-1' waitFor=<Future pending cb=[Task.taskWakeup()]>>` … */
export function describeTask(task: Task<any>): string {
  const [state, ...info] = futureInfo(task)
  const parts = [task.constructor.name, task.cancelling() && !task.done() ? 'cancelling' : state]
  parts.push(`name=${quoted(task.getName())}`)
  // One level only: rings of waits are what a person wants to see printed.
  if (task._waiter) parts.push(`waitFor=<${task._waiter.constructor.name} ${futureInfo(task._waiter).join(' ')}>`)
  return `<${[...parts, ...info].join(' ')}>`
}

function futureInfo(future: Future<any>): string[] {
  const info = outcome(future)
  const waiting = future._waiters()
  if (waiting.length > 0) info.push(`cb=[${callbacks(waiting)}]`)
  const created = creationOf.line(future)
  if (created) info.push(`created at ${created}`)
  return info
}

function outcome(future: Future<any>): string[] {
  if (!future.done()) return ['pending']
  if (future.cancelled()) return ['cancelled']
  return ['finished', future._failed() ? `exception=${entire(future._value)}` : `result=${brief(future._value)}`]
}

/** One, two, or the first and the last. */
function callbacks(waiting: readonly Waiting[]): string {
  const [first, last] = [waiting[0]!, waiting.at(-1)!].map(describeWaiting)
  if (waiting.length === 1) return first!
  return waiting.length === 2 ? `${first}, ${last}` : `${first}, <${waiting.length - 2} more>, ${last}`
}

function describeWaiting(waiting: Waiting): string {
  return '_callback' in waiting ? describeCallback(waiting._callback, null) : 'Task.taskWakeup()'
}

function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')
  return text.includes("'") && !text.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`
}

/** A text with its middle left out where it is long, as `show` shows it. */
function shortened(text: string, show: (text: string) => string): string {
  const start = show(text.slice(0, CHARACTERS + 1))
  if (start.length <= CHARACTERS) return start
  const [before, after] = [(CHARACTERS - 3) >> 1, (CHARACTERS - 2) >> 1]
  const both = show(text.slice(0, before) + text.slice(-after))
  return `${both.slice(0, before)}...${both.slice(-after)}`
}

/** What is shown of a long value: characters, with the quotes of a string, items of an array, arrays inside arrays. */
const CHARACTERS = 30
const ITEMS = 6
const LEVELS = 6

/** What JavaScript puts before the name of a bound method. */
const BOUND = /^(bound )+/
