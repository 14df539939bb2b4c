import { type Context, contexts, ownContext, sharedContext } from './contextVars'
import type { EventLoop } from './eventLoop'
import { endsTheLoop } from './exceptions'
import { describeCallback } from './repr'
import { creationOf } from './sourceTrace'

/** What the ready queue holds: a callback, or a task whose next step is due. @internal */
export interface Runnable {
  /** Whether it is to be skipped. */
  readonly _cancelled: boolean
  _run(): void
}

/** Any function a loop may be asked to call. */
export type Callback = (...args: any[]) => unknown

/** Where a callback came from; what it wakes was woken by that. */
export type Origin = 'callback' | 'timer' | 'io' | 'thread'

/** A callback that a loop was asked for: what callSoon and its kin return. */
export class Handle implements Runnable {
  /** @internal */ _cancelled = false
  /** @internal */ _context: Context

  /** @internal */
  constructor(
    /** @internal null once cancelled */ public _callback: Callback | null,
    /** @internal */ public _args: unknown[] | null,
    /** @internal */ readonly _loop: EventLoop,
    context?: Context | null,
  ) {
    this._context = context ?? sharedContext()
    if (_loop._debug) creationOf.note(this)
  }

  /** Where the callback came from. */
  get origin(): Origin {
    return 'callback'
  }

  /** Where it came from, as a person reads it: `timer`, `socket 127.0.0.1:5432 read`. */
  get label(): string {
    return this.origin
  }

  /** The callback will not be called. */
  cancel(): void {
    if (this._loop._debug && !this._cancelled) dropped.set(this, describeCallback(this._callback, this._args, true))
    this._cancelled = true
    this._callback = null
    this._args = null
  }

  /** Whether it will not be called. */
  cancelled(): boolean {
    return this._cancelled
  }

  /** The context the callback runs in. */
  getContext(): Context {
    return ownContext(this)
  }

  /** @internal */
  _run(): void {
    contexts.holder = this
    try {
      this._call()
    } catch (error) {
      if (endsTheLoop(error)) throw error
      this._loop.callExceptionHandler({
        message: `Exception in callback ${describeCallback(this._callback, this._args, this._loop._debug)}`,
        exception: error,
        handle: this,
      })
    }
  }

  /** @internal */
  _call(): void {
    const callback = this._callback!
    const args = this._args!
    if (args.length === 1) callback(args[0])
    else callback(...args)
  }

  toString(): string {
    const created = creationOf.line(this)
    return `<${[...this._info(), ...(created ? [`created at ${created}`] : [])].join(' ')}>`
  }

  /** @internal */
  _info(): string[] {
    const info = this._cancelled ? ['Handle', 'cancelled'] : ['Handle']
    // Once cancelled it has let go of its callback; debug mode remembers.
    const callback = this._cancelled
      ? dropped.get(this)
      : describeCallback(this._callback, this._args, this._loop._debug)
    return callback === undefined ? info : [...info, callback]
  }
}

/** A callback that came from I/O or from another thread. @internal */
export class OutsideHandle extends Handle {
  constructor(
    callback: Callback,
    args: unknown[],
    loop: EventLoop,
    context: Context | null,
    readonly from: 'io' | 'thread',
    private readonly what: { readonly label: string } | null = null,
  ) {
    super(callback, args, loop, context)
  }

  override get origin(): Origin {
    return this.from
  }

  override get label(): string {
    return this.what?.label ?? this.from
  }
}

/** What cancelled handles were to call, noted in debug mode. */
const dropped = new WeakMap<Handle, string>()
