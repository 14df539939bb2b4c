import { iscoroutinefunction } from '../coroutine'

/**
 * What a thread can run. Either a function that needs nothing but its arguments and globals (its text is sent: it sees
 * no variable around it; `require` is there), or an exported function named with `threadFunction`.
 */
export type ThreadFunction<A extends unknown[], R> = ((...args: A) => R) | ModuleFunction<A, R>

/** A function that a module exports; the thread loads the module itself. */
export interface ModuleFunction<A extends unknown[] = any[], R = unknown> {
  readonly module: string
  readonly name: string
  /** Only for the types. */
  readonly _types?: (...args: A) => R
}

/** What a function returns, without its promise: threads wait for promises. */
export type ThreadResult<R> = Awaited<R>

/**
 * Names a function that a module exports: `threadFunction<typeof fibonacci>(__filename, 'fibonacci')`.
 * `module` is an absolute path or a file URL; the module is loaded once in each thread.
 */
export function threadFunction<F extends (...args: any[]) => unknown>(
  module: string,
  name: string,
): ModuleFunction<Parameters<F>, ReturnType<F>> {
  return { module, name }
}

/** A function as a message. @throws TypeError for one that no thread can run @internal */
export function encodeFunction(func: ThreadFunction<any[], unknown>): EncodedFunction {
  if (typeof func !== 'function') {
    if (typeof func?.module === 'string' && typeof func.name === 'string')
      return { module: func.module, name: func.name }
    throw new TypeError('a function, or the result of threadFunction(), was expected')
  }
  if (iscoroutinefunction(func)) throw new TypeError('coroutines cannot be used with run_in_executor()')
  const source = Function.prototype.toString.call(func)
  if (source.endsWith('{ [native code] }')) {
    throw new TypeError(
      `${func.name || 'a bound function'} has no text that could be sent to a thread: name it with threadFunction()`,
    )
  }
  if (source.startsWith('class '))
    throw new TypeError('a class cannot be called: pass a function that makes the object')
  return { source, name: func.name }
}

/** A function on its way to a thread. @internal */
export type EncodedFunction =
  | { readonly module: string; readonly name: string }
  | { readonly source: string; readonly name: string }
