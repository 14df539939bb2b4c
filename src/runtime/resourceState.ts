import { Completions } from './asCompleted'
import { Barrier } from './barrier'
import { Condition } from './condition'
import { Event } from './event'
import type { EventLoop } from './eventLoop'
import { Lock } from './lock'
import type { LoopBound } from './loopBound'
import { Queue } from './queue'
import { Semaphore } from './semaphore'
import { Task } from './task'
import type { Waiters } from './waiters'

/** A lock, queue or one of their kin, as it is now. For tools. */
export interface ResourceView {
  readonly kind: 'lock' | 'semaphore' | 'event' | 'condition' | 'barrier' | 'queue'
  /** Its class. */
  readonly label: string
  /** How it is, in words. */
  readonly state: string
  /** The loop in which it had to wait first; null before it had to. */
  readonly loop: EventLoop | null
  /** The task that holds it; null when nobody does, or it was taken outside a task. Semaphores don't know theirs. */
  readonly holder: Task<any> | null
  /** Of a queue. */
  readonly size?: number
  /** Absent: it takes any number. */
  readonly maxsize?: number
  readonly lines: readonly LineView[]
  /** What it is made of and nobody else has. */
  readonly parts: readonly object[]
}

/** Those who wait for one thing of it, the first in line first. */
export interface LineView {
  readonly role: 'waiting' | 'getting' | 'putting' | 'joining' | 'acquiring'
  /** The first of them, at most 50; null: someone who is no task. */
  readonly waiters: readonly (Task<any> | null)[]
  readonly count: number
}

/** How a resource is now; null for an object that is none. */
export function resourceState(resource: object): ResourceView | null {
  if (resource instanceof Lock) return lock(resource)
  if (resource instanceof Semaphore) return semaphore(resource)
  if (resource instanceof Event) {
    return view(resource, 'event', resource.isSet() ? 'set' : 'not set', [['waiting', resource._waiters]])
  }
  if (resource instanceof Condition) return condition(resource)
  if (resource instanceof Barrier) return barrier(resource)
  // Nobody but `asCompleted` has it.
  if (resource instanceof Completions) return null
  return resource instanceof Queue ? queue(resource) : null
}

function lock(resource: Lock): ResourceView {
  const state = resource.locked() ? 'locked' : 'free'
  return { ...view(resource, 'lock', state, [['waiting', resource._waiters]]), holder: resource.holder }
}

function semaphore(resource: Semaphore): ResourceView {
  const state = resource._value === 0 ? 'none free' : `${resource._value} free`
  return view(resource, 'semaphore', state, [['waiting', resource._waiters]])
}

function condition(resource: Condition): ResourceView {
  const { lock } = resource
  const own: Lines = resource._ownsLock ? [['acquiring', lock._waiters]] : []
  return {
    ...view(resource, 'condition', lock.locked() ? 'locked' : 'free', [['waiting', resource._waiters], ...own]),
    holder: lock.holder,
    parts: resource._ownsLock ? [lock] : [],
  }
}

function barrier(resource: Barrier): ResourceView {
  const inner = resource._condition
  const state = resource.broken ? 'broken' : `${resource.nWaiting} of ${resource.parties} have come`
  const parts = [inner, inner.lock]
  return { ...view(inner, 'barrier', state, [['waiting', inner._waiters]]), label: resource.constructor.name, parts }
}

function queue(resource: Queue<unknown>): ResourceView {
  const { maxsize } = resource
  const size = resource.qsize()
  const lines: Lines = [
    ['getting', resource._getters],
    ['putting', resource._putters],
    ['joining', resource._finished._waiters],
  ]
  const own = view(resource, 'queue', queueState(resource), lines)
  return { ...own, size, ...(maxsize > 0 ? { maxsize } : {}), parts: [resource._finished] }
}

/** How full a queue is, in words. @internal */
export function queueState(resource: Queue<unknown>): string {
  if (resource.empty()) return 'empty'
  const size = resource.qsize()
  if (resource.full()) return `full (${size})`
  return size === 1 ? '1 item' : `${size} items`
}

type Lines = readonly (readonly [role: LineView['role'], waiters: Waiters])[]

function view(resource: LoopBound, kind: ResourceView['kind'], state: string, lines: Lines): ResourceView {
  return {
    kind,
    label: resource.constructor.name,
    state,
    loop: resource._boundTo,
    holder: null,
    parts: [],
    lines: lines.flatMap(([role, waiters]) => lineView(role, waiters) ?? []),
  }
}

/** Who was woken and has not come to run yet stands in line no more. */
function lineView(role: LineView['role'], waiters: Waiters): LineView | undefined {
  if (waiters.size === 0) return undefined
  const first: (Task<any> | null)[] = []
  let count = 0
  for (const future of waiters) {
    if (future.done()) continue
    count++
    if (first.length < MOST) first.push(taskOf(future._waiters()[0]))
  }
  return count === 0 ? undefined : { role, waiters: first, count }
}

function taskOf(waiting: unknown): Task<any> | null {
  return waiting instanceof Task ? waiting : null
}

const MOST = 50
