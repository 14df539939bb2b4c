import type { Future } from './future'
import type { Task } from './task'

/** A callback with its arguments hidden, as in log messages: they may hold secrets. */
export function describeCallback(callback: unknown, args: readonly unknown[] | null): string {
  if (typeof callback !== 'function') return '()'
  return `${callback.name || 'anonymous'}(${args && args.length > 0 ? '…' : ''})`
}

/** A value in a few characters. */
export function brief(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 30 ? `${value.slice(0, 27)}…` : value)
  if (typeof value === 'function') return `function ${value.name || 'anonymous'}`
  if (Array.isArray(value)) return `[${value.slice(0, 4).map(brief).join(', ')}${value.length > 4 ? ', …' : ''}]`
  if (value instanceof Error) return `${value.name}(${value.message ? JSON.stringify(value.message) : ''})`
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

/** `<Future pending>`, `<Future finished result=3>` … */
export function describeFuture(future: Future<any>): string {
  const parts = [future.constructor.name, ...futureInfo(future)]
  return `<${parts.join(' ')}>`
}

/** `<Task pending name="Task-1" waitFor=<Future pending>>` … */
export function describeTask(task: Task<any>): string {
  const [state, ...info] = futureInfo(task)
  const parts = [task.constructor.name, task.cancelling() && !task.done() ? 'cancelling' : state]
  parts.push(`name=${JSON.stringify(task.getName())}`)
  // One level only: rings of waits are what a person wants to see printed.
  if (task._waiter) parts.push(`waitFor=<${task._waiter.constructor.name} ${futureInfo(task._waiter).join(' ')}>`)
  return `<${[...parts, ...info].join(' ')}>`
}

function futureInfo(future: Future<any>): string[] {
  if (!future.done()) return ['pending']
  if (future.cancelled()) return ['cancelled']
  return ['finished', future._failed() ? `exception=${brief(future._value)}` : `result=${brief(future._value)}`]
}
