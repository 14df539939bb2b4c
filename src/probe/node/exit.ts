import { constants } from 'node:os'
import type { UnsettledWarning } from './calls/unsettled'
import { replaceMethod } from './invisible'
import { Control, millisecondsSince, type Words } from './shared'
import { noticeRejection } from './waking/rejections'

/** How long the program's end may wait for its last facts to leave. */
const FLUSH_MS = 5000
const SLICE_MS = 2

/**
 * Lets the last facts out when the program ends by itself, by `process.exit` or by an error that nobody caught: after
 * the program's own `exit` listeners, and without being one.
 */
export function flushAtExit(control: Words<Control>, unsettled: UnsettledWarning, beforeFlush: () => void): void {
  const { apply } = Reflect
  let isFlushed = false
  const flush = () => {
    if (isFlushed) return
    isFlushed = true
    try {
      beforeFlush()
    } finally {
      waitForCourier(control)
    }
  }
  const processPrototype = Object.getPrototypeOf(process)
  const { emit } = process
  Object.defineProperty(processPrototype, 'emit', { value: emit, writable: true, configurable: true })
  replaceMethod(
    processPrototype,
    'emit',
    original =>
      ({
        emit(this: unknown, ...args: unknown[]) {
          noticeRejection(args[0], args[1])
          // By index, here and elsewhere in the program's own steps: a program may have taken iteration from arrays.
          const event = args[0]
          if (event === 'beforeExit') unsettled.beforeExit()
          if (event === 'exit') unsettled.exit(args[1])
          const answer = apply(original, this, args)
          if (event === 'beforeExit') unsettled.afterBeforeExit()
          if (event === 'exit') flush()
          return answer
        },
      }).emit,
  )
  replaceMethod(
    process,
    'reallyExit',
    original =>
      ({
        reallyExit(this: unknown, ...args: unknown[]) {
          flush()
          return apply(original, this, args)
        },
      }).reallyExit,
  )
  // A signal to itself that it has no listener for: Node ends its inspector before it sends that.
  replaceMethod(
    process,
    '_kill',
    original =>
      ({
        _kill(this: unknown, ...args: unknown[]) {
          if (isDeadly(args[0], args[1])) flush()
          return apply(original, this, args)
        },
      })._kill,
  )
  replaceMethod(
    process,
    'abort',
    original =>
      ({
        abort(this: unknown, ...args: unknown[]) {
          flush()
          return apply(original, this, args)
        },
      }).abort,
  )
}

function isDeadly(pid: unknown, signal: unknown): boolean {
  const isSelf = pid === process.pid || pid === 0 || pid === -1 || pid === -process.pid
  if (!isSelf || typeof signal !== 'number' || signal <= 0) return false
  const name = Object.entries(constants.signals).find(([, number]) => number === signal)?.[0]
  return name === undefined || process.listenerCount(name) === 0
}

function waitForCourier(control: Words<Control>): void {
  Atomics.store(control, Control.exiting, 1)
  Atomics.add(control, Control.bell, 1)
  Atomics.notify(control, Control.bell)
  const start = process.hrtime()
  // Between two slices V8 lets go of the courier's inspector session, which would be waited for otherwise.
  while (Atomics.load(control, Control.flushed) === 0) {
    Atomics.wait(control, Control.flushed, 0, SLICE_MS)
    if (millisecondsSince(start) > FLUSH_MS || Atomics.load(control, Control.door) === 2) return
  }
}
