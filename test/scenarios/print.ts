import { type Coroutine, fromPromise } from '../../src/runtime/index'

/** Where the lines of a story go; the player replaces it. */
export const output = { write: (line: string): void => void process.stdout.write(line) }

/** Python's print: values with a space between them, shown as Python shows them. */
export function print(...values: unknown[]): void {
  output.write(`${values.map(text).join(' ')}\n`)
}

/** Python's str(). */
export function text(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Error) return value.message
  return repr(value)
}

/** Python's repr() of plain values; errors as `Name('message')`. */
export function repr(value: unknown): string {
  if (value === undefined || value === null) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value === 'string') return value.includes("'") ? `"${value}"` : `'${value.replace(/\r/g, '\\r').replace(/\n/g, '\\n')}'`
  if (Buffer.isBuffer(value) || value instanceof Uint8Array) return `b${repr(Buffer.from(value).toString('latin1'))}`
  if (value instanceof Error) return `${value.name}(${value.message === '' ? '' : repr(value.message)})`
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`
  if (value instanceof Set) return `{${[...value].map(repr).join(', ')}}`
  if (value instanceof Map) return `{${[...value].map(([key, item]) => `${repr(key)}: ${repr(item)}`).join(', ')}}`
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    return repr(new Map(Object.entries(value)))
  }
  return String(value)
}

/** The name of an error's class and its message, as stories print what they catch. */
export function printError(error: unknown): void {
  if (!(error instanceof Error)) throw error
  print(error.name, error.message)
}

/** Collects garbage and lets the finalizers run: Python's gc.collect(). */
export function* collectGarbage(): Coroutine<void> {
  for (let round = 0; round < 3; round++) {
    yield* fromPromise(new Promise<void>(resolve => setImmediate(resolve)))
    if (!global.gc) throw new Error('start Node with --expose-gc')
    global.gc()
  }
}

/** Python's len(). */
export function len(items: { readonly length: number } | { readonly size: number }): number {
  return 'length' in items ? items.length : items.size
}

/** Python's sorted() of numbers or strings. */
export function sorted<T extends number | string>(items: Iterable<T>): T[] {
  return [...items].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

/** The name of an error's class: Python's type(error).__name__. */
export function nameOf(error: unknown): string {
  return error === undefined || error === null ? 'NoneType' : (error as Error).name
}
