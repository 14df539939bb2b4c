import type { EventLoop } from './eventLoop'
import type { Future } from './future'
import { logger } from './log'
import type { Task } from './task'
import type { Waker } from './waker'

/**
 * What a tool may listen to, one optional hook a moment. Hooks run synchronously inside the runtime: they must be
 * quick and must not call back into it. A hook that throws is taken off and reported once; the program does not see it.
 */
export interface Instrument {
  /** A loop was made. */
  loopOpened?(loop: EventLoop): void
  /** A loop was closed. */
  loopClosed?(loop: EventLoop): void
  /** A task exists and is ready; `parent` is the task that was running, if one was. */
  taskCreated?(task: Task<any>, parent: Task<any> | null): void
  /** A task is about to run until its next await. */
  beforeStep?(task: Task<any>): void
  /** A task awaits `future`; null: it only gave one turn to the loop. `future.resource` says what it stands for. */
  suspendedOn?(task: Task<any>, future: Future<any> | null): void
  /** A suspended task became ready. `cancelled`: it will be raised a CancelledError. */
  wokenBy?(task: Task<any>, waker: Waker, cancelled: boolean): void
  /** A task ended: done, failed or cancelled. */
  finished?(task: Task<any>): void
  /** A future (also a task) got its result, its error, or was cancelled. */
  futureSettled?(future: Future<any>, waker: Waker): void
  /** A promise was handed out that settles when the task has ended, and with its result. */
  promised?(promise: Promise<unknown>, task: Task<any>): void
  /** An iteration starts. `ready`: callbacks that will run; `waited`: seconds the loop had nothing to do before it. */
  iterationStarted?(loop: EventLoop, ready: number, waited: number): void
  /** An iteration ended. `ready`: callbacks that wait for the next one. */
  iterationEnded?(loop: EventLoop, ready: number): void
  /** A lock, semaphore, event, condition, barrier or queue is being made; its fields are not there yet. */
  resourceMade?(resource: object): void
  /** A lock, semaphore or condition was taken; null: outside a task. */
  resourceAcquired?(resource: object, holder: Task<any> | null): void
  /** It was given back. */
  resourceReleased?(resource: object, by: Task<any> | null): void
}

type Hooks = { -readonly [Moment in keyof Instrument]-?: NonNullable<Instrument[Moment]> | null }

/**
 * The hooks that are on. Callers test for null first: that is all an absent instrument costs.
 * @internal
 */
export const moments: Hooks = {
  loopOpened: null,
  loopClosed: null,
  taskCreated: null,
  beforeStep: null,
  suspendedOn: null,
  wokenBy: null,
  finished: null,
  futureSettled: null,
  promised: null,
  iterationStarted: null,
  iterationEnded: null,
  resourceMade: null,
  resourceAcquired: null,
  resourceReleased: null,
}

/** Puts an instrument on this thread's runtime in place of the one before; null takes it off. */
export function setInstrument(instrument: Instrument | null): void {
  for (const moment of Object.keys(moments) as (keyof Hooks)[]) {
    moments[moment] = (instrument?.[moment] ? guards[moment](instrument) : null) as any
  }
}

type Guards = { [Moment in keyof Hooks]: (instrument: Instrument) => NonNullable<Hooks[Moment]> }

// One function a moment, and not one for all: the engine then compiles each together with the hook it calls.
const guards: Guards = {
  loopOpened: to => loop => {
    try {
      to.loopOpened!(loop)
    } catch (error) {
      takeOff('loopOpened', error)
    }
  },
  loopClosed: to => loop => {
    try {
      to.loopClosed!(loop)
    } catch (error) {
      takeOff('loopClosed', error)
    }
  },
  taskCreated: to => (task, parent) => {
    try {
      to.taskCreated!(task, parent)
    } catch (error) {
      takeOff('taskCreated', error)
    }
  },
  beforeStep: to => task => {
    try {
      to.beforeStep!(task)
    } catch (error) {
      takeOff('beforeStep', error)
    }
  },
  suspendedOn: to => (task, future) => {
    try {
      to.suspendedOn!(task, future)
    } catch (error) {
      takeOff('suspendedOn', error)
    }
  },
  wokenBy: to => (task, waker, cancelled) => {
    try {
      to.wokenBy!(task, waker, cancelled)
    } catch (error) {
      takeOff('wokenBy', error)
    }
  },
  finished: to => task => {
    try {
      to.finished!(task)
    } catch (error) {
      takeOff('finished', error)
    }
  },
  futureSettled: to => (future, waker) => {
    try {
      to.futureSettled!(future, waker)
    } catch (error) {
      takeOff('futureSettled', error)
    }
  },
  promised: to => (promise, task) => {
    try {
      to.promised!(promise, task)
    } catch (error) {
      takeOff('promised', error)
    }
  },
  iterationStarted: to => (loop, ready, waited) => {
    try {
      to.iterationStarted!(loop, ready, waited)
    } catch (error) {
      takeOff('iterationStarted', error)
    }
  },
  iterationEnded: to => (loop, ready) => {
    try {
      to.iterationEnded!(loop, ready)
    } catch (error) {
      takeOff('iterationEnded', error)
    }
  },
  resourceMade: to => resource => {
    try {
      to.resourceMade!(resource)
    } catch (error) {
      takeOff('resourceMade', error)
    }
  },
  resourceAcquired: to => (resource, holder) => {
    try {
      to.resourceAcquired!(resource, holder)
    } catch (error) {
      takeOff('resourceAcquired', error)
    }
  },
  resourceReleased: to => (resource, by) => {
    try {
      to.resourceReleased!(resource, by)
    } catch (error) {
      takeOff('resourceReleased', error)
    }
  },
}

function takeOff(moment: keyof Hooks, error: unknown): void {
  moments[moment] = null
  logger.error(`The instrument's hook ${moment} failed and was taken off`, error)
}
