import type { EventLoop } from './eventLoop'
import { endsTheLoop } from './exceptions'
import type { Future } from './future'
import type { Handle } from './handle'
import { logger } from './log'
import { entire } from './repr'
import { creationOf } from './sourceTrace'
import type { Task } from './task'

/** What is known about an error that nobody awaits. Absent: not known or does not apply. */
export interface ExceptionContext {
  /** What happened, in words. */
  message: string
  exception?: unknown
  future?: Future<any>
  task?: Task<any>
  handle?: Handle
  [more: string]: unknown
}

/** Hears of errors that nobody awaits. */
export type ExceptionHandler = (loop: EventLoop, context: ExceptionContext) => void

/** Logs an error with what is known about it. @internal */
export function defaultHandler(loop: EventLoop, context: ExceptionContext): void {
  const running = loop._running as object | null
  const created = running && creationOf.stack(running)
  const known = created && !('handleTraceback' in context) ? { ...context, handleTraceback: created } : context
  const lines = [known.message || 'Unhandled exception in event loop']
  for (const key of Object.keys(known).sort()) {
    if (key === 'message' || key === 'exception') continue
    const value = known[key]
    lines.push(`${key}: ${typeof value === 'string' ? value : entire(value)}`)
  }
  logger.error(lines.join('\n'), context.exception)
}

/** Calls the loop's handler; one that fails itself is reported to the default handler. @internal */
export function callHandler(loop: EventLoop, handler: ExceptionHandler | null, context: ExceptionContext): void {
  if (handler === null) {
    guarded(() => loop.defaultExceptionHandler(context), 'Exception in default exception handler')
    return
  }
  try {
    const owner = (context.task ?? context.future ?? context.handle) as Partial<Task> | undefined
    const own = owner?.getContext?.()
    if (own && !own._isEntered()) own.run(handler, loop, context)
    else handler(loop, context)
  } catch (error) {
    if (endsTheLoop(error)) throw error
    guarded(
      () =>
        loop.defaultExceptionHandler({ message: 'Unhandled error in exception handler', exception: error, context }),
      'Exception in default exception handler while handling an unexpected error in custom exception handler',
    )
  }
}

function guarded(call: () => void, message: string): void {
  try {
    call()
  } catch (error) {
    if (endsTheLoop(error)) throw error
    logger.error(message, error)
  }
}
