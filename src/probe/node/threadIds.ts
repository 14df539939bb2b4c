import Module, { syncBuiltinESMExports } from 'node:module'
import threads from 'node:worker_threads'
import { isCalledByNode } from './calls/where'
import { disguise, replaceMethod } from './invisible'

/** Threads of ours, which start one after the other: the courier, and that of the loader's hooks where they need one. */
const OURS = 'registerHooks' in Module ? 1 : 2

/** The id of the first of them: 1 unless the program had threads before. */
let ours = 1

const own = (id: unknown) => (typeof id === 'number' && id >= ours + OURS ? id - OURS : id)
const real = (id: unknown) => (typeof id === 'number' && id >= ours ? id + OURS : id)

/**
 * Numbers the program's threads as they would be without ours, of which `first` is the first one's id. To be called in
 * each thread of the program, before its first line.
 */
export function renumberThreads(first: number): void {
  ours = first
  const { apply } = Reflect
  const { prototype } = threads.Worker
  const descriptor = Object.getOwnPropertyDescriptor(prototype, 'threadId')
  const get = descriptor?.get
  if (get === undefined || !descriptor?.configurable) return
  const shown = {
    get threadId() {
      const id = apply(get, this, [])
      return isForNode() ? id : own(id)
    },
  }
  const getter = Object.getOwnPropertyDescriptor(shown, 'threadId')?.get as (this: any) => unknown
  Object.defineProperty(prototype, 'threadId', { ...descriptor, get: disguise(getter, get) })
  if (!threads.isMainThread) Reflect.set(threads, 'threadId', own(threads.threadId))
  renumberMessages()
  syncBuiltinESMExports()
}

/** Node keeps its own list of threads by what this property says. */
function isForNode(): boolean {
  try {
    return isCalledByNode()
  } catch {
    // A program that lets nobody touch its `Error`.
    return false
  }
}

/** `postMessageToThread`, and who the event says that it is from; Node 20 has neither. */
function renumberMessages(): void {
  const { apply } = Reflect
  const post = replaceMethod(
    threads,
    'postMessageToThread',
    original =>
      ({
        postMessageToThread(this: unknown, ...args: unknown[]) {
          return apply(original, this, args.length === 0 ? args : [real(args[0]), ...args.slice(1)])
        },
      }).postMessageToThread,
  )
  if (post === undefined) return
  const processPrototype = Object.getPrototypeOf(process)
  if (!Object.hasOwn(processPrototype, 'emit'))
    Object.defineProperty(processPrototype, 'emit', { value: process.emit, writable: true, configurable: true })
  replaceMethod(
    processPrototype,
    'emit',
    original =>
      ({
        emit(this: unknown, ...args: unknown[]) {
          if (args[0] === 'workerMessage' && args.length > 2) args[2] = own(args[2])
          return apply(original, this, args)
        },
      }).emit,
  )
}
