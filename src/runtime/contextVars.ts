import { RuntimeError, ValueError } from './exceptions'
import { entire } from './repr'

/**
 * The context that is current in this thread. Written directly by what runs callbacks and task steps, so that
 * a switch is one store.
 * @internal
 */
export const contexts: { current: Context } = { current: undefined as unknown as Context }

/** A mapping of context variables. Copying is free: the map inside is never changed, only replaced. */
export class Context {
  /** @internal */ _variables: ReadonlyMap<ContextVar<unknown>, unknown>
  /** @internal Entered by `run` further up the stack. */ _entered = false

  /** An empty context. */
  constructor() {
    this._variables = noVariables
  }

  /** Runs a function with this context current. @throws RuntimeError when it is current already. */
  run<A extends unknown[], R>(callable: (...args: A) => R, ...args: A): R {
    const outer = contexts.current
    if (this._isEntered()) throw new RuntimeError('cannot enter context: it is already entered')
    const outerEntered = outer._entered
    outer._entered = true
    contexts.current = this
    try {
      return callable(...args)
    } finally {
      contexts.current = outer
      outer._entered = outerEntered
    }
  }

  /** Whether code runs in it now, here or further up the stack. @internal */
  _isEntered(): boolean {
    return this._entered || contexts.current === this
  }

  /** A copy that shares nothing that can change. */
  copy(): Context {
    const copy = new Context()
    copy._variables = this._variables
    return copy
  }

  /**
   * The value of a variable in this context, `fallback` when it was not set; the variable's own default is not asked.
   */
  get<T>(variable: ContextVar<T>): T | undefined
  get<T, D>(variable: ContextVar<T>, fallback: D): T | D
  get(variable: ContextVar<any>, fallback?: unknown): unknown {
    return this._variables.has(variable) ? this._variables.get(variable) : fallback
  }

  /** Whether the variable was set in this context: Python's `variable in context`. */
  has(variable: ContextVar<any>): boolean {
    return this._variables.has(variable)
  }

  /** How many variables were set. */
  get size(): number {
    return this._variables.size
  }

  /** The variables that were set. */
  keys(): IterableIterator<ContextVar<unknown>> {
    return this._variables.keys()
  }

  /** Their values. */
  values(): IterableIterator<unknown> {
    return this._variables.values()
  }

  /** Variables with their values. */
  items(): IterableIterator<[ContextVar<unknown>, unknown]> {
    return this._variables.entries()
  }
}

/** A variable whose value belongs to the current context: each task has its own. */
export class ContextVar<T> {
  readonly #default: { value: T } | null

  /** @param options.default what `get` returns where nothing is set */
  constructor(
    readonly name: string,
    options?: { default: T },
  ) {
    this.#default = options && 'default' in options ? { value: options.default } : null
  }

  /** The value in the current context. @throws LookupError when nothing is set and there is no default. */
  get(...fallback: [] | [T]): T {
    const variables = contexts.current._variables
    const value = variables.get(this)
    if (value !== undefined || variables.has(this)) return value as T
    if (fallback.length > 0) return fallback[0] as T
    if (this.#default) return this.#default.value
    throw new LookupError(String(this))
  }

  /** Sets the value in the current context; the token undoes it. */
  set(value: T): Token<T> {
    const context = contexts.current
    const token = new Token(this, context, context._variables)
    context._variables = new Map(context._variables).set(this, value)
    return token
  }

  /**
   * Restores what was before the `set` that returned the token.
   * @throws RuntimeError for one that was used; ValueError for one of another variable, or set in another context
   */
  reset(token: Token<T>): void {
    if (!(token instanceof Token)) throw new TypeError(`expected an instance of Token, got ${entire(token)}`)
    if (token._used) throw new RuntimeError(`${token} has already been used once`)
    if (token.var !== this) throw new ValueError(`${token} was created by a different ContextVar`)
    if (token._context !== contexts.current) throw new ValueError(`${token} was created in a different Context`)
    token._used = true
    const variables = new Map(contexts.current._variables)
    if (token._before.has(this)) variables.set(this, token._before.get(this))
    else variables.delete(this)
    contexts.current._variables = variables
  }

  toString(): string {
    return `<ContextVar name=${entire(this.name)}${this.#default ? ` default=${entire(this.#default.value)}` : ''}>`
  }
}

/** What `ContextVar.set` returns, for `reset`. */
export class Token<T> {
  /** The value of `oldValue` when there was none. */
  static readonly MISSING: unique symbol = Symbol('Token.MISSING')
  /** The variable that was set. */
  readonly var: ContextVar<T>
  /** @internal */ _used = false

  /** @internal */
  constructor(
    variable: ContextVar<T>,
    /** @internal */ readonly _context: Context,
    /** @internal */ readonly _before: ReadonlyMap<ContextVar<unknown>, unknown>,
  ) {
    this.var = variable
  }

  /** The value before the `set`. */
  get oldValue(): T | typeof Token.MISSING {
    return this._before.has(this.var) ? (this._before.get(this.var) as T) : Token.MISSING
  }

  toString(): string {
    return `<Token ${this._used ? 'used ' : ''}var=${this.var}>`
  }
}

/** A context variable has no value. */
export class LookupError extends Error {
  static {
    Object.defineProperty(LookupError.prototype, 'name', { value: 'LookupError', configurable: true })
  }
}

/** A copy of the current context. */
export function copyContext(): Context {
  return contexts.current.copy()
}

const noVariables: ReadonlyMap<ContextVar<unknown>, unknown> = new Map()
contexts.current = new Context()
