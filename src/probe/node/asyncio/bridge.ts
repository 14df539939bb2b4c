import type { FactBody } from '../../../protocol'
import type { Door, doorKey, Future, Instrument, RuntimeAccess, Task, Waker } from '../../../runtime'
import { type Call, currentCall, finish, NONE, resume } from '../calls/calls'
import { idOf, memory } from '../calls/rows'
import { Resumed } from '../calls/words'
import { stamp } from '../origins'
import { Control } from '../shared'
import { afterStep, beforeStep, Coroutine, leaveStep } from './coroutines'
import { adopt, forgetCallee, suspendDriven, tellWaitsOn, tellWoken } from './drivenCalls'
import { DrivenTask, drivenOf, endOf, NOT_WOKEN, nameOfTask, taskId } from './drivenTask'
import { numberLoop } from './loopNumbers'
import { madeOf, noteMade } from './made'
import { Outcome } from './outcome'
import { codeOfWaker, type WakerName } from './wakerWords'

/** What the bridge needs of the rest of the witness. */
export interface BridgeHost {
  /** Sends facts that are no numbers and hold no references. */
  tellAll(facts: readonly FactBody[]): void
  /** Program time, in milliseconds. */
  now(): number
}

const DOOR = Symbol.for('wakepoint.asyncio') as unknown as typeof doorKey

/** Told of a suspended task of our own asyncio that is being woken, on the stack of what wakes it. */
type WokenHook = (leaf: Call, driven: DrivenTask) => void

let onWoken: WokenHook | undefined

export function setWokenHook(hook: WokenHook | undefined): void {
  onWoken = hook
}

/** Listens to our own asyncio, whenever the program loads it: its tasks are told as those of async functions are. */
export function bridgeAsyncio(host: BridgeHost): void {
  const runtimes: RuntimeAccess[] = []
  const door: Door = { instrument: null, runtimes }
  door.instrument = makeInstrument(host, () => runtimes.at(-1)!)
  // On the prototype: not to be seen by a program that lists the properties of its global object.
  Object.defineProperty(Object.getPrototypeOf(globalThis), DOOR, {
    value: door,
    enumerable: false,
    configurable: true,
    writable: true,
  })
}

/** Tells the names that tasks have got since they were told last: by the thousand, each on its own would cost more than all else. */
export function tellNames(): void {
  // Always the same list: a question of the courier's may come in the middle of adding a name.
  if (names.length > 0) sendNames(names.splice(0))
}

const names: FactBody[] = []
let sendNames: BridgeHost['tellAll'] = () => undefined
let now: BridgeHost['now'] = () => 0

/** Program time, in milliseconds. */
export function programNow(): number {
  return now()
}

/** The runtimes that the program has loaded. */
export function loadedRuntimes(): readonly RuntimeAccess[] {
  return loadedDoor()?.runtimes ?? []
}

/** Where the runtimes of the program find this probe. */
export function loadedDoor(): Door | undefined {
  return (globalThis as { [DOOR]?: Door })[DOOR]
}

function makeInstrument(host: BridgeHost, access: () => RuntimeAccess): Instrument {
  sendNames = host.tellAll
  now = host.now
  /** A name that the program gave is told once; the others are called like their coroutine function. */
  const tellName = (driven: DrivenTask, isStandIn: boolean) => {
    driven.isNamed = true
    const name = isStandIn ? driven.task.getName() : driven.ownName
    if (name === '') return
    names.push({ type: 'taskNamed', task: idOf(driven.root), name })
    if (names.length >= MOST_NAMES) tellNames()
  }
  return {
    loopOpened(loop) {
      memory.control[Control.loops]! += 1
      numberLoop(loop)
      access().logIterations(loop)
    },
    loopClosed() {
      memory.control[Control.loops]! -= 1
    },
    taskCreated(task, parent) {
      task._mark = new DrivenTask(task, access(), currentCall().site, parent ? taskId(parent) : 0, now)
    },
    beforeStep(task) {
      const driven = drivenOf(task)
      if (driven === undefined) return
      const { leaf } = driven
      beforeStep(driven)
      // A call that runs no probed `yield*` does not see its own resume.
      if (leaf instanceof Coroutine && leaf.awaited === undefined) resume(leaf, leaf.goesOn(Resumed.settled))
    },
    suspendedOn(task, future) {
      const driven = drivenOf(task)
      if (driven === undefined) return
      const wasWoken = driven.wokenHow !== NOT_WOKEN
      driven.future = future
      driven.wokenHow = NOT_WOKEN
      if (future === null) driven.forgetWaker()
      const isFirst = driven.root === NONE
      if (isFirst && driven.madeIn !== 0) standIn(driven, future)
      afterStep()
      const { leaf } = driven
      forgetCallee(leaf)
      if (wasWoken && leaf instanceof Coroutine && leaf.stayed) tellWaitsOn(leaf)
      if (!driven.isNamed && driven.root !== NONE) tellName(driven, isFirst)
    },
    wokenBy(task, waker, cancelled) {
      const driven = drivenOf(task)
      if (driven === undefined || driven.root === NONE) return
      // Told as a wake-up by a promise is anywhere else: by what is known of the promise.
      if (waker === null && !cancelled && driven.promise !== undefined) return
      const ended = endedTask(driven.future, waker)
      const code = codeOfWaker(ended === undefined ? kindOf(waker, cancelled, access()) : endOf(ended))
      const by = taskOf(ended ?? waker)
      driven.wokenHow = code
      driven.wokenBy = by
      driven.wakerName = wakerName(ended ?? waker)
      driven.wakerLine = undefined
      const call = driven.leaf === NONE ? driven.root : driven.leaf
      tellWoken(call, code, by)
      if (onWoken !== undefined) onWoken(call, driven)
    },
    iterationEnded: tellNames,
    promised(promise, task) {
      stamp(promise, new Outcome(task))
    },
    finished(task) {
      const driven = drivenOf(task)
      if (driven === undefined) return
      const outcome = task.cancelled() ? 2 : task._failed() ? 1 : 3
      if (driven.root.row > 0) {
        driven.endedAs = idOf(driven.root)
        finish(driven.root, outcome)
      }
      leaveStep()
    },
    resourceMade(resource) {
      noteMade(resource as { _mark: unknown })
    },
    resourceAcquired(resource, holder) {
      madeOf(resource)?.take(holder)
    },
    resourceReleased(resource, by) {
      madeOf(resource)?.giveBack(by)
    },
  }
}

/** A task whose coroutine is none of the person's, such as `createTask(sleep(1))`: it stands where it was made. */
function standIn(driven: DrivenTask, awaited: unknown): void {
  const call = new Coroutine(driven.madeIn, driven, NONE)
  adopt(call, NONE, driven.createdBy)
  driven.root = call
  suspendDriven(awaited, call, driven.madeIn)
  call.source = driven
}

/** The task whose end woke one that awaits it: itself, or in a group by way of a callback. */
function endedTask(awaited: Future<any> | null, waker: Waker): Task<any> | undefined {
  if (waker === null) return undefined
  if (!('origin' in waker)) return waker === awaited ? waker : undefined
  const of = waker.origin === 'callback' ? waker._args?.[0] : undefined
  return of !== undefined && drivenOf(of as Task<any>) !== undefined ? (of as Task<any>) : undefined
}

function taskOf(waker: Waker): number {
  if (waker === null || 'origin' in waker) return 0
  return drivenOf(waker)?.endedAs || taskId(waker)
}

function kindOf(waker: Waker, cancelled: boolean, { isTimeout }: RuntimeAccess): WakerName {
  const isHandle = waker !== null && 'origin' in waker
  if (cancelled) return isHandle && isTimeout(waker) ? 'timeout' : 'cancellation'
  if (waker === null) return 'callback'
  return isHandle ? waker.origin : 'task'
}

/** Not the waker itself: each would hold the one that woke it before, without end. */
function wakerName(waker: Waker): string | number {
  if (waker === null) return 'a callback'
  return 'origin' in waker ? waker.label || waker.origin : nameOfTask(waker)
}

/** So many names wait at most. */
const MOST_NAMES = 1_000
