import { BaseException, ValueError } from './exceptions'

/** What `split` and `subgroup` look for: a class, several, or a test. */
export type Matcher =
  | (new (
      ...args: any[]
    ) => Error)
  | readonly (new (
      ...args: any[]
    ) => Error)[]
  | ((error: unknown) => boolean)

/**
 * Several errors at once, at least one of them a BaseException: made of ordinary errors only it is an ExceptionGroup.
 * `errors` (of AggregateError) and `exceptions` are one.
 */
export class BaseExceptionGroup extends AggregateError {
  static {
    Object.defineProperty(BaseExceptionGroup.prototype, 'name', { value: 'BaseExceptionGroup', configurable: true })
  }

  constructor(message: string, exceptions: readonly unknown[]) {
    if (exceptions.length === 0) throw new ValueError('second argument (exceptions) must be a non-empty sequence')
    super(exceptions, message)
    // biome-ignore lint/correctness/noConstructorReturn: as in Python a group of ordinary errors is always an ExceptionGroup
    if (new.target === BaseExceptionGroup && !exceptions.some(isBase)) return new ExceptionGroup(message, exceptions)
  }

  /** The errors in the order they came. */
  get exceptions(): readonly unknown[] {
    return this.errors
  }

  /** `ExceptionGroup: the message (2 sub-exceptions)`. */
  override toString(): string {
    const { length } = this.exceptions
    return `${this.name}: ${this.message} (${length} sub-exception${length === 1 ? '' : 's'})`
  }

  /** A group like this one around other errors. */
  derive(exceptions: readonly unknown[]): BaseExceptionGroup {
    return new BaseExceptionGroup(this.message, exceptions)
  }

  /** The counterpart of `except*`: what matches and the rest, each a group of the same nesting, or null when empty. */
  split(matcher: Matcher): [BaseExceptionGroup | null, BaseExceptionGroup | null] {
    const test = asTest(matcher)
    if (test(this)) return [this, null]
    const matched: unknown[] = []
    const rest: unknown[] = []
    for (const error of this.exceptions) {
      if (error instanceof BaseExceptionGroup) {
        const [inside, outside] = error.split(test)
        if (inside) matched.push(inside)
        if (outside) rest.push(outside)
      } else (test(error) ? matched : rest).push(error)
    }
    return [this.part(matched), this.part(rest)]
  }

  /** The part that matches, or null. */
  subgroup(matcher: Matcher): BaseExceptionGroup | null {
    return this.split(matcher)[0]
  }

  /** Some of its errors, still with the reason and the stack of the whole. */
  private part(errors: readonly unknown[]): BaseExceptionGroup | null {
    if (errors.length === 0) return null
    const part = this.derive(errors)
    if (this.cause !== undefined) part.cause = this.cause
    if (part.name === this.name && this.stack !== undefined) part.stack = this.stack
    return part
  }
}

/** Several ordinary errors at once. */
export class ExceptionGroup extends BaseExceptionGroup {
  static {
    Object.defineProperty(ExceptionGroup.prototype, 'name', { value: 'ExceptionGroup', configurable: true })
  }

  constructor(message: string, exceptions: readonly unknown[]) {
    if (exceptions.some(isBase)) throw new TypeError('Cannot nest BaseExceptions in an ExceptionGroup')
    super(message, exceptions)
  }
}

function isBase(error: unknown): boolean {
  return error instanceof BaseException || (error instanceof BaseExceptionGroup && !(error instanceof ExceptionGroup))
}

function asTest(matcher: Matcher): (error: unknown) => boolean {
  if (Array.isArray(matcher)) return error => matcher.some(type => error instanceof type)
  if (isErrorClass(matcher)) return error => error instanceof matcher
  return matcher as (error: unknown) => boolean
}

function isErrorClass(value: unknown): value is new () => Error {
  return typeof value === 'function' && (value === Error || value.prototype instanceof Error)
}
