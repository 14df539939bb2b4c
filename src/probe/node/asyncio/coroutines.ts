import { Call, caught, currentCall, finish, NO_PROMISE, NONE, resume, setCurrent } from '../calls/calls'
import { siteOf } from '../calls/rows'
import { Resumed } from '../calls/words'
import type { CoroutineContract, Scope } from '../contract'
import { adopt, suspendDriven } from './drivenCalls'
import type { DrivenTask } from './drivenTask'

/**
 * The records of coroutines of our own asyncio. They are calls as those of async functions are, only that no promise
 * stands for them: which one awaits which is known from who drives whom.
 */
export class Coroutine extends Call {
  /** The step of its task in which it came to its await. */
  private cameIn = 0
  /** Whether it goes on only to end with an error: the call above it, where there is one, gets that in the same step. */
  isEnding = false

  constructor(
    site: number,
    readonly driven: DrivenTask,
    /** The call that awaits it. */
    readonly by: Call,
  ) {
    super(0 - site, NO_PROMISE, NONE)
  }

  override set v(_value: unknown) {
    driver = NONE
    // As the one above does, without asking it: V8 leaves its compiled code for a store to `super`.
    if (this.row > 0) resume(this, this.goesOn(Resumed.settled))
  }

  override get failsHow(): Resumed {
    return this.goesOn(Resumed.rejected)
  }

  /** Only the innermost of the calls of a task is woken, and only where control has left it: it may go on at once. */
  goesOn(how: Resumed): Resumed {
    const { driven } = this
    const { steps } = driven
    if (this.cameIn === steps) return Resumed.atOnce
    if (driven.wentOnIn === steps) return Resumed.onward
    driven.wentOnIn = steps
    return driven.future === null && how === Resumed.settled ? Resumed.turn : how
  }

  /** It runs no more of the person's code. */
  end(): void {
    this.isEnding = true
    caught(this)
  }

  /** Whether it stands at its await since an earlier step: what has run since is the library's, below that await. */
  get stayed(): boolean {
    return this.cameIn !== this.driven.steps && siteOf(this) !== 0
  }

  /** It is about to be suspended. */
  come(): void {
    this.cameIn = this.driven.steps
  }
}

/** The task that takes a step now. */
let stepping: DrivenTask | undefined
/** The call at whose `yield*` runs what runs now; `NONE` in the person's own code. */
let driver: Call = NONE

/** A coroutine that a hand drives, or plain iteration: no task, so nobody waits. */
const BY_HAND = new Call(0, NO_PROMISE, NONE)

export function beforeStep(driven: DrivenTask): void {
  stepping = driven
  driven.steps += 1
  driver = driven.leaf
  driven.leaf = NONE
}

/** The task has suspended. Where none of its own calls says so, the one that runs does. */
export function afterStep(): void {
  if (stepping === undefined) return
  const call = currentCall()
  if (driver === NONE && call instanceof Coroutine && siteOf(call) === 0) {
    call.come()
    suspendDriven(undefined, call, call.site)
    call.source = stepping
    driver = call
  }
  stepping.leaf = driver
  leaveStep()
}

/** The task has ended. */
export function leaveStep(): void {
  stepping = undefined
  driver = NONE
  setCurrent(NONE)
}

/** What the inserted text of coroutines calls. */
export const coroutineContract: CoroutineContract = {
  coroutine(site) {
    if (stepping === undefined) return BY_HAND
    const call = new Coroutine(site, stepping, driver)
    adopt(call, driver, stepping.createdBy)
    if (stepping.root === NONE) stepping.root = call
    driver = NONE
    return call
  },
  awaiting<T>(value: T, call: Call, site: number, scope?: Scope): T {
    if (!(call instanceof Coroutine)) return value
    call.come()
    suspendDriven(value, call, site, scope)
    call.source = call.driven
    driver = call
    return value
  },
  ended(call) {
    if (!(call instanceof Coroutine)) return
    call.end()
    driver = call.by
    setCurrent(NONE)
    // The task itself ends a moment later, with its outcome.
    if (call.driven.root !== call) finish(call)
  },
} as CoroutineContract
