import type { Context } from './contextVars'
import type { Coroutine } from './coroutine'
import type { EventLoop } from './eventLoop'
import { Task, type TaskOptions } from './task'

/** Makes the tasks of a loop. */
export type TaskFactory = (
  loop: EventLoop,
  coroutine: Coroutine<any>,
  options: { name: string | null; context: Context | null },
) => Task<any>

/** A factory whose tasks run their first step at once: what ends without waiting never enters the ready queue. */
export function createEagerTaskFactory(
  taskClass: new (coroutine: Coroutine<any>, options: TaskOptions) => Task<any>,
): TaskFactory {
  return (loop, coroutine, { name, context }) => new taskClass(coroutine, { loop, name, context, eagerStart: true })
}

/** The eager factory for plain tasks: `loop.setTaskFactory(eagerTaskFactory)`. */
export const eagerTaskFactory: TaskFactory = createEagerTaskFactory(Task)
