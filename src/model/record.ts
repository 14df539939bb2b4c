import type { Milliseconds, Outcome, Resource, SiteId, TaskId, TaskState, Waker, WakeUp } from '../protocol'
import type { Group } from './group'

/** What the model holds of one task or call. Times in milliseconds of program time; numbers are 0 when absent. */
export interface TaskRecord {
  readonly id: TaskId
  /** Grows with each record made: the order of creation as far as it was seen. */
  readonly order: number
  name: string
  state: TaskState
  outcome?: Outcome
  error?: string
  /** Where it stands, or stood last. */
  site: SiteId
  createdSite: SiteId
  since: Milliseconds
  /** When it was made, or first heard of. */
  born: Milliseconds
  parent: TaskId
  /** The last twenty, oldest first. */
  wakeUps: WakeUp[] | undefined
  /** Of the latest wake-up. */
  waker: Waker | undefined
  /** Count of facts when it was told. */
  wokenStamp: number

  resource: Resource | undefined
  /** Count of facts when the resource was told: tells whether another task has moved since. */
  resourceStamp: number
  /** Count of facts when this suspension began. */
  suspendedStamp: number
  /** Count of facts when its latest step began. */
  runStamp: number
  /** It had begun by itself before a call came to await it: its past is no part of that call's. */
  hasOwnLane: boolean
  /** When its resource was last asked for in this suspension; -1 when not yet. */
  askedAt: Milliseconds

  callee: TaskRecord | undefined
  /** The number told for the callee, also when that task is not known. */
  calleeId: TaskId
  awaiter: TaskRecord | undefined
  /** All awaiters, when there are two or more. */
  awaiters: Set<TaskRecord> | undefined
  /** In a closed ring of callees: each of these is a row of its own. */
  cycle: boolean
  /** The running call that called this running call and has not awaited it yet, and the reverse. */
  stackParent: TaskRecord | undefined
  stackChild: TaskRecord | undefined

  dirty: boolean
  visited: number
  isRoot: boolean
  /** Of a root: the last of its frames. */
  leaf: TaskRecord
  /** Of a leaf: its root. Valid while `root.isRoot && root.leaf === this`. */
  root: TaskRecord
  /** Of a leaf: proven that nothing can wake it. */
  stuck: boolean
  /** Of a leaf: the ring of waits it is in. */
  ring: Ring | undefined

  /** Of a root: where it is shown, and its place in the list there. */
  group: Group | undefined
  slot: number
  /** The state and age its row shows: those of the leaf. */
  rowState: TaskState
  rowSince: Milliseconds
  naturalName: string | undefined
  /** Of a root: the name under which it is counted among the names in use. */
  countedName: string
}

/** Tasks that wait for each other in a circle. */
export interface Ring {
  /** Roots in the order of waiting; each waits for the next, the last for the first. */
  readonly cycle: readonly TaskRecord[]
  /** All roots whose waits close circles with these. */
  readonly members: readonly TaskRecord[]
}

export function newRecord(id: TaskId, order: number, time: Milliseconds): TaskRecord {
  // A view walks all records: what it reads of each stands together, first.
  const record: Partial<TaskRecord> = {
    rowSince: time,
    rowState: 'running',
    name: '',
    naturalName: undefined,
    leaf: undefined,
    state: 'running',
    resource: undefined,
    callee: undefined,
    site: 0,
    stuck: false,
    slot: -1,
    group: undefined,
    id,
    order,
    outcome: undefined,
    error: undefined,
    createdSite: 0,
    since: time,
    born: time,
    parent: 0,
    wakeUps: undefined,
    waker: undefined,
    wokenStamp: 0,
    resourceStamp: 0,
    suspendedStamp: 0,
    runStamp: 0,
    hasOwnLane: false,
    askedAt: -1,
    calleeId: 0,
    awaiter: undefined,
    awaiters: undefined,
    cycle: false,
    stackParent: undefined,
    stackChild: undefined,
    dirty: false,
    visited: 0,
    isRoot: false,
    root: undefined,
    ring: undefined,
    countedName: '',
  }
  const whole = record as TaskRecord
  whole.leaf = whole
  whole.root = whole
  return whole
}

/** Name for a person. */
export function nameOf(record: TaskRecord): string {
  return record.name || `task ${record.id}`
}
