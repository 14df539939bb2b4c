import { Barrier } from './barrier'
import { EventLoop } from './eventLoop'
import { Future } from './future'
import { State } from './futureState'
import { Handle } from './handle'
import { LoopBound } from './loopBound'
import { Queue } from './queue'
import { resourceState } from './resourceState'
import { Task } from './task'
import { TaskGroup } from './taskGroup'
import { allTasks } from './taskRegistry'
import { Timeout } from './timeout'
import { TimerHandle } from './timerHandle'

/*
 * What the Variables view of a debugger shows of the runtime's objects, in place of their insides: by the convention of
 * VS Code's JavaScript debugger, which is a method under each of these symbols. They change nothing, and no program that
 * prints or lists an object sees them.
 */
const DESCRIPTION = Symbol.for('debug.description')
const PROPERTIES = Symbol.for('debug.properties')

type View = Readonly<Record<string, unknown>>

function show<T extends object>(
  shown: { readonly prototype: T },
  view: (object: T) => View,
  describe: (object: T) => string = String,
): void {
  const method = (value: (this: T) => unknown) => ({ value, enumerable: false, configurable: true, writable: true })
  Object.defineProperties(shown.prototype, {
    [DESCRIPTION]: method(function () {
      return describe(this)
    }),
    [PROPERTIES]: method(function () {
      return view(this)
    }),
  })
}

show(LoopBound as unknown as { prototype: LoopBound }, viewOfResource)
show(Barrier, viewOfResource)
show(Queue, viewOfResource, queue => queue._summary())
show(Future, viewOfFuture)
show(Task, task => ({
  name: task.getName(),
  ...viewOfFuture(task),
  ...(task.awaiting ? { awaits: task.awaiting.resource ?? task.awaiting } : {}),
  ...(task.cancelling() > 0 ? { cancelling: task.cancelling() } : {}),
  coroutine: task.getCoro(),
  context: task.getContext(),
}))
show(TaskGroup, group => ({ tasks: [...group.tasks] }))
show(Timeout, timeout => ({ when: timeout.when(), expired: timeout.expired() }))
show(Handle, handle => ({
  callback: handle._callback,
  arguments: handle._args,
  cancelled: handle.cancelled(),
  ...(handle instanceof TimerHandle ? { when: handle.when() } : {}),
}))
show(EventLoop, loop => ({
  state: loop.isClosed() ? 'closed' : loop.isRunning() ? 'running' : 'stopped',
  time: loop.time(),
  ready: loop._ready.length,
  timers: loop._timers.length - loop._timers.cancelled,
  tasks: [...allTasks(loop)],
}))

function viewOfResource(resource: object): View {
  const known = resourceState(resource)
  if (known === null) return {}
  const { state, holder, maxsize, lines } = known
  return {
    state,
    ...(holder ? { holder } : {}),
    ...(resource instanceof Queue ? { items: [...resource._store], unfinished: resource._unfinished } : {}),
    ...(maxsize === undefined ? {} : { maxsize }),
    ...Object.fromEntries(lines.map(({ role, waiters }) => [role, waiters])),
  }
}

/** Without asking for its error: that counts as nobody's. */
function viewOfFuture(future: Future<any>): View {
  const { _state: state, _value: value } = future
  const waiting = future._waiters().filter(waiter => waiter instanceof Task)
  return {
    state: future.done() ? (state === State.cancelled ? 'cancelled' : 'finished') : 'pending',
    ...(state === State.finished ? { result: value } : {}),
    ...(state === State.failed ? { exception: value } : {}),
    ...(waiting.length > 0 ? { 'awaited by': waiting } : {}),
    ...(future.resource === null ? {} : { of: future.resource }),
  }
}
