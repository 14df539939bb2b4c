import { Completions } from './asCompleted'
import { Barrier } from './barrier'
import { Condition } from './condition'
import { Event } from './event'
import { Future } from './future'
import { GatheringFuture } from './gather'
import { IoResource } from './io/resource'
import { Lock } from './lock'
import { Joining, Queue } from './queue'
import { queueState } from './resourceState'
import { Semaphore } from './semaphore'
import { Shielded } from './shield'
import { Task } from './task'
import { TaskGroup } from './taskGroup'
import { TimerHandle } from './timerHandle'
import { FIRST_COMPLETED, WaitedFutures } from './wait'

/** What a suspended task finally awaits. For tools. */
export interface Awaited {
  readonly kind:
    | 'timer'
    | 'lock'
    | 'semaphore'
    | 'condition'
    | 'event'
    | 'barrier'
    | 'queue'
    | 'task'
    | 'group'
    | 'future'
    | 'promise'
    | 'turn'
    | IoResource['kind']
  /** As a person reads it, without its changing part. */
  readonly label: string
  /** A short addition in words. */
  readonly note?: string
  /** When a timer is due, in seconds of `loop.time()`. */
  readonly due?: number
  /** Of several: how many are done, of how many. */
  readonly progress?: { readonly settled: number; readonly of: number }
  /** The tasks that have to end; of `any` several one is enough. */
  readonly tasks?: readonly Task<any>[]
  /** Who holds it, where the runtime knows. */
  readonly holder?: Task<any>
  /** The lock, queue or the like itself. */
  readonly resource?: object
  /** The promise it stands for. */
  readonly promise?: PromiseLike<unknown>
}

/** What a future stands for that a task awaits. */
export function describe(future: Future<any>): Awaited {
  if (future instanceof Task) return { kind: 'task', label: `task ${future.getName()}`, tasks: [future] }
  if (future instanceof GatheringFuture) return several('gather', new Set(future.children))
  const { resource } = future
  if (resource === null) return { kind: 'future', label: 'Future' }
  if (resource instanceof TimerHandle) return { kind: 'timer', label: 'timer', due: resource.when() }
  if (resource instanceof IoResource) return { kind: resource.kind, label: resource.label }
  if (resource instanceof WaitedFutures) return waited(resource)
  if (resource instanceof TaskGroup) return group(resource)
  if (resource instanceof Future) return describe(resource)
  if (resource instanceof Shielded) return noted('shield', describe(resource.inner))
  if (resource instanceof Completions) return completed(resource)
  if (resource instanceof Joining) return joining(resource)
  if (typeof (resource as Partial<PromiseLike<unknown>>).then === 'function') {
    return { kind: 'promise', label: 'promise', promise: resource as PromiseLike<unknown> }
  }
  return { ...primitive(resource), resource }
}

function primitive(resource: object): Awaited {
  if (resource instanceof Lock) {
    return { kind: 'lock', label: 'Lock', ...(resource.holder ? { holder: resource.holder } : {}) }
  }
  if (resource instanceof Semaphore) return { kind: 'semaphore', label: resource.constructor.name }
  if (resource instanceof Condition) return { kind: 'condition', label: 'Condition' }
  if (resource instanceof Event) return { kind: 'event', label: 'Event' }
  if (resource instanceof Barrier) {
    return { kind: 'barrier', label: 'Barrier', progress: { settled: resource.nWaiting, of: resource.parties } }
  }
  if (resource instanceof Queue) return { kind: 'queue', label: resource.constructor.name, note: queueState(resource) }
  return { kind: 'future', label: resource.constructor?.name ?? 'future' }
}

function waited({ futures, returnWhen }: WaitedFutures): Awaited {
  const isAny = returnWhen === FIRST_COMPLETED
  return { ...several('wait', futures, !isAny), ...(isAny ? { note: 'until one is done' } : {}) }
}

function completed({ of }: Completions<unknown>): Awaited {
  return { ...several('asCompleted', of._all, of._all.size === 1), note: 'until the next one is done' }
}

function joining({ queue }: Joining): Awaited {
  return { kind: 'queue', label: queue.constructor.name, note: `${queue._unfinished} unfinished`, resource: queue }
}

function noted(note: string, awaited: Awaited): Awaited {
  return { ...awaited, note: awaited.note ? `${note}; ${awaited.note}` : note }
}

function group(resource: TaskGroup): Awaited {
  const tasks = [...resource.tasks]
  return { kind: 'group', label: 'TaskGroup', note: `${tasks.length} still running`, tasks }
}

function several(label: string, futures: ReadonlySet<Future<any>>, all = true): Awaited {
  const pending = [...futures].filter(future => !future.done())
  const progress = { settled: futures.size - pending.length, of: futures.size }
  const tasks = pending.filter((future): future is Task<any> => future instanceof Task)
  // Of what only one has to end the others prove nothing, so they are not said.
  return { kind: 'group', label, progress, ...(all && tasks.length > 0 ? { tasks } : {}) }
}
