import { RuntimeError, ValueError } from './exceptions'
import { entire } from './repr'

/** What code runs in: a task or a callback, which has a context, or a context itself. @internal */
export interface ContextHolder {
  _context: Context
}

/**
 * Whose context is current in this thread. Written directly by what runs callbacks and task steps, so that a switch is
 * one store.
 * @internal
 */
export const contexts: { holder: ContextHolder } = { holder: undefined as unknown as ContextHolder }

/*
 * Each task and callback has a copy of the context in which it was made; but hardly any of them changes it. So all that
 * are made in one context share one copy, until somebody changes it or asks for it: who does so gets a copy of its own.
 */

/** The copy of the current context that what is made now shares with others. @internal */
export function sharedContext(): Context {
  return contexts.holder._context._share()
}

/** The context of a task or callback, of its own from now on. @internal */
export function ownContext(holder: ContextHolder): Context {
  if (holder._context._isShared) holder._context = holder._context.copy()
  return holder._context
}

/** Calls a function in the context of a task or callback. @throws RuntimeError when that is current already. @internal */
export function runInside<A extends unknown[], R>(holder: ContextHolder, callable: (...args: A) => R, args: A): R {
  const outerHolder = contexts.holder
  const outer = ownContext(outerHolder)
  if (holder._context._isEntered()) throw new RuntimeError('cannot enter context: it is already entered')
  const outerEntered = outer._entered
  outer._entered = true
  contexts.holder = holder
  try {
    return callable(...args)
  } finally {
    contexts.holder = outerHolder
    outer._entered = outerEntered
  }
}

/** A mapping of context variables. Copying is free: the map inside is never changed, only replaced. */
export class Context implements ContextHolder {
  /** @internal */ _variables: ReadonlyMap<ContextVar<unknown>, unknown>
  /** @internal Entered by `run` further up the stack. */ _entered = false
  /** @internal The copy that tasks and callbacks share while the variables are as they are. */ _shared: Context | null =
    null
  /** @internal Whether it is such a copy: it never changes, and nobody is given it. */ _isShared = false

  /** An empty context. */
  constructor() {
    this._variables = noVariables
  }

  /** @internal */
  get _context(): Context {
    return this
  }

  /** Runs a function with this context current. @throws RuntimeError when it is current already. */
  run<A extends unknown[], R>(callable: (...args: A) => R, ...args: A): R {
    return runInside(this, callable, args)
  }

  /** Whether code runs in it now, here or further up the stack. @internal */
  _isEntered(): boolean {
    return this._entered || contexts.holder._context === this
  }

  /** @internal */
  _share(): Context {
    if (this._isShared) return this
    if (this._shared === null) {
      this._shared = this.copy()
      this._shared._isShared = true
    }
    return this._shared
  }

  /** @internal */
  _replace(variables: ReadonlyMap<ContextVar<unknown>, unknown>): void {
    this._variables = variables
    this._shared = null
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
    const variables = contexts.holder._context._variables
    const value = variables.get(this)
    if (value !== undefined || variables.has(this)) return value as T
    if (fallback.length > 0) return fallback[0] as T
    if (this.#default) return this.#default.value
    throw new LookupError(String(this))
  }

  /** Sets the value in the current context; the token undoes it. */
  set(value: T): Token<T> {
    const context = ownContext(contexts.holder)
    const token = new Token(this, context, context._variables)
    context._replace(new Map(context._variables).set(this, value))
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
    const context = contexts.holder._context
    if (token._context !== context) throw new ValueError(`${token} was created in a different Context`)
    token._used = true
    const variables = new Map(context._variables)
    if (token._before.has(this)) variables.set(this, token._before.get(this))
    else variables.delete(this)
    context._replace(variables)
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
  return contexts.holder._context.copy()
}

const noVariables: ReadonlyMap<ContextVar<unknown>, unknown> = new Map()
contexts.holder = new Context()
